import { cleanup, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { ConnectorBadge, type ConnectorStatus } from 'jifeline-react'
import { renderWithJifeline } from 'jifeline-react/testing/react'
import { connectorId, vinNumber } from '../stage/examples.ts'
import { renderConnected } from '../stage/render-connected.tsx'

type State = ConnectorStatus['state']

const badge = () => screen.getByRole('group')
const signal = () => within(badge()).getByRole('img', { name: /^Signal/ })

describe('a live badge', () => {
  it('is a group that is called after the connector', async () => {
    const { rerender } = renderWithJifeline(<ConnectorBadge connectorId={connectorId} />)
    expect(badge()).toHaveAccessibleName('Connector …4b109')
    rerender(<ConnectorBadge connectorId={connectorId} label="1005123" />)
    expect(badge()).toHaveAccessibleName('1005123')
  })

  it('shows the voltage with its unit, and says it in words', async () => {
    const { jifeline } = await renderConnected(
      <ConnectorBadge connectorId={connectorId} locale="en" />,
    )
    jifeline.status(connectorId, { voltage: 12.6 })
    expect(badge()).toHaveAttribute('data-state', 'live')
    expect(within(badge()).getByText('Live')).toBeVisible()
    const voltage = within(badge()).getByText('12.6 V')
    expect(voltage).toBeVisible()
    expect(voltage).toHaveAccessibleName('Battery OK, 12.6 volts')
  })

  it('writes numbers as the language does', async () => {
    const { jifeline } = await renderConnected(
      <ConnectorBadge connectorId={connectorId} locale="nl" />,
    )
    jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 1_234 })
    expect(within(badge()).getByText('12,6 V')).toBeVisible()
    expect(signal()).toHaveAccessibleName('Signal poor, 1.234 milliseconds')
  })

  it('has the level of the signal on its root, and says it in words', async () => {
    const { jifeline } = await renderConnected(
      <ConnectorBadge connectorId={connectorId} locale="en" />,
    )
    expect(signal()).toHaveAccessibleName('Signal not reported')
    expect(badge()).toHaveAttribute('data-signal', 'unknown')
    jifeline.status(connectorId, { roundTripTime: 80 })
    expect(badge()).toHaveAttribute('data-signal', 'good')
    expect(signal()).toHaveAccessibleName('Signal good, 80 milliseconds')
  })

  it('says so when a value is not known', async () => {
    const { jifeline } = await renderConnected(<ConnectorBadge connectorId={connectorId} />)
    jifeline.status(connectorId, { voltage: null, roundTripTime: 80 })
    expect(within(badge()).getByText('–')).toHaveAccessibleName('Voltage not reported')
  })

  it('does not show the VIN', async () => {
    const { jifeline } = await renderConnected(<ConnectorBadge connectorId={connectorId} />)
    jifeline.status(connectorId, { voltage: 12.6, vinNumber })
    expect(badge().outerHTML).toContain('12')
    expect(document.body.outerHTML).not.toContain('JFL')
  })
})

describe('the states', () => {
  const words: Record<State, string> = {
    off: 'Off',
    error: 'Error',
    connecting: 'Connecting',
    waiting: 'Waiting',
    live: 'Live',
    stale: 'Stale',
    offline: 'Offline',
  }

  /** A badge that has come into each state in the way that a connector does. */
  async function badgeIn(state: State) {
    const ids: Partial<Record<State, string | null>> = { off: null, error: 'no GUID' }
    const id = state in ids ? ids[state] : connectorId
    const { jifeline } = renderWithJifeline(
      <ConnectorBadge connectorId={id ?? null} locale="en" />,
      { options: { staleAfter: 20_000, offlineAfter: 60_000 } },
    )
    if (state === 'connecting') jifeline.refuse()
    await jifeline.advance(100)
    if (state === 'live' || state === 'stale' || state === 'offline') {
      jifeline.status(connectorId, { voltage: 12.6 })
      jifeline.silence()
      await jifeline.advance({ live: 0, stale: 25_000, offline: 65_000 }[state])
    }
    return badge()
  }

  it.each(Object.entries(words) as [State, string][])(
    'say "%s" in a word and in data-state',
    async (state, word) => {
      const element = await badgeIn(state)
      expect(element).toHaveAttribute('data-state', state)
      expect(within(element).getByText(word)).toBeVisible()
    },
  )

  it('keep the last voltage readable when it is stale or offline', async () => {
    const stale = await badgeIn('stale')
    expect(within(stale).getByText('12.6 V')).toBeVisible()
    cleanup()
    expect(within(await badgeIn('offline')).getByText('12.6 V')).toBeVisible()
  })

  it('say what went wrong and what to do about it', async () => {
    expect(await badgeIn('error')).toHaveAttribute(
      'title',
      'The connector id is not a GUID. Pass the `id` of the connector resource, not its name.',
    )
  })

  it('turn offline at once when the connector says so', async () => {
    const { jifeline } = await renderConnected(
      <ConnectorBadge connectorId={connectorId} locale="en" />,
    )
    jifeline.status(connectorId, { voltage: 12.6, roundTripTime: null })
    expect(badge()).toHaveAttribute('data-state', 'offline')
    expect(within(badge()).getByText('12.6 V')).toBeVisible()
  })
})

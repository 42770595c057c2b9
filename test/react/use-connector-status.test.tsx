import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { useConnectorStatus } from 'jifeline-react'
import { createCommitCount } from '../stage/commit-count.tsx'
import { connectorId, connectorIds, otherConnectorId, vinNumber } from '../stage/examples.ts'
import { subscribeTo, unsubscribeFrom } from '../stage/frames.ts'
import {
  provideClient,
  renderHookWithClient,
  renderWithClient,
} from '../stage/render-with-client.tsx'

function Voltage({ of: id }: { of: string | null }) {
  const { state, voltage } = useConnectorStatus(id)
  return <p>{`${state} ${voltage}`}</p>
}

describe('sharing one connection', () => {
  it('dials once and subscribes once, however many components ask for a connector', async () => {
    const { jifeline, page, sent } = await renderWithClient(
      <>
        <Voltage of={connectorId} />
        <Voltage of={connectorId} />
        <Voltage of={otherConnectorId} />
        <Voltage of={connectorId} />
      </>,
    )
    expect(jifeline.attempts).toHaveLength(1)
    expect(page.sockets).toHaveLength(1)
    expect(sent()).toEqual([subscribeTo(connectorId), subscribeTo(otherConnectorId)])
  })

  it('shows one status in every component that asks for it', async () => {
    const { jifeline, advance } = await renderWithClient(
      <>
        <Voltage of={connectorId} />
        <Voltage of={connectorId} />
        <Voltage of={otherConnectorId} />
      </>,
    )
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(50)
    expect(screen.getAllByText('live 12.6')).toHaveLength(2)
    expect(screen.getAllByText('waiting null')).toHaveLength(1)
  })

  it('takes an id in upper case for the same connector, and sends it as it was given', async () => {
    const { jifeline, advance, sent } = await renderWithClient(
      <>
        <Voltage of={connectorId.toUpperCase()} />
        <Voltage of={connectorId} />
      </>,
    )
    expect(sent()).toEqual([subscribeTo(connectorId.toUpperCase())])
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(50)
    expect(screen.getAllByText('live 12.6')).toHaveLength(2)
  })

  it('asks for nothing and connects nowhere when the id is null', async () => {
    const { result, jifeline, page } = await renderHookWithClient(() => useConnectorStatus(null))
    expect(result.current).toMatchObject({ state: 'off', voltage: null, error: null })
    expect(jifeline.attempts).toEqual([])
    expect(page.listeners).toBe(0)
  })

  it('gives the state error for an id that is no GUID, without throwing or asking', async () => {
    const { result, jifeline } = await renderHookWithClient(() => useConnectorStatus('1005123'))
    expect(result.current).toMatchObject({
      state: 'error',
      error: { code: 'invalid-connector-id', retryable: false },
    })
    expect(jifeline.attempts).toEqual([])
  })
})

describe('leaving', () => {
  it('unsubscribes once, 5 seconds after the last component has left', async () => {
    const { rerender, advance, jifeline, sent } = await renderWithClient([
      <Voltage key="one" of={connectorId} />,
      <Voltage key="two" of={connectorId} />,
      <Voltage key="stays" of={otherConnectorId} />,
    ])
    jifeline.status(connectorId, { voltage: 12.6 })
    jifeline.status(otherConnectorId, { voltage: 24.4 })
    rerender([
      <Voltage key="two" of={connectorId} />,
      <Voltage key="stays" of={otherConnectorId} />,
    ])
    await advance(6_000)
    expect(sent()).toHaveLength(2)

    rerender(<Voltage key="stays" of={otherConnectorId} />)
    await advance(4_900)
    expect(sent()).toHaveLength(2)
    await advance(200)
    expect(sent().slice(2)).toEqual([unsubscribeFrom(connectorId)])
  })

  it('sends nothing when a component comes back while its connector lingers', async () => {
    const { rerender, advance, sent, jifeline } = await renderWithClient([
      <Voltage key="comes and goes" of={connectorId} />,
      <Voltage key="stays" of={otherConnectorId} />,
    ])
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(50)
    rerender(<Voltage key="stays" of={otherConnectorId} />)
    await advance(4_000)
    rerender([
      <Voltage key="comes and goes" of={connectorId} />,
      <Voltage key="stays" of={otherConnectorId} />,
    ])
    expect(screen.getByText('live 12.6')).toBeVisible()
    await advance(2_000)
    expect(sent()).toHaveLength(2)
  })

  it('lets a connector linger for as long as the option says', async () => {
    const { rerender, advance, sent } = await renderWithClient(
      [<Voltage key="leaves" of={connectorId} />, <Voltage key="stays" of={otherConnectorId} />],
      { options: { linger: 0 } },
    )
    rerender(<Voltage key="stays" of={otherConnectorId} />)
    await advance(50)
    expect(sent().slice(2)).toEqual([unsubscribeFrom(connectorId)])
  })

  it('closes the socket with the last connector, and shows what it said as stale', async () => {
    const { rerender, advance, jifeline, page } = await renderWithClient(
      <Voltage of={connectorId} />,
    )
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(50)
    rerender(null)
    await advance(5_100)
    expect(jifeline.sessions).toBe(0)
    expect(page.listeners).toBe(0)

    rerender(<Voltage of={connectorId} />)
    expect(screen.getByText('stale 12.6')).toBeVisible()
  })

  it('swaps the subscription when the id changes', async () => {
    const { result, rerender, advance, jifeline, sent } = await renderHookWithClient(
      (id: string) => useConnectorStatus(id),
      { initialProps: connectorId },
    )
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(50)
    expect(result.current.voltage).toBe(12.6)

    rerender(otherConnectorId)
    expect(result.current).toMatchObject({ state: 'waiting', voltage: null })
    await advance(6_000)
    expect(sent().slice(1)).toEqual([subscribeTo(otherConnectorId), unsubscribeFrom(connectorId)])
    jifeline.status(otherConnectorId, { voltage: 24.4 })
    await advance(50)
    expect(result.current.voltage).toBe(24.4)
  })
})

describe('rendering no more than is needed', () => {
  it('renders once for all that came between two flushes', async () => {
    const { Counted, commits, startOver } = createCommitCount()
    const { jifeline, advanceLive } = await renderWithClient(
      <Counted name="badge">
        <Voltage of={connectorId} />
      </Counted>,
    )
    startOver()
    for (const voltage of [12.1, 12.2, 12.3]) jifeline.status(connectorId, { voltage })
    await advanceLive(50)
    expect(screen.getByText('live 12.3')).toBeVisible()
    expect(commits()).toEqual({ badge: 1 })

    jifeline.status(connectorId, { voltage: 12.4 })
    await advanceLive(50)
    jifeline.status(connectorId, { voltage: 12.5 })
    await advanceLive(50)
    expect(commits()).toEqual({ badge: 3 })
  })

  it('renders only the badges of the connector that a message is about', async () => {
    const { Counted, commits, startOver } = createCommitCount()
    const { jifeline, advanceLive } = await renderWithClient(
      <>
        <Counted name="one">
          <Voltage of={connectorId} />
        </Counted>
        <Counted name="other">
          <Voltage of={otherConnectorId} />
        </Counted>
      </>,
    )
    startOver()
    jifeline.status(connectorId, { voltage: 12.6 })
    await advanceLive(50)
    expect(commits()).toEqual({ one: 1 })
  })

  it('carries 1,000 badges over 50 connectors with 50 subscriptions', async () => {
    const ids = connectorIds(50)
    const badges = Array.from({ length: 20 }, () => ids).flat()
    const { Counted, commits, startOver } = createCommitCount()
    const { jifeline, advanceLive, sent } = await renderWithClient(
      badges.map((id, place) => (
        <Counted key={place} name={id}>
          <Voltage of={id} />
        </Counted>
      )),
    )
    expect(jifeline.attempts).toHaveLength(1)
    expect(sent()).toEqual(ids.map(subscribeTo))

    startOver()
    const [first = ''] = ids
    jifeline.status(first, { voltage: 13.9 })
    await advanceLive(50)
    expect(commits()).toEqual({ [first]: 20 })
    expect(screen.getAllByText('live 13.9')).toHaveLength(20)
  })

  it('does not render when the connection is away for less than 2 seconds', async () => {
    const { Counted, commits, startOver } = createCommitCount()
    const { jifeline, advanceLive } = await renderWithClient(
      <Counted name="badge">
        <Voltage of={connectorId} />
      </Counted>,
    )
    jifeline.status(connectorId, { voltage: 12.6 })
    await advanceLive(20_000)
    jifeline.status(connectorId, { voltage: 12.7 })
    await advanceLive(50)
    startOver()
    jifeline.drop()
    await advanceLive(1_000)
    expect(jifeline.attempts).toHaveLength(2)
    expect(jifeline.sessions).toBe(1)
    expect(commits()).toEqual({})
  })
})

describe('selecting', () => {
  it('renders again only when what was selected changes', async () => {
    const { Counted, commits, startOver } = createCommitCount()
    function VinNumber() {
      const { vinNumber, isLive } = useConnectorStatus(connectorId, {
        select: (status) => ({ vinNumber: status.vinNumber, isLive: status.state === 'live' }),
      })
      return <p>{`${vinNumber} ${isLive}`}</p>
    }
    const { jifeline, advanceLive } = await renderWithClient(
      <Counted name="vin">
        <VinNumber />
      </Counted>,
    )
    jifeline.status(connectorId, { vinNumber, voltage: 12.6 })
    await advanceLive(50)
    expect(screen.getByText(`${vinNumber} true`)).toBeVisible()

    startOver()
    jifeline.status(connectorId, { voltage: 12.7 })
    await advanceLive(50)
    expect(commits()).toEqual({})
    jifeline.status(connectorId, { vinNumber: null })
    await advanceLive(50)
    expect(screen.getByText('null true')).toBeVisible()
    expect(commits()).toEqual({ vin: 1 })
  })

  it('uses the latest selector', async () => {
    const { result, rerender, jifeline, advance } = await renderHookWithClient(
      (field: 'voltage' | 'roundTripTime') =>
        useConnectorStatus(connectorId, { select: (status) => status[field] }),
      { initialProps: 'voltage' },
    )
    jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 80 })
    await advance(50)
    expect(result.current).toBe(12.6)
    rerender('roundTripTime')
    expect(result.current).toBe(80)
  })
})

describe('after a drop', () => {
  it('comes back, subscribes again and goes on', async () => {
    const { jifeline, advance, sent } = await renderWithClient(<Voltage of={connectorId} />)
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(12_000)
    jifeline.drop()
    await advance(1_000)
    expect(sent()).toEqual([subscribeTo(connectorId), subscribeTo(connectorId)])
    expect(screen.getByText('live 12.6')).toBeVisible()
    jifeline.status(connectorId, { voltage: 12.4 })
    await advance(50)
    expect(screen.getByText('live 12.4')).toBeVisible()
  })

  it('keeps the last values readable, and stops calling them live after 2 seconds', async () => {
    const { jifeline, advance } = await renderWithClient(<Voltage of={connectorId} />)
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(12_000)
    jifeline.refuse(true)
    jifeline.drop()
    await advance(1_900)
    expect(screen.getByText('live 12.6')).toBeVisible()
    await advance(200)
    expect(screen.getByText('stale 12.6')).toBeVisible()
  })
})

it('shows at once what is known already to a component that comes later', async () => {
  const world = provideClient()
  const early = render(<Voltage of={connectorId} />, { wrapper: world.Provider })
  await world.advance(100)
  world.jifeline.status(connectorId, { voltage: 12.6 })
  await world.advance(50)
  early.rerender([
    <Voltage key="early" of={connectorId} />,
    <Voltage key="late" of={connectorId} />,
  ])
  expect(screen.getAllByText('live 12.6')).toHaveLength(2)
})

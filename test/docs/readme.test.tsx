/** What the README and the skill show does what they say: their snippets run, as they stand, on a simulated Jifeline. */
import { act, screen } from '@testing-library/react'
import { join } from 'node:path'
import type { ComponentType } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { renderWithJifeline } from 'jifeline-react/testing/react'
import { connectorId, created } from '../stage/examples.ts'
import { pageOf } from './pages.ts'
import { snippets, writeSnippets } from './snippets.ts'

type Module = Record<string, ComponentType<object> | undefined>

const toRun = snippets().filter(
  ({ fence: { page } }) => page === 'README.md' || page === 'SKILL.md',
)
const folder = writeSnippets('run', toRun)

/** The component of this name, from the first snippet of the page that exports it. */
async function shown<Props extends object>(name: string): Promise<ComponentType<Props>> {
  const snippet = toRun.find(
    ({ fence, text }) =>
      fence.page === 'README.md' && new RegExp(`export (const|function) ${name}\\b`).test(text),
  )
  if (!snippet) throw new Error(`The README shows no ${name}.`)
  const module = (await import(/* @vite-ignore */ join(folder, snippet.name))) as Module
  return module[name] as ComponentType<Props>
}

describe('the first example', () => {
  it('shows a badge that goes live, and a ticket', async () => {
    const Portal = await shown('Portal')
    const { jifeline } = renderWithJifeline(<Portal />)
    await jifeline.subscribed(connectorId)
    jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 80 })
    expect(screen.getByRole('group', { name: 'Bay 4' })).toHaveTextContent('Live')
    await jifeline.subscribed(created)
    jifeline.event(created, { ticket: { ticket_number: 72456234 } })
    expect(await screen.findByRole('article')).toHaveTextContent('#72456234')
  })
})

describe('what the README says of components', () => {
  it('shows a badge with its parts', async () => {
    const Bay = await shown<{ connectorId: string }>('Bay')
    const { jifeline } = renderWithJifeline(<Bay connectorId={connectorId} />)
    await jifeline.subscribed(connectorId)
    jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 80 })
    expect(screen.getByRole('group')).toHaveTextContent(/4b109.*Live.*12\.6 V/)
  })

  it('shows names in place of ids, in Dutch', async () => {
    vi.stubGlobal('findConnectors', (ids: string[]) =>
      Promise.resolve(ids.map((id) => ({ id, name: '1005123' }))),
    )
    const App = await shown<{ connectorId: string }>('App')
    const { jifeline } = renderWithJifeline(<App connectorId={connectorId} />)
    await jifeline.subscribed(connectorId)
    expect(await screen.findByText('1005123')).toBeVisible()
    expect(screen.getByRole('group')).toHaveTextContent('Wacht')
    vi.unstubAllGlobals()
  })
})

describe('what the README says of hooks', () => {
  it('calls a listener once for each event', async () => {
    const notify = vi.fn<(text: string) => void>()
    vi.stubGlobal('notify', notify)
    const TicketToast = await shown('TicketToast')
    const { jifeline } = renderWithJifeline(<TicketToast />)
    await jifeline.subscribed(created)
    const { id } = jifeline.event(created)
    expect(notify.mock.calls).toEqual([[`New ticket ${id}`]])
    vi.unstubAllGlobals()
  })

  it('checks a payload by a schema', async () => {
    const ring = vi.fn<(ticketNumber: number) => void>()
    vi.stubGlobal('ring', ring)
    const Bell = await shown('Bell')
    const onError = vi.fn<() => void>()
    const { jifeline } = renderWithJifeline(<Bell />, { options: { onError } })
    await jifeline.subscribed(created)
    jifeline.event(created, { ticket: { ticket_number: 7 } })
    jifeline.event(created, { ticket: {} })
    expect(ring.mock.calls).toEqual([[7]])
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'bad-payload' }))
    vi.unstubAllGlobals()
  })

  it('keeps a list, and says where some may be missing', async () => {
    const [TicketCount, OwnFeed] = [await shown('TicketCount'), await shown('OwnFeed')]
    const { jifeline } = renderWithJifeline(
      <>
        <TicketCount />
        <OwnFeed />
      </>,
    )
    await jifeline.subscribed(created)
    jifeline.event(created)
    await jifeline.advance(1_000)
    expect(screen.getByText('listening: 1 tickets')).toBeVisible()
    expect(screen.getAllByRole('listitem')).toHaveLength(1)
    jifeline.drop()
    await jifeline.advance(5_000)
    expect(screen.getByText(/some may be missing/)).toBeVisible()
    expect(screen.getByText('Events may be missing (no-log)')).toBeVisible()
  })

  it('draws a connector: its values, how many are live, a masked VIN', async () => {
    const Voltage = await shown<{ connectorId: string }>('Voltage')
    const LiveCount = await shown<{ ids: string[] }>('LiveCount')
    const Vin = await shown<{ connectorId: string }>('Vin')
    const { jifeline } = renderWithJifeline(
      <>
        <Voltage connectorId={connectorId} />
        <LiveCount ids={[connectorId]} />
        <Vin connectorId={connectorId} />
      </>,
    )
    await jifeline.subscribed(connectorId)
    expect(screen.getByText('waiting')).toBeVisible()
    expect(screen.getByText('0 live')).toBeVisible()
    const vinNumber = 'JFL91010104491010'
    jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 80, vinNumber })
    expect(screen.getByText('12.6 V, 80 ms')).toBeVisible()
    expect(screen.getByText('1 live')).toBeVisible()
    expect(screen.getByText('JFL••••1010')).toBeVisible()
  })

  it('says how the connection is, and that a page stands still', async () => {
    const [Connection, Toolbar] = [await shown('Connection'), await shown('Toolbar')]
    const Bay = await shown<{ connectorId: string }>('Bay')
    const { jifeline } = renderWithJifeline(
      <>
        <Connection />
        <Toolbar />
        <Bay connectorId={connectorId} />
      </>,
    )
    await jifeline.subscribed(connectorId)
    expect(screen.queryByText(/attempt/)).toBeNull()
    jifeline.refuse()
    jifeline.drop()
    await jifeline.advance(1_000)
    expect(screen.getByText(/^reconnecting, attempt/)).toBeVisible()
    act(() => screen.getByRole('button', { pressed: false }).click())
    expect(screen.getByText('This page stands still.', { exact: false })).toBeVisible()
  })
})

it('reads the wire', async () => {
  const ticketOf = (await shown('ticketOf')) as unknown as (frame: string) => unknown
  const message = { ticket: { ticket_number: 7 } }
  const frame = { action: 'event-received', event_id: '1', event_type: created, message }
  expect(() => ticketOf('{}')).toThrow(/action/)
  const status = { connector_id: connectorId, voltage: 11.2 }
  expect(ticketOf(JSON.stringify({ action: 'subscribe-to-connector', message: status }))).toBeNull()
  expect(() => ticketOf(JSON.stringify(frame))).toThrow(/expected/) // a ticket has more than a number
})

describe('the skill', async () => {
  const test = toRun.find(({ fence, text }) => fence.page === 'SKILL.md' && /^it\(/m.test(text))
  await import(/* @vite-ignore */ join(folder, test?.name ?? 'no test'))

  it('says in its head what it is for', () => {
    const head = /^---\nname: jifeline-react\ndescription: .{80,1024}\n---\n/
    expect(pageOf('SKILL.md').text).toMatch(head)
  })
})

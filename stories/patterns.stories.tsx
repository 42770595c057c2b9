import { createMemoryRouter, RouterProvider } from 'react-router'
import { expect, userEvent, waitFor } from 'storybook/test'
import type { SimulatedJifeline } from 'jifeline-react/testing'
import preview from '../.storybook/preview.tsx'
import { created } from './stage/examples.ts'
import { FleetTable as Fleet } from './patterns/fleet-table.tsx'
import { MobileTechnician as Technician } from './patterns/mobile-technician.tsx'
import { Notifications as Notices } from './patterns/notifications.tsx'
import { TicketWorkbench as Workbench, type Ticket } from './patterns/ticket-workbench.tsx'
import { exampleFleet, TroubledFleet } from './patterns/troubled-fleet.tsx'
import { WallDisplay as Hall } from './patterns/wall-display.tsx'
import { routesOf } from './patterns/with-router.tsx'
import { WithTanStackQuery as OpenTickets } from './patterns/with-tanstack-query.tsx'

const meta = preview.meta({ title: 'Patterns' })

const files = import.meta.glob<string>('./patterns/*.{tsx,css}', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The files as they are, to be copied. */
function shownWith(...names: string[]) {
  const code = names.map((name) => `/* ${name} */\n\n${files[`./patterns/${name}`] ?? ''}`)
  return { docs: { source: { code: code.join('\n'), language: 'tsx' as const } } }
}

const fleet = exampleFleet(24)
const [first = { id: '', name: '', workshop: '' }] = fleet
const worst = ['1006019', '1006007', '1006014', '1006021']

/** Five hundred rows, of which those on screen are subscribed to; all of them only while they are sorted by state. */
export const FleetTable = meta.story({
  parameters: shownWith('fleet-table.tsx', 'fleet-table.css'),
  render: () => (
    <TroubledFleet>
      <Fleet connectors={exampleFleet(500)} />
    </TroubledFleet>
  ),
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByText('500 of 500')
    await waitFor(() => expect(canvas.getAllByText('Live').length).toBeGreaterThan(5))
    const rows = canvasElement.querySelectorAll('tbody tr')
    await expect(rows.item(499)).toHaveAttribute('data-state', 'connecting') // nobody sees it
    const head = canvas.getByRole('columnheader', { name: 'Connector' })
    const top = head.getBoundingClientRect().top
    canvas.getByRole('region', { name: 'Fleet' }).scrollTop = 2_000
    await expect(head.getBoundingClientRect().top).toBe(top)

    await userEvent.click(canvas.getByRole('button', { name: 'State' }))
    const names = () =>
      Array.from(canvasElement.querySelectorAll('tbody th'), ({ textContent }) => textContent)
    await waitFor(() => expect(names().slice(0, 4)).toEqual(worst))
    await userEvent.click(canvas.getByRole('searchbox'))
    await userEvent.paste('100600')
    await expect(await canvas.findByText('10 of 500')).toBeVisible()
    await expect(names()).toEqual(['1006007', ...fleet.slice(0, 10).flatMap(notTheFault)])
  },
})

function notTheFault({ name }: { name: string }): string[] {
  return name === '1006007' ? [] : [name]
}

const ticket: Ticket = {
  number: 72_456_240,
  customer: 'Garage Jansen',
  subject: 'Gearbox control unit: update and code',
  vehicle: 'Škoda Octavia 2.0 TDI, 2021',
  connector: { id: first.id, name: first.name },
}

/** Beside a ticket: the card of its connector, and what happens to that ticket and to no other. */
export const TicketWorkbench = meta.story({
  parameters: shownWith('ticket-workbench.tsx', 'ticket-workbench.css'),
  render: () => (
    <TroubledFleet onStart={openTicket}>
      <Workbench ticket={ticket} />
    </TroubledFleet>
  ),
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findByText('These values are live.')).toBeVisible()
    await canvas.findByText('#72456240', { selector: '.jl-event-subject' })
    await expect(canvasElement.querySelectorAll('.jl-event')).toHaveLength(1)
  },
})

function openTicket(jifeline: SimulatedJifeline): void {
  const payload = { ticket: { ticket_number: ticket.number }, customer: { name: ticket.customer } }
  void jifeline.subscribed(created).then(() => {
    jifeline.event(created, { ticket: { ticket_number: 72_456_239 } })
    jifeline.event(created, payload)
  })
}

/** Read from across the hall: 1920 × 1080 holds twenty-four, and the worst of them come first. */
export const WallDisplay = meta.story({
  parameters: shownWith('wall-display.tsx', 'wall-display.css'),
  render: () => (
    <TroubledFleet>
      <div style={{ margin: '-1.5rem' }}>
        <Hall title="Nordmark, hall 2" connectors={fleet} />
      </div>
    </TroubledFleet>
  ),
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByText('1 critical · 3 warning · 1 not ready · 19 well')
    const names = () =>
      Array.from(canvasElement.querySelectorAll('li strong'), ({ textContent }) => textContent)
    await waitFor(() => expect(names().slice(0, 5)).toEqual([...worst, '1006010']))
    const sizes = Array.from(canvasElement.querySelectorAll('.hall *'))
      .filter(({ textContent, children }) => textContent && children.length === 0)
      .map((element) => Number.parseFloat(getComputedStyle(element).fontSize))
    await expect(Math.min(...sizes)).toBeGreaterThanOrEqual(28)
  },
})

/** On a phone of 320 px: a voltage that is read at arm's length, and nothing that a thumb misses. */
export const MobileTechnician = meta.story({
  parameters: shownWith('mobile-technician.tsx', 'mobile-technician.css'),
  render: () => (
    <TroubledFleet>
      <div style={{ inlineSize: '288px' }} data-testid="phone">
        <Technician connectors={fleet.slice(0, 5)} />
      </div>
    </TroubledFleet>
  ),
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByText('These values are live.')
    const phone = canvas.getByTestId('phone')
    await expect(phone.scrollWidth).toBeLessThanOrEqual(phone.clientWidth)
    for (const target of [...canvas.getAllByRole('button'), canvas.getByRole('combobox')]) {
      await expect(target.offsetHeight).toBeGreaterThanOrEqual(44)
      await expect(target.offsetWidth).toBeGreaterThanOrEqual(44)
    }
    const voltage = canvasElement.querySelector('[data-row="voltage"] > .jl-card-number')
    const size = voltage ? getComputedStyle(voltage).fontSize : ''
    await expect(Number.parseFloat(size)).toBeGreaterThanOrEqual(28)
  },
})

let noticed: SimulatedJifeline | null = null
const notice = (jifeline: SimulatedJifeline) => void (noticed = jifeline)
const someOfFleet = fleet.slice(16, 22)

/** By [sonner](https://sonner.emilkowal.ski), and with a `toast` of your own just so. */
export const Notifications = meta.story({
  parameters: shownWith('notifications.tsx'),
  render: () => (
    <TroubledFleet onStart={notice}>
      <Notices connectors={someOfFleet} />
    </TroubledFleet>
  ),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('1006019 needs somebody')).toBeVisible())
    noticed?.event(created, { ticket: { ticket_number: 72_456_299 } })
    await waitFor(() => expect(canvas.getByText('New ticket #72456299')).toBeVisible())
  },
})

/** What your backend knows, asked for again when an event says that it is old. */
export const WithTanStackQuery = meta.story({
  parameters: shownWith('with-tanstack-query.tsx'),
  render: () => (
    <TroubledFleet onStart={askAnew}>
      <OpenTickets loadTickets={loadTickets} />
    </TroubledFleet>
  ),
  play: async ({ canvas }) => {
    const tickets = () => canvas.getAllByRole('listitem').length
    await canvas.findByRole('list', { name: 'Open tickets' })
    await waitFor(() => expect(canvas.getAllByText('Live').length).toBeGreaterThan(0))
    const before = tickets()
    noticed?.event(created, { ticket: { ticket_number: 72_456_299 } })
    await waitFor(() => expect(tickets()).toBeGreaterThan(before))
  },
})

/** A backend that has one ticket more each time. */
async function loadTickets() {
  asked += 1
  return fleet.slice(0, Math.min(asked, 8)).map(({ id, workshop }, place) => ({
    number: 72_456_240 + place,
    customer: workshop,
    connectorId: id,
  }))
}
let asked = 0

function askAnew(jifeline: SimulatedJifeline): void {
  asked = 0
  notice(jifeline)
}

const router = createMemoryRouter(routesOf(fleet.slice(0, 6)))

/** The provider stands above the router: one socket, wherever the user goes. */
export const WithRouter = meta.story({
  parameters: shownWith('with-router.tsx'),
  render: () => (
    <TroubledFleet onStart={notice}>
      <RouterProvider router={router} />
    </TroubledFleet>
  ),
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('link', { name: '1006002' }))
    await canvas.findByText('These values are live.')
    await userEvent.click(canvas.getByRole('link', { name: 'All connectors' }))
    await canvas.findByRole('link', { name: '1006003' })
    await expect(noticed?.attempts).toHaveLength(1)
  },
})

import { useContext } from 'react'
import { expect, fireEvent, userEvent, waitFor } from 'storybook/test'
import {
  EventFeed,
  EventFilterBar,
  safeHref,
  useEventFeed,
  type EventFeedProps,
  type EventFilterBarProps,
} from 'jifeline-react'
import preview from '../.storybook/preview.tsx'
import { closed, created } from './stage/examples.ts'
import { inScene, Scene, type Script, type Stage } from './stage/scene.tsx'
import { connect, connecting, refused } from './stage/scripts.ts'
import { bothSchemes, inBothSchemes, SchemeContext } from './stage/sides.tsx'

const first = 72_456_234 // the number of a ticket

const meta = preview.meta({
  title: 'Components/EventFeed',
  component: EventFeed,
  args: { type: [created, closed], label: 'Tickets', locale: 'en-GB', timeZone: 'UTC' },
  // each is a landmark, and on a page of many they are told apart by their names
  decorators: [
    (Story, { args, viewMode, name }) => (
      <Story args={viewMode === 'docs' ? { ...args, label: `${args.label}, ${name}` } : args} />
    ),
  ],
})

/** Tickets from one number to another, 95 seconds apart; every third one is closed. */
async function emit({ jifeline, advance }: Stage, from: number, to: number) {
  for (let number = from; number <= to; number += 1) {
    const type = number % 3 === 0 ? closed : created
    jifeline.event(type, {
      ticket: { ticket_number: number, number: number - 60_000_000 },
      customer: { name: 'Mechanics Inc.' },
      ...(number % 4 === 0 && { parent_ticket: { ticket_number: number - 4 } }),
    })
    await advance(95_000)
  }
}

/** Connected, and so many tickets. */
const tickets =
  (count: number): Script =>
  async (stage) => {
    await connect(stage)
    await emit(stage, first, first + count - 1)
  }

const fourTickets = tickets(4)
const withTickets = (count: number) => inScene(tickets(count))

/** Two tickets, a loss of the connection without a log to fill it from, and two tickets more. */
const gap: Script = async (stage) => {
  await connect(stage)
  await emit(stage, first, first + 1)
  stage.jifeline.refuse(true)
  stage.jifeline.drop()
  await stage.advance(120_000)
  stage.jifeline.refuse(false)
  await stage.advance(120_000)
  await emit(stage, first + 2, first + 3)
}

/** Connected, and one event of a type that nobody knows. */
const withPayload = (payload: unknown, name = 'orders.order.placed') =>
  inScene(async (stage) => {
    await connect(stage)
    await emit(stage, first, first)
    stage.jifeline.event(name, payload)
    await stage.advance(100)
  })

const unknown = { type: [created, 'orders.order.placed'] }

/** On the simulated Jifeline, with the scenario that the toolbar names. */
export const Playground = meta.story({
  args: { timeZone: undefined, headingLevel: 2 },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/^Ticket created/, { selector: 'bdi' })).toBeVisible()
  },
})

/** Live, and with an honest gap, in light and in dark. */
export const States = meta.story({
  tags: ['matrix'],
  parameters: { ...inScene(connect), ...inBothSchemes },
  render: (args) => <LiveAndGap {...args} />,
  play: async ({ canvas }) => {
    const rows = () => canvas.queryAllByRole('article')
    await waitFor(() => expect(rows()).toHaveLength(bothSchemes.length * (4 + 5)))
    const gaps = canvas.getAllByText(/events may be missing/)
    await expect(gaps).toHaveLength(bothSchemes.length)
  },
})

function LiveAndGap(args: EventFeedProps) {
  const scheme = useContext(SchemeContext)
  return (
    <>
      <Scene script={fourTickets}>
        <EventFeed {...args} label={`Live, ${scheme}`} headingLevel={2} />
      </Scene>
      <Scene script={gap}>
        <EventFeed {...args} label={`With a gap, ${scheme}`} headingLevel={2} />
      </Scene>
    </>
  )
}

/** `null` as type: nothing is asked for. */
export const Off = meta.story({
  args: { type: null },
  parameters: inScene(connect),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Events are off')).toBeVisible()
  },
})

/** The socket is being opened. */
export const Connecting = meta.story({
  parameters: inScene(connecting),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Connecting …')).toBeVisible()
  },
})

/** Subscribed. Nothing has happened yet, so there is no role of a feed either. */
export const Listening = meta.story({
  parameters: inScene(connect),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/^Listening/)).toBeVisible()
    await expect(canvas.queryByRole('feed')).toBeNull()
  },
})

/** All that is documented of a ticket: its numbers, its customer, and the ticket that it belongs to. */
export const OneEvent = meta.story({
  args: { headingLevel: 2 },
  parameters: withTickets(3),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('#72456236')).toBeVisible()
    await expect(await canvas.findByText('Parent ticket #72456232')).toBeVisible()
  },
})

/** Newest first; where a new day begins, its first event says which. */
export const Live = meta.story({
  args: { headingLevel: 2 },
  parameters: inScene(async (stage) => {
    await connect(stage)
    await emit(stage, first, first + 2)
    await stage.advance(14 * 3_600_000)
    await emit(stage, first + 3, first + 5)
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('#72456239')).toBeVisible()
    await expect(canvas.getAllByRole('article').length).toBeGreaterThanOrEqual(6)
  },
})

/** `order="oldest-first"` follows its end, as a console does. */
export const OldestFirst = meta.story({
  args: { order: 'oldest-first', style: { blockSize: '14rem' } },
  parameters: withTickets(30),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('#72456263')).toBeVisible()
    const { scrollTop, scrollHeight, clientHeight } = canvas.getByRole('feed')
    await expect(scrollHeight - clientHeight - scrollTop).toBeLessThan(2)
  },
})

/** Its own button stops it, and what comes is counted. */
export const PauseButton = meta.story({
  args: { timeZone: undefined },
  play: async ({ canvas }) => {
    const pause = await canvas.findByRole('button', { name: 'Pause' })
    await userEvent.click(pause)
    await expect(pause).toHaveAttribute('aria-pressed', 'true')
    await expect(canvas.getByText(/^Paused/)).toBeVisible()
  },
})

/** The pointer is over it: what comes waits until it has left. */
export const HoverHolds = meta.story({
  parameters: inScene(async (stage) => {
    await connect(stage)
    await emit(stage, first, first + 2)
    const enter = new PointerEvent('pointerenter')
    document.querySelector('.jl-feed-list')?.dispatchEvent(enter)
    await emit(stage, first + 3, first + 4)
  }),
  play: async ({ canvas }) => {
    const pill = await canvas.findByRole('button', { name: '2 new events' })
    await expect(canvas.getAllByRole('article')).toHaveLength(3)
    await userEvent.click(pill)
    await waitFor(() => expect(canvas.getAllByRole('article')).toHaveLength(5))
  },
})

/** It was scrolled away from the newest: nothing moves, and a button leads back. */
export const ScrolledReading = meta.story({
  args: { style: { blockSize: '14rem' } },
  parameters: withTickets(30),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('#72456263')).toBeVisible()
    const list = canvas.getByRole('feed')
    list.scrollTop = 200
    await fireEvent.scroll(list)
    await expect(list.scrollTop).toBe(200)
  },
})

/** One stop for the Tab key; Page Down and Page Up go from row to row. */
export const Keyboard = meta.story({
  args: { style: { blockSize: '14rem' } },
  parameters: withTickets(30),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('#72456263')).toBeVisible()
    const [newest, second] = canvas.getAllByRole('article')
    await userEvent.tab()
    await userEvent.tab()
    await expect(newest).toHaveFocus()
    await userEvent.keyboard('{PageDown}')
    await expect(second).toHaveFocus()
  },
})

/** The connection is lost. What was shown stays. */
export const Reconnecting = meta.story({
  parameters: inScene(async (stage) => {
    await connect(stage)
    await emit(stage, first, first + 2)
    stage.network.answersHandshakes = false
    stage.jifeline.drop()
    await stage.advance(1_000)
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Reconnecting …')).toBeVisible()
    await expect(canvas.getByText('#72456236')).toBeVisible()
  },
})

/** The connection was lost, and there is no event log to fill the gap from: the feed says so. */
export const GapMarker = meta.story({
  parameters: inScene(gap),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('#72456237')).toBeVisible()
    await expect(canvas.getByText(/events may be missing/)).toBeVisible()
    await expect(canvas.getAllByRole('article')).toHaveLength(5)
  },
})

/** Jifeline is away. It is tried again by itself, and at once by a button. */
export const Error = meta.story({
  parameters: inScene(async (stage) => {
    await connect(stage)
    await emit(stage, first, first + 1)
    stage.jifeline.refuse(true)
    stage.jifeline.drop()
    await stage.advance(120_000)
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Jifeline cannot be reached. Trying again.')).toBeVisible()
  },
})

/** The token source says that this user may not connect. */
export const Unauthorized = meta.story({
  parameters: inScene(connect, { getAccessToken: refused }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/Sign in again/)).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Retry now' })).toBeVisible()
  },
})

/** `filterBar={EventFilterBar}`: by text, and by type where there are several. */
export const Filters = meta.story({
  args: { filterBar: EventFilterBar },
  parameters: withTickets(9),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('#72456242')).toBeVisible()
    await userEvent.type(canvas.getByRole('searchbox'), 'closed')
    await waitFor(() => expect(canvas.getAllByRole('article')).toHaveLength(3))
  },
})

/** The filter leaves nothing: a sentence says so, and a button ends it. */
export const FilteredEmpty = meta.story({
  args: { filterBar: EventFilterBar },
  parameters: withTickets(3),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('#72456236')).toBeVisible()
    await userEvent.type(canvas.getByRole('searchbox'), 'nothing like it')
    await expect(await canvas.findByText('No event matches the filter.')).toBeVisible()
    await expect(canvas.queryByRole('feed')).toBeNull()
  },
})

/** No more than `limit`; the older ones are counted. */
export const MaxItems = meta.story({
  args: { limit: 3 },
  parameters: withTickets(8),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('#72456241')).toBeVisible()
    await expect(canvas.getByText('5 older events are not shown')).toBeVisible()
  },
})

/** The first event of a day says which day it is. */
export const Grouping = meta.story({
  parameters: inScene(async (stage) => {
    await connect(stage)
    for (let day = 0; day < 3; day += 1) {
      await emit(stage, first + 2 * day, first + 2 * day + 1)
      await stage.advance(24 * 3_600_000)
    }
  }),
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findByText(`#${first + 5}`)).toBeVisible()
    const days = Array.from(canvasElement.querySelectorAll('.jl-feed-day'))
    await expect(new Set(days.map(({ textContent }) => textContent)).size).toBe(3)
    for (const day of days) await expect(day.closest('article')).not.toBeNull()
  },
})

/** When it happened, by the clock of the `timeZone`, as the `locale` writes it: here and in Tokyo one row says the same moment. */
export const TimeDisplay = meta.story({
  parameters: withTickets(1),
  render: (args) => (
    <>
      <EventFeed {...args} label="Amsterdam" headingLevel={3} timeZone="Europe/Amsterdam" />
      <EventFeed {...args} label="Tokyo" headingLevel={3} locale="en-US" timeZone="Asia/Tokyo" />
    </>
  ),
  play: async ({ canvas, canvasElement }) => {
    await waitFor(() => expect(canvas.getAllByRole('article')).toHaveLength(2))
    const [here, there] = Array.from(canvasElement.querySelectorAll('time'))
    await expect(here?.dateTime).toBe(there?.dateTime)
    await expect(here?.textContent).toMatch(/^\d\d:\d\d:\d\d$/)
    await expect(there?.textContent).toMatch(/[AP]M$/)
  },
})

function OnlyClosed({ onFilter, isEmpty }: EventFilterBarProps) {
  return (
    <label>
      <input
        type="checkbox"
        onChange={({ target }) => onFilter(target.checked ? ({ type }) => type === closed : null)}
      />
      Closed only{isEmpty ? ': none' : ''}
    </label>
  )
}

/** Parts of your own: a bar with a filter, what stands at the end of a row, what draws the rows. */
export const Slots = meta.story({
  args: {
    filterBar: OnlyClosed,
    actions: ({ id }) => <button type="button">Open {id.slice(-4)}</button>,
    list: ({ items, row }) => items.slice(0, 3).map(row),
  },
  parameters: withTickets(6),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(`#${first + 5}`)).toBeVisible()
    await expect(canvas.getAllByRole('article')).toHaveLength(3)
    await expect(canvas.getAllByRole('button', { name: /^Open/ })).toHaveLength(3)
    await userEvent.click(canvas.getByRole('checkbox'))
    await waitFor(() => expect(canvas.getAllByRole('article')).toHaveLength(2))
  },
})

/** Of a type that nobody knows it says the title, and the payload as text when it is asked. */
export const UnknownType = meta.story({
  args: unknown,
  parameters: withPayload({ order: { number: 5, lines: [{ part: 'A-1', count: 2 }] } }),
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByText('Details'))
    await expect(await canvas.findByText(/"part": "A-1"/)).toBeVisible()
  },
})

/** A ticket without its number is an event like any other. */
export const MalformedPayload = meta.story({
  parameters: withPayload({ ticket: ['no', 'fields'] }, created),
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByText('Details'))
    await expect(await canvas.findByText(/"no"/)).toBeVisible()
  },
})

/** Markup, addresses, letters that turn the line around: text, and nothing else. */
export const HostilePayload = meta.story({
  args: unknown,
  parameters: withPayload({
    markup: '<img src=x onerror=alert(1)>',
    address: 'javascript:alert(1)',
    turned: 'abc\u202edef',
    ['__proto__']: { admin: true },
  }),
  play: async ({ canvas, canvasElement }) => {
    await userEvent.click(await canvas.findByText('Details'))
    await expect(await canvas.findByText(/onerror/)).toBeVisible()
    await expect(canvasElement.querySelector('.jl-feed :is(img, a)')).toBeNull()
  },
})

/** What looks like a secret or a VIN is left out of the text. */
export const Redaction = meta.story({
  args: unknown,
  parameters: withPayload({ vin_number: 'JFL91010104491010', access_token: 'x', pin: '01234' }),
  play: async ({ canvas, canvasElement }) => {
    await userEvent.click(await canvas.findByText('Details'))
    await expect(await canvas.findByText(/"pin": "•••"/)).toBeVisible()
    await expect(canvasElement.innerHTML).not.toContain('JFL91010104491010')
  },
})

/** A word that never ends, and more than anybody reads: cut off. */
export const HugePayload = meta.story({
  args: unknown,
  parameters: withPayload({
    word: 'x'.repeat(100_000),
    rows: Array.from({ length: 2_000 }, (_, row) => row),
  }),
  play: async ({ canvas, canvasElement }) => {
    await userEvent.click(await canvas.findByText('Details'))
    await expect(await canvas.findByText(/"word"/)).toBeVisible()
    await expect(canvasElement.textContent.length).toBeLessThan(30_000)
  },
})

/** `renderers` say what an event says, by type or by what a type begins with. */
export const CustomRenderer = meta.story({
  args: {
    renderers: {
      [created]: ({ payload }) => (
        <span>
          New: {String((payload as { ticket: { ticket_number: number } }).ticket.ticket_number)}
        </span>
      ),
      'tickets.*': () => 'Done',
    },
    actions: () => <a href={safeHref('https://jifeline.com/') ?? undefined}>Open</a>,
  },
  parameters: withTickets(3),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('New: 72456236')).toBeVisible()
    await expect(canvas.getAllByText('Open')).toHaveLength(3)
  },
})

/** A renderer that throws leaves the event what it says without it. */
export const RendererThrows = meta.story({
  args: {
    renderers: {
      '*': ({ payload }) => (payload as { missing: { name: string } }).missing.name,
    },
  },
  parameters: withTickets(2),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('#72456235')).toBeVisible()
  },
})

/** Mirrored, and with words of another language in it: punctuation stays with its sentence. */
export const Rtl = meta.story({
  args: { headingLevel: 2, filterBar: EventFilterBar },
  parameters: withTickets(4),
  decorators: [
    (Story) => (
      <div dir="rtl">
        <Story />
      </div>
    ),
  ],
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('#72456237')).toBeVisible()
  },
})

/** On 320 px. */
export const Narrow320 = meta.story({
  args: { headingLevel: 2, filterBar: EventFilterBar },
  parameters: withTickets(4),
  decorators: [
    (Story) => (
      <div style={{ inlineSize: 320 }}>
        <Story />
      </div>
    ),
  ],
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findByText('#72456237')).toBeVisible()
    await expect(canvasElement.scrollWidth).toBeLessThanOrEqual(canvasElement.clientWidth)
  },
})

function OwnList() {
  const { list, items, pending, showPending } = useEventFeed([created, closed])
  return (
    <>
      <button type="button" onClick={showPending} disabled={pending === 0}>
        {pending} pending
      </button>
      <ol ref={list}>
        {items.map((item) => (
          <li key={item.key} data-key={item.key}>
            {item.is === 'event' ? item.event.type : 'gap'}
          </li>
        ))}
      </ol>
    </>
  )
}

/** `useEventFeed`: the same behaviour for a list of your own. */
export const HeadlessHook = meta.story({
  render: () => <OwnList />,
  parameters: withTickets(3),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(3))
  },
})

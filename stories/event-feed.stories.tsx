import { expect, userEvent } from 'storybook/test'
import { EventFeed } from 'jifeline-react'
import preview from '../.storybook/preview.tsx'
import { closed, created } from './stage/examples.ts'
import { inScene, type Stage } from './stage/scene.tsx'
import { connect, connecting, refused } from './stage/scripts.ts'

const first = 72_456_234 // the number of a ticket

const meta = preview.meta({
  title: 'Components/EventFeed',
  component: EventFeed,
  args: { type: [created, closed], label: 'Tickets', locale: 'en-GB', timeZone: 'UTC' },
})

/** Tickets from one number to another, 95 seconds apart; every third one is closed. */
async function emit({ jifeline, advance }: Stage, from: number, to: number) {
  for (let number = from; number <= to; number += 1) {
    const type = number % 3 === 0 ? closed : created
    jifeline.event(type, {
      ticket: { ticket_number: number },
      customer: { name: 'Mechanics Inc.' },
    })
    await advance(95_000)
  }
}

/** On the simulated Jifeline, with the scenario that the toolbar names. */
export const Playground = meta.story({
  args: { timeZone: undefined },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/^Ticket/, { selector: '.jl-event-title' })).toBeVisible()
  },
})

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

/** Subscribed. Nothing has happened yet. */
export const Listening = meta.story({
  parameters: inScene(connect),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/^Listening/)).toBeVisible()
  },
})

/** Newest first. */
export const Events = meta.story({
  parameters: inScene(async (stage) => {
    await connect(stage)
    await emit(stage, first, first + 4)
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('#72456238')).toBeVisible()
    await expect(canvas.getAllByRole('listitem')).toHaveLength(5)
  },
})

/** The connection was lost, and there is no event log to fill the gap from: the feed says so. */
export const Gap = meta.story({
  parameters: inScene(async (stage) => {
    await connect(stage)
    await emit(stage, first, first + 1)
    stage.jifeline.refuse(true)
    stage.jifeline.drop()
    await stage.advance(120_000)
    stage.jifeline.refuse(false)
    await stage.advance(120_000)
    await emit(stage, first + 2, first + 3)
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('#72456237')).toBeVisible()
    await expect(canvas.getByText(/events may be missing/)).toBeVisible()
    await expect(canvas.getAllByRole('listitem')).toHaveLength(5)
  },
})

/** The token source says that this user may not connect. */
export const Unauthorized = meta.story({
  parameters: inScene(connect, { getAccessToken: refused }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/sign in again/)).toBeVisible()
  },
})

/** `renderEvent` says what an event says; time and order stay. */
export const CustomEvent = meta.story({
  args: {
    renderEvent: ({ type, payload }) => (
      <span>
        {type === created ? 'New: ' : 'Done: '}
        {String((payload as { ticket: { ticket_number: number } }).ticket.ticket_number)}
      </span>
    ),
  },
  parameters: inScene(async (stage) => {
    await connect(stage)
    await emit(stage, first, first + 2)
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Done: 72456234')).toBeVisible()
  },
})

/** Give it a height, and it scrolls; the keyboard reaches it. */
export const Scrolling = meta.story({
  args: { style: { maxBlockSize: '12rem' } },
  parameters: inScene(async (stage) => {
    await connect(stage)
    await emit(stage, first, first + 29)
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('#72456263')).toBeVisible()
    const list = canvas.getByRole('list')
    await expect(list.scrollHeight).toBeGreaterThan(list.clientHeight)
    await userEvent.tab()
    await expect(list).toHaveFocus()
  },
})

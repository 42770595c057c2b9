/** A page that listens to one type, what it heard of it, and what befalls it. Times are milliseconds. */
import type { JifelineEvent } from 'jifeline-react/client'
import { created } from './examples.ts'
import { simulateClient, type Setting } from './simulated-client.ts'

export const minute = 60_000
export const hour = 3_600_000
/** What nobody on the page listens to. */
export const foreign = 'orders.order.paid'

export const ids = (events: readonly { id: string }[]) => events.map(({ id }) => id)

/** One that listens to nothing before it begins: some events may be in the log already. */
export function visitEventPage({ options, ...setting }: Setting = {}) {
  const world = simulateClient({
    hasLog: true,
    options: { silenceAfter: false, ...options },
    ...setting,
  })
  const heard: JifelineEvent[] = []
  const begin = () => world.client.on(created, (event) => heard.push(event))
  const feed = () => world.client.feed(created).getState()
  const reasons = () => feed().gaps.map(({ reason }) => reason)
  return { ...world, heard, begin, feed, reasons }
}

export function openEventPage(setting: Setting = {}) {
  const world = visitEventPage(setting)
  world.begin()
  return world
}

export type EventPage = ReturnType<typeof openEventPage>

/** Out for so long, in which these happen, a tenth of a second apart. */
export async function away(world: EventPage, lasts: number, count = 1) {
  world.jifeline.refuse(true)
  world.jifeline.drop()
  const missed = []
  for (let index = 0; index < count; index += 1) {
    await world.advance(100)
    missed.push(world.jifeline.event(created))
  }
  await world.advance(Math.max(0, lasts - count * 100))
  world.jifeline.refuse(false)
  return missed
}

/** Some minutes of other people's events. */
export async function pass(world: EventPage, minutes: number, perMinute = 5) {
  for (let index = 0; index < minutes * perMinute; index += 1) {
    await world.advance(minute / perMinute)
    world.jifeline.event(foreign)
  }
}

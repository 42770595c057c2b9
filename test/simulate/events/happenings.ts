/** Makes events happen, and knows of each what no client can: when it truly did. */
import type { JifelineEvent } from 'jifeline-react'
import type { SimulatedJifeline } from 'jifeline-react/testing'
import { createEventId } from '../../../src/protocol/event-ids.ts'
import type { Period } from './periods.ts'
import type { Happening } from './promise.ts'
import type { Act, Surroundings } from './schedule.ts'
import type { Tally } from './tally.ts'

const unheard = 'orders.order.shipped' // nobody listens to it
const promptly = 1_000 // ms; a first pass that comes later may have failed before
/** Milliseconds that hosts differ by, and a push takes: so well do live events tell the time. */
const uncertainty = 60_000
const readApart = 5 // ms; in real time the page and its model do not read the clock in one moment

export function createHappenings(
  jifeline: SimulatedJifeline,
  longestLag: number,
  { count }: Pick<Tally, 'count'>,
) {
  const { clock } = jifeline
  const all = new Map<string, Happening>()
  let last: Happening | null = null
  let latestPushed = 0

  return {
    all: () => [...all.values()],
    /** What was there before any page. */
    past({ before, seed, lead }: Surroundings, types: readonly string[]) {
      for (let index = before; index > 0; index -= 1) {
        const at = clock.now() - index * (seed % 20_000)
        if (lead > 0) jifeline.event(unheard, {}, { occurredAt: at + lead })
        const type = types[index % types.length] ?? ''
        const id = createEventId(at, () => clock.random())
        all.set(id, { id, type, at, occurredAt: at })
        jifeline.event(type, {}, { id, occurredAt: at })
      }
    },
    happen(act: Act & { is: 'events' }, mayBeLost: boolean) {
      const { type, count: many, skew, isDated, isLost } = act
      const isPushed = !(isLost && mayBeLost)
      if (many > 1) count('events of one millisecond', many)
      if (skew !== 0) count('ULIDs of a skewed host', many)
      if (!isPushed) count('events that missed the socket', many)
      for (let index = 0; index < many; index += 1) {
        const at = clock.now()
        const occurredAt = isDated ? at + skew : at
        const id = createEventId(at + skew, () => clock.random())
        last = { id, type, at, occurredAt }
        all.set(id, last)
        jifeline.event(type, {}, { id, occurredAt, isPushed })
      }
    },
    happenAhead(many: number, lead: number) {
      if (lead === 0) return
      count('host ahead for good', many)
      const occurredAt = clock.now() + lead
      for (let index = 0; index < many; index += 1)
        jifeline.event(unheard, {}, { occurredAt: occurredAt + index })
    },
    pushAgain() {
      if (!last) return
      count('events pushed twice')
      jifeline.event(last.type, {}, { id: last.id, isLogged: false })
    },
    /** What is wrong with telling a listener of this event, if anything. */
    faultOf({ id, source }: JifelineEvent, { sentAt, passedAt, liveAhead }: Period): string | null {
      const happening = all.get(id)
      if (!happening) return `never happened: ${id}`
      const { at, occurredAt } = happening
      if (source === 'live') {
        if (at < latestPushed) count('pushes out of order')
        latestPushed = Math.max(latestPushed, at)
        return null
      }
      const isLate = passedAt > (sentAt ?? 0) + promptly
      const subscribedAt =
        (sentAt ?? -Infinity) - readApart - (isLate ? Math.max(0, -liveAhead) + uncertainty : 0)
      const wasLogged = at + longestLag < subscribedAt && occurredAt < subscribedAt
      return wasLogged ? `an old event announced: ${id}, ${subscribedAt - at} ms old` : null
    },
  }
}

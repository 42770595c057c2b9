// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { Gap, JifelineEvent } from 'jifeline-react'
import { feedLabels } from '../../src/view/english.ts'
import { isFiltering, noFilter, passesFilter, toggled } from '../../src/view/feed-filter.ts'
import { feedItems, keyOf, shownOf } from '../../src/view/feed-items.ts'
import { closed, created } from '../stage/examples.ts'

function event(at: number, type = created, payload: unknown = {}): JifelineEvent {
  const id = `${type} at ${at}`
  return { id, type, payload, occurredAt: at, receivedAt: at, source: 'live' }
}

const midnight = Date.UTC(2026, 0, 5)
const events = [event(midnight + 2), event(midnight + 1), event(midnight - 1)]
const gap: Gap = { from: midnight - 5, to: null, afterId: null, reason: 'no-log' }
const inLondon = { locale: 'en-GB', timeZone: 'UTC', order: 'newest-first' } as const

describe('the rows of a feed', () => {
  it('say the day where another one begins, in their order and in the time zone', () => {
    const days = (options: Partial<Parameters<typeof feedItems>[2]>) =>
      feedItems(events, [], { ...inLondon, ...options }).map(({ day }) => day)
    const written = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' })
    const [monday, sunday] = [midnight, midnight - 1].map((at) => written.format(at))
    expect(days({})).toEqual([monday, null, sunday])
    expect(days({ order: 'oldest-first' })).toEqual([sunday, monday, null])
    expect(days({ timeZone: 'America/New_York' })).toEqual([sunday, null, null])
  })

  it('are events and gaps, each with a key of its own', () => {
    const rows = feedItems([...events, event(midnight - 2, closed)], [gap], inLondon)
    expect(rows.map(({ is }) => is)).toEqual(['event', 'event', 'event', 'event', 'gap'])
    expect(new Set(rows.map(({ key }) => key)).size).toBe(5)
  })

  it('have keys of their own where gaps of one start have one reason and another by turns', () => {
    const gapOf = (reason: Gap['reason'], to: number | null): Gap => ({ ...gap, reason, to })
    const gaps = [gapOf('no-log', 1), gapOf('too-many', 2), gapOf('no-log', null)]
    const keysOf = (some: readonly Gap[]) => feedItems([], some, inLondon).map(({ key }) => key)
    const keys = keysOf(gaps)
    expect(new Set(keys).size).toBe(3)
    // and the same while the row is there
    expect(keys).toEqual(expect.arrayContaining(keysOf(gaps.slice(0, 2))))
    expect(keysOf([gap, gapOf('too-many', 2)])).toEqual(keysOf(gaps.slice(0, 2)))
  })
})

describe('what is shown', () => {
  it('is the newest of what passes; the rest is counted', () => {
    const passes = ({ occurredAt }: JifelineEvent) => occurredAt !== midnight + 1
    expect(shownOf(events, passes, 1, null)).toEqual({ events: events.slice(0, 1), beyond: 1 })
  })

  it('is also what somebody is on', () => {
    const [first, , last] = events
    const kept = last ? keyOf(last) : null
    expect(shownOf(events, () => true, 1, kept)).toEqual({ events: [first, last], beyond: 1 })
    expect(shownOf(events, () => true, 1, 'gone')).toEqual({ events: [first], beyond: 2 })
  })
})

describe('a filter', () => {
  const ticket = event(1, created, {
    ticket: { ticket_number: 72456234 },
    customer: { name: 'Mechanics Inc.', vin: 'JFL91010104491010' },
  })
  const passes = (filter: Partial<typeof noFilter>) =>
    passesFilter(ticket, { ...noFilter, ...filter }, feedLabels)

  it('finds what a row says, in any case, and nothing of what it hides', () => {
    for (const text of ['', '  ', '7245', 'MECHANICS', 'ticket created']) {
      expect(passes({ text })).toBe(true)
    }
    for (const text of ['JFL', 'closed']) expect(passes({ text })).toBe(false)
  })

  it('leaves out types, and lets them in again', () => {
    const without = toggled(noFilter, created)
    expect([passes(without), passes(toggled(without, created))]).toEqual([false, true])
    expect([isFiltering(without), isFiltering(noFilter)]).toEqual([true, false])
  })
})

import { describe, expect, it } from 'vitest'
import type { Gap, JifelineEvent } from 'jifeline-react'
import { createEventId } from '../../src/protocol/event-ids.ts'
import { withGaps } from '../../src/view/describe-feed.ts'
import { created } from '../stage/examples.ts'

const start = Date.UTC(2026, 0, 5, 9)

/** The newest first, a second apart. */
const events: JifelineEvent[] = [5, 4, 3, 2, 1].map((second) => {
  const occurredAt = start + second * 1_000
  const id = createEventId(occurredAt, () => second / 10)
  return { id, type: created, payload: {}, occurredAt, receivedAt: occurredAt, source: 'live' }
})
const idOf = (second: number) => events[5 - second]?.id ?? ''

function gap(afterId: string | null, from = start): Gap {
  return { from, to: from + 1_000, afterId, reason: 'log-refused' }
}

/** Seconds of events, and `gap`. */
function read(gaps: readonly Gap[], shown: readonly JifelineEvent[] = events) {
  return withGaps(shown, gaps).map((item) =>
    'id' in item ? (item.occurredAt - start) / 1_000 : 'gap',
  )
}

describe('a gap among events', () => {
  it.each([
    ['the newest', idOf(5), ['gap', 5, 4, 3, 2, 1]],
    ['one in the middle', idOf(3), [5, 4, 'gap', 3, 2, 1]],
    ['the oldest', idOf(1), [5, 4, 3, 2, 'gap', 1]],
    ['none, for none was known', null, [5, 4, 3, 2, 1, 'gap']],
    ['one that is not shown', createEventId(start + 2_500, Math.random), [5, 4, 3, 'gap', 2, 1]],
    ['one that was long before', createEventId(start - 1, Math.random), [5, 4, 3, 2, 1, 'gap']],
    ['one that has no order', 'no ULID', [5, 4, 3, 2, 1, 'gap']],
  ])('stands after %s', (_, afterId, expected) => {
    expect(read([gap(afterId)])).toEqual(expected)
  })

  it('stands there whatever the page’s clock says of its time', () => {
    for (const from of [start - 86_400_000, start + 86_400_000])
      expect(read([gap(idOf(3), from)])).toEqual([5, 4, 'gap', 3, 2, 1])
  })

  it('stands with others that began after the same event, the latest first', () => {
    const items = withGaps(events, [gap(idOf(3), start), gap(idOf(3), start + 9_000)])
    expect(items.slice(2, 4).map((item) => 'from' in item && item.from)).toEqual([
      start + 9_000,
      start,
    ])
  })

  it('stands alone where nothing is shown', () => {
    expect(read([gap(idOf(3))], [])).toEqual(['gap'])
  })
})

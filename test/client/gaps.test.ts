// @vitest-environment node
/** A gap that is joined with another one covers what either of them did: by its span, and by its place in the list. */
import { describe, expect, it } from 'vitest'
import { withGap, type Gap } from '../../src/client/events/gaps.ts'
import { createEventId } from '../../src/protocol/event-ids.ts'

const early = createEventId(1_000, () => 0)
const late = createEventId(9_000, () => 0)

function gap(from: number, to: number | null, afterId: string | null): Gap {
  return { from, to, afterId, reason: 'no-log' }
}

describe('a gap that is told late, of a loss that began before the last one', () => {
  it('stays one of its own where it ended before the last one began', () => {
    const [own, told] = [gap(9_000, 12_000, late), gap(500, 8_000, null)]
    expect(withGap([own], told)).toEqual([own, told])
  })

  it.each([
    ['before all that is known', null, null],
    ['before what the last one comes after', early, early],
    ['no later than the last one, whatever it says', createEventId(9_500, () => 0), late],
  ])('stands %s where they touch', (_where, place, expected) => {
    const joined = withGap([gap(9_000, 12_000, late)], gap(500, 9_500, place))
    expect(joined).toEqual([gap(500, 12_000, expected)])
  })

  it('stands where the one stands that began first, where ids are no ULIDs', () => {
    expect(withGap([gap(9_000, 12_000, 'a')], gap(500, 9_500, 'b'))).toEqual([
      gap(500, 12_000, 'b'),
    ])
    expect(withGap([gap(500, 9_500, 'b')], gap(9_000, null, 'a'))).toEqual([gap(500, null, 'b')])
  })
})

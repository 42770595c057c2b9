/**
 * Bugs that a gap fill invites, planted one at a time. Each must turn `test/simulate/events` or
 * `test/client/gap-fill.test.ts` red. `find` stands in the file exactly once.
 */
export const eventMutations = [
  {
    name: 'cursor = largest id',
    file: 'client/events/fill-start.ts',
    find: 'feed.memory.newestBefore(newest - overlap)',
    replace: 'feed.memory.newestBefore(newest)',
    why: 'ids of two hosts, or of one millisecond, are in no order: what lies below the largest is lost',
  },
  {
    name: 'one pass only',
    file: 'client/events/gap-fill.ts',
    find: 'const passes = [0, 3_000, 12_000, 25_000]',
    replace: 'const passes = [0]',
    why: 'the server registers late and the log lags: one read races both',
  },
  {
    name: 'no overlap',
    file: 'client/events/feed-topic.ts',
    find: 'export const overlap = 60_000',
    replace: 'export const overlap = 0',
    why: 'what was dated before the cut and came after it is lost',
  },
  {
    name: 'dedupe after delivery',
    file: 'client/events/feed-topic.ts',
    find: `      if (memory.has(id)) return false
      const occurredAt = timeOfEventId(id) ?? now
      add({ id, type, payload, occurredAt, receivedAt: now, source: 'live' }, true)
      return true`,
    replace: `      const isKnown = memory.has(id)
      const occurredAt = timeOfEventId(id) ?? now
      add({ id, type, payload, occurredAt, receivedAt: now, source: 'live' }, true)
      return !isKnown`,
    why: 'a listener hears twice what the server pushes twice, or what the log brought first',
  },
  {
    name: 'cursor before delivery',
    file: 'client/events/gap-fill.ts',
    find: '        if (!signal.aborted) deliver(events)\n',
    replace: `        const newest = events.at(-1)
        if (newest) start = { from: { afterId: newest.id }, missingSince }
        if (!signal.aborted) deliver(events)
`,
    why: 'a drop in the middle of a fill goes on behind what was never delivered',
  },
]

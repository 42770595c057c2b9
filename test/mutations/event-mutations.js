/**
 * Bugs that a gap fill invites, planted one at a time. Each must turn `test/simulate/events` or
 * `test/client/{gap-fill,event-promise,log-reach}.test.ts` red. `find` stands in the file exactly once.
 */
export const eventMutations = [
  {
    name: 'cursor = largest id',
    file: 'client/events/position.ts',
    find: 'if (rows.length === 0) return []\n    const start = rows[startIndex()]',
    replace: 'if (rows.length === 0) return []\n    const start = rows.at(-1)',
    why: 'ids of two hosts, or of one millisecond, are in no order: what lies below the largest is lost',
  },
  {
    name: 'one pass only',
    file: 'client/events/run.ts',
    find: 'const passes = [0, 3_000, 12_000, 25_000]',
    replace: 'const passes = [0]',
    why: 'the server registers late and the log lags: one read races both',
  },
  {
    name: 'no overlap',
    file: 'client/events/position.ts',
    find: 'if (isFar && age >= overlap) return index',
    replace: 'if (index < rows.length - 1) return index',
    why: 'what was dated before the cut and came after it is lost',
  },
  {
    name: 'dedupe after delivery',
    file: 'client/events/feed-topic.ts',
    find: 'if (memory.has(event.id) || (isFilled && memory.isBefore(time, follows))) return false',
    replace: 'if (isFilled && memory.isBefore(time, follows)) return false',
    why: 'a listener hears twice what the server pushes twice, or what the log brought first',
  },
  {
    name: 'cursor before delivery',
    file: 'client/events/read-pass.ts',
    find: "      if (signal.aborted) return { is: 'stopped' }\n",
    replace: `      position.show(rows, environment.now())
      if (signal.aborted) return { is: 'stopped' }
`,
    why: 'a drop in the middle of a fill goes on behind what was never delivered',
  },
  {
    name: 'the log is believed to reach back',
    file: 'client/events/read-pass.ts',
    find: 'const isReached = missing.isReached || isShort || isFromBefore(reach.span())',
    replace: 'const isReached = true',
    why: 'what a log has forgotten by the time it is read is lost without a gap',
  },
  {
    name: 'one known row proves the reach',
    file: 'client/events/reach.ts',
    find: '2 * believed(keys) >= keys.length',
    replace: 'keys.some((key) => shown.has(key))',
    why: 'a row dated a day ahead outlives in a log what came after it, which is lost without a gap',
  },
  {
    name: 'a socket that opens starts no run',
    file: 'client/events/gap-fill.ts',
    find: 'if (!run || (isNew && run.at !== at)) begin(at)',
    replace: 'if (isNew && run?.at !== at) begin(at)\n      else if (!run) return',
    why: 'an outage is neither filled nor a gap',
  },
  {
    name: 'nobody looks into the log',
    file: 'client/events/pass-alarm.ts',
    find: 'plan(run, environment.now() + lookEvery',
    replace: 'plan(run, environment.now() + 1e9 + lookEvery',
    why: 'a socket that went deaf is found by nobody',
  },
  {
    name: 'the page knows the time',
    file: 'client/events/first-starts.ts',
    find: 'const longSpan = 90_000_000',
    replace: 'const longSpan = 900_000',
    why: 'a page whose clock is fast reads the future, and loses its first minutes',
  },
  {
    name: 'the first pass announces',
    file: 'client/events/feed-topic.ts',
    find: 'if (!isFirstPass || subscribedAt === null) return isFirstPass',
    replace: 'if (!isFirstPass || subscribedAt !== null) return false',
    why: 'each reload announces what the page before it announced',
  },
  {
    name: 'a full page of known rows ends a pass',
    file: 'client/events/read-pass.ts',
    find: 'const isLast = page.isComplete || (isNothingNew && isShort)',
    replace: 'const isLast = page.isComplete || isNothingNew',
    why: 'where pages are small, what comes after the first is never read again',
  },
  {
    name: 'a run that fails says nothing',
    file: 'client/events/gap-fill.ts',
    find: "    feeds.onOutcome({ is: 'failed', error }, environment.now())\n",
    replace: '',
    why: 'for as long as the log is dead the feed claims to be complete',
  },
  {
    name: 'Retry-After counts for one run',
    file: 'client/events/log-patience.ts',
    find: '      ownUntil = Math.min(ownUntil, soon)\n',
    replace: '      ownUntil = Math.min(ownUntil, soon)\n      askedUntil = -Infinity\n',
    why: 'a partner whose quota is used up is refused by each tab at each reconnect',
  },
  {
    name: 'the oldest record of loss is dropped',
    file: 'client/events/gaps.ts',
    find: 'return [joined(oldest, second), ...others, gap]',
    replace: 'return [second, ...others, gap]',
    why: 'after a hundred losses the feed claims to be complete before them',
  },
  {
    name: 'the newest page is taken for the oldest',
    file: 'client/events/rest-event-log.ts',
    find: "leavesOut: found.is === 'newest-first'",
    replace: 'leavesOut: false',
    why: 'of a log that gives its newest first the rest is lost',
  },
  {
    name: 'live events wait by id alone',
    file: 'client/events/held-back.ts',
    find: 'waiting.set(keyOf(event), event)',
    replace: "waiting.set(keyOf({ ...event, type: '' }), event)",
    why: 'of two types that bear one id one is lost',
  },
]

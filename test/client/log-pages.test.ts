// @vitest-environment node
/** Whatever an event log answers: nothing throws, nothing comes twice, no time is NaN, and it ends. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { EventLog, JifelineEvent } from 'jifeline-react/client'
import { createEventId } from '../../src/protocol/event-ids.ts'
import { createRestEventLog } from '../stage/behind-the-doors.ts'
import { closed, created } from '../stage/examples.ts'
import { simulateClient } from '../stage/simulated-client.ts'

const runs = 100
const minute = 60_000
const start = Date.UTC(2026, 0, 5, 9)

const id = fc.oneof(
  { weight: 6, arbitrary: fc.nat(40).map((n) => createEventId(start + n * 7_000, () => n / 41)) },
  fc.constantFrom('a', 'b', '', '7ZZZZZZZZZZZZZZZZZZZZZZZZZ', '__proto__'),
  fc.string(),
)
const time = fc.oneof(
  fc.nat(300_000).map((after) => start + after),
  fc.constantFrom(NaN, Infinity, -1, 1.767e18, '2026-01-05T09:00:00Z', null, undefined),
  fc.anything(),
)
const row = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ id, type: fc.constantFrom(created, closed), occurredAt: time }),
  },
  fc.record({ id: fc.anything(), type: fc.anything(), occurred_at: fc.anything() }),
  fc.anything(),
)
const page = fc.record({
  events: fc.oneof({ weight: 8, arbitrary: fc.array(row, { maxLength: 12 }) }, fc.anything()),
  isComplete: fc.oneof(fc.boolean(), fc.anything()),
  leavesOut: fc.oneof(fc.constant(undefined), fc.boolean(), fc.anything()),
  reachesBack: fc.oneof(fc.constant(undefined), fc.integer(), fc.anything()),
})
const answer = fc.oneof(
  { weight: 8, arbitrary: page.map((value) => () => Promise.resolve(value)) },
  fc.constant(() => new Promise<never>(() => {})),
  fc.anything().map((thrown) => () => Promise.reject(thrown as Error)),
  fc.anything().map((thrown) => () => {
    throw thrown
  }),
  fc.anything().map((value) => () => value),
)

it('tells each event once and finite times, whatever a log of one’s own answers', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(answer, { maxLength: 40 }),
      fc.array(fc.nat(40)),
      async (answers, drops) => {
        const left = [...answers]
        let asked = 0
        const read = () => {
          asked += 1
          const next = left.shift()
          return next ? next() : Promise.resolve({ events: [], isComplete: true })
        }
        const eventLog = { read } as unknown as EventLog
        const world = simulateClient({ options: { eventLog, silenceAfter: false } })
        const heard: JifelineEvent[] = []
        world.client.on([created, closed], (event) => heard.push(event))
        for (const seconds of drops) {
          await world.advance(seconds * 1_000)
          world.jifeline.event(created)
          world.jifeline.drop()
        }
        await world.advance(240 * minute)
        const feeds = [created, closed].map((type) => world.client.feed(type).getState())
        const shown = feeds.flatMap(({ events }) => events)
        const names = heard.map(({ type, id: name }) => `${type} ${name}`)
        expect(new Set(names).size).toBe(names.length)
        expect([...heard, ...shown].every(({ occurredAt }) => Number.isFinite(occurredAt))).toBe(
          true,
        )
        for (const { from, to } of feeds.flatMap(({ gaps }) => gaps)) {
          expect(Number.isFinite(from) && Number.isFinite(to ?? 0)).toBe(true)
        }
        expect(feeds.map(({ isFilling, error }) => ({ isFilling, error }))).toEqual([
          { isFilling: false, error: null },
          { isFilling: false, error: null },
        ])
        expect(world.page.thrown).toEqual([])
        expect(asked).toBeLessThan(150)
        world.client.dispose()
        await world.advance(minute)
        expect(world.clock.pendingTimers).toBe(0)
      },
    ),
    { numRuns: runs },
  )
}, 120_000)

it('reads whatever the REST API answers as a page, or says that it failed', async () => {
  const { signal } = new AbortController()
  const body = fc.oneof(
    fc.json(),
    fc.string(),
    fc.record({ result: fc.array(row) }).map((value) => JSON.stringify(value)),
  )
  const status = fc.constantFrom(200, 200, 200, 204, 400, 401, 404, 429, 500, 503)
  const retryAfter = fc.constantFrom(
    '',
    '0',
    '7',
    '-1',
    'soon',
    'Mon, 05 Jan 2026 09:00:07 GMT',
    '9'.repeat(400),
  )
  await fc.assert(
    fc.asyncProperty(body, status, retryAfter, async (text, code, wait) => {
      const headers = { 'Retry-After': wait }
      const ask = () =>
        Promise.resolve(new Response(code === 204 ? null : text, { status: code, headers }))
      const { page: environment, advance } = simulateClient()
      const log = createRestEventLog({ baseUrl: 'https://jifeline.test', fetch: ask }, environment)
      const request = { limit: 1_000, signal, getAccessToken: () => Promise.resolve(null) }
      let outcome: unknown = null
      const settle = (value: unknown) => void (outcome = value)
      void log.read({ afterId: 'x' }, request).then(settle, settle)
      await advance(5_000)
      const isPage = typeof outcome === 'object' && outcome !== null && 'events' in outcome
      expect(isPage || outcome instanceof Error).toBe(true)
      expect(JSON.stringify(outcome)).not.toContain('NaN')
    }),
    { numRuns: runs },
  )
})

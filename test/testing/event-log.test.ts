// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { SimulatorOptions } from 'jifeline-react/testing'
import { closed, created } from '../stage/examples.ts'
import { simulateJifeline } from '../stage/simulated-jifeline.ts'
import { bodyOf, openLine } from '../stage/socket-line.ts'

function setUp(options: SimulatorOptions = {}) {
  const { clock, jifeline } = simulateJifeline({ isThrottled: false, ...options })
  const accessToken = jifeline.grantToken()
  const answer = (query = '') => jifeline.readEvents({ accessToken, query })
  return {
    clock,
    jifeline,
    answer,
    ids: (query?: string) => bodyOf(answer(query)).result.map(({ id }) => id),
    /** Five events, a second apart: c1 d2 c3 d4 c5. */
    log: async () => {
      for (const name of ['c1', 'd2', 'c3', 'd4', 'c5']) {
        jifeline.event(name.startsWith('c') ? created : closed, { name }, { id: name })
        await clock.advance(1_000)
      }
    },
  }
}

describe('GET /v2/system/events', () => {
  it('answers in the documented shape', () => {
    const { jifeline, answer } = setUp()
    const event = jifeline.event(created, { parent_ticket: null }, { occurredAt: 1566656122000 })
    expect(answer(`type=${created}`)).toEqual({
      status: 200,
      body: {
        query: { type: created, limit: 25 },
        result: [
          {
            id: event.id,
            type: created,
            occurred_at: '2019-08-24T14:15:22.000Z',
            payload: { parent_ticket: null },
          },
        ],
      },
    })
    expect(event.id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  })

  it.each([
    ['no filter', '', ['c1', 'd2', 'c3', 'd4', 'c5']],
    ['after_id', 'after_id=c3', ['c5', 'd2', 'd4']],
    ['type', `type=${closed}`, ['d2', 'd4']],
    ['a type of which there is none', 'type=other', []],
    ['limit', 'limit=2', ['c1', 'c3']],
    ['a limit of zero', 'limit=0', []],
    ['a limit and a filter', `limit=1&type=${closed}`, ['d2']],
    ['a parameter that it does not know', 'colour=red&limit=1', ['c1']],
  ])('finds by %s', async (_, query, expected) => {
    const { ids, log } = setUp()
    await log()
    expect(ids(query)).toEqual(expected.toSorted())
  })

  it('finds what occurred after a moment, in any time zone', async () => {
    const { clock, ids, log } = setUp()
    const start = clock.now()
    await log()
    const third = new Date(start + 2_000).toISOString()
    expect(ids(`occurred_after=${third}`)).toEqual(['c5', 'd4'])
    const offset = new Date(start + 2_000 + 3_600_000).toISOString().replace('Z', '%2B01:00')
    expect(ids(`occurred_after=${offset}`)).toEqual(['c5', 'd4'])
  })

  it('takes the query as text, record or URLSearchParams', async () => {
    const { jifeline, log } = setUp()
    await log()
    const accessToken = jifeline.grantToken()
    for (const query of ['?limit=1', { limit: '1' }, new URLSearchParams('limit=1')]) {
      expect(bodyOf(jifeline.readEvents({ accessToken, query })).result).toHaveLength(1)
    }
  })

  it('gives 25 events unless told otherwise, and a thousand at most', () => {
    const { jifeline, ids } = setUp()
    for (let number = 0; number < 1_100; number += 1) jifeline.event(created)
    expect(ids()).toHaveLength(25)
    expect(ids('limit=1000')).toHaveLength(1_000)
  })

  it.each([
    ['after_id=c1&type=tickets.ticket.created'],
    ['type=tickets.ticket.closed&occurred_after=2026-01-01T00:00:00Z'],
    ['after_id=c1&occurred_after=2026-01-01T00:00:00Z&limit=5'],
  ])('takes one filter at a time, so not %s', (query) => {
    expect(setUp().answer(query)).toEqual({
      status: 400,
      body: {
        type: 'about:blank',
        status: 400,
        title: 'Bad Request',
        detail: 'Only one filter parameter per request can be used.',
      },
    })
  })

  it.each([
    ['limit=1001', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=2.5', 'limit'],
    ['limit=many', 'limit'],
    ['limit=', 'limit'],
    ['occurred_after=yesterday', 'occurred_after'],
    ['occurred_after=', 'occurred_after'],
    ['type=', 'type'],
    [`type=${'a'.repeat(256)}`, 'type'],
  ])('names the parameter that is wrong in %.30s', (query, name) => {
    const answer = setUp().answer(query)
    expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringContaining(name) } })
  })

  it.each([null, '', 'made-up'])('answers 401 to the token %j', (accessToken) => {
    const { jifeline } = setUp()
    expect(jifeline.readEvents({ accessToken })).toMatchObject({
      status: 401,
      body: { type: 'about:blank', status: 401, title: 'Unauthorized' },
    })
  })

  it('answers 401 once the token has run out, and asks for none when none is needed', async () => {
    const { clock, answer } = setUp()
    await clock.advance(3_600_000)
    expect(answer().status).toBe(401)
    const { jifeline } = setUp({ needsToken: false })
    expect(jifeline.readEvents({ accessToken: null }).status).toBe(200)
  })

  it('keeps an event that no socket got, and not one that was never logged', () => {
    const { jifeline, ids } = setUp()
    const line = openLine(jifeline)
    line.listen(created)
    const lost = jifeline.event(created, {}, { isPushed: false })
    const unlogged = jifeline.event(created, {}, { isLogged: false })
    expect(ids()).toEqual([lost.id])
    expect(line.messages()).toMatchObject([{ event_id: unlogged.id }])
  })
})

describe('the throttle', () => {
  it('lets ten requests through at once, then five a second', async () => {
    const { clock, answer } = setUp({ isThrottled: true })
    const ask = (times: number) => Array.from({ length: times }, () => answer().status)
    expect(ask(11)).toEqual([...Array.from({ length: 10 }, () => 200), 429])
    expect(answer()).toMatchObject({
      status: 429,
      body: { type: 'about:blank', status: 429, title: 'Too Many Requests' },
    })
    await clock.advance(1_000)
    expect(ask(6)).toEqual([200, 200, 200, 200, 200, 429])
    await clock.advance(60_000)
    expect(ask(11).filter((status) => status === 200)).toHaveLength(10)
  })

  it('lets 50,000 through in a day', async () => {
    const { clock, jifeline } = setUp({ isThrottled: true })
    const accessToken = jifeline.grantToken(200_000_000)
    const status = () => jifeline.readEvents({ accessToken, query: 'limit=0' }).status
    let passed = 0
    for (let second = 0; second < 10_050; second += 1) {
      await clock.advance(1_000)
      for (let turn = 0; turn < 5; turn += 1) if (status() === 200) passed += 1
    }
    expect(passed).toBe(50_000)
    await clock.advance(86_400_000)
    expect(status()).toBe(200)
  })

  it('can be switched off', () => {
    const { answer } = setUp()
    expect(Array.from({ length: 50 }, () => answer().status)).not.toContain(429)
  })
})

describe('what the documentation leaves open', () => {
  it.each([
    ['ascending', ['c1', 'c3']],
    ['descending', ['c3', 'c1']],
    ['newest-first', ['d4', 'd2']],
  ] as const)('logOrder %s', async (logOrder, expected) => {
    const { ids, log } = setUp({ logOrder })
    await log()
    expect(ids('limit=2')).toEqual(expected)
  })

  it.each([
    ['exclusive', ['d2', 'd4']],
    ['inclusive', ['c5', 'd2', 'd4']],
  ] as const)('afterId %s', async (afterId, expected) => {
    const { ids, log } = setUp({ afterId })
    await log()
    expect(ids('after_id=c5')).toEqual(expected)
  })

  it('largestPage: a page holds fewer events than were asked for', async () => {
    const { ids, log } = setUp({ largestPage: 2 })
    await log()
    expect(ids('limit=1000')).toEqual(['c1', 'c3'])
    expect(ids('after_id=c3&limit=1')).toEqual(['c5'])
  })

  it('unknownCursor: compared all the same, or refused', async () => {
    const comparing = setUp()
    await comparing.log()
    expect(comparing.ids('after_id=c4')).toEqual(['c5', 'd2', 'd4'])
    const refusing = setUp({ unknownCursor: 'refused' })
    await refusing.log()
    expect(refusing.answer('after_id=c4')).toMatchObject({ status: 400 })
    expect(refusing.ids('after_id=c3')).toEqual(['c5', 'd2', 'd4'])
  })

  it('logLag: the log shows an event later', async () => {
    const { clock, jifeline, ids } = setUp({ logLag: 4_000 })
    const { id } = jifeline.event(created)
    await clock.advance(3_999)
    expect(ids()).toEqual([])
    await clock.advance(1)
    expect(ids()).toEqual([id])
  })

  it('logLag as a pair: an older event may turn up after a newer one', async () => {
    const { clock, jifeline, ids } = setUp({ logLag: [0, 10_000] })
    for (let number = 10; number < 40; number += 1) jifeline.event(created, {}, { id: `${number}` })
    await clock.advance(5_000)
    const early = ids('limit=1000')
    await clock.advance(5_000)
    const late = ids('limit=1000').filter((id) => !early.includes(id))
    expect(late.some((id) => id < (early.at(-1) ?? ''))).toBe(true)
    expect([...early, ...late]).toHaveLength(30)
  })

  it('logRetention: the log forgets', async () => {
    const { clock, jifeline, ids } = setUp({ logRetention: 60_000 })
    jifeline.event(created, {}, { id: 'old' })
    await clock.advance(59_999)
    expect(ids()).toEqual(['old'])
    await clock.advance(1)
    expect(ids()).toEqual([])
  })
})

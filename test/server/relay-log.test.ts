// @vitest-environment node
/** The event log of a relay: the documented form, filtered by the grant, at one pace for all who ask. */
import { describe, expect, it } from 'vitest'
import { created, closed, connectorId } from '../stage/examples.ts'
import { startRelay } from './fixtures/relay.ts'

const hour = 3_600_000

interface Page {
  query: unknown
  result: { id: string; type: string; occurred_at: string; payload: { customer: string } }[]
  is_complete: boolean
  reaches_back?: number
}

const pageOf = async (answer: Promise<Response>) => (await (await answer).json()) as Page
const idsOf = ({ result }: Page) => result.map(({ id }) => id)

const isForLog = ([target]: Parameters<typeof fetch>) =>
  new Request(target).url.includes('/v2/system/events')

/** Each user is a customer, and hears of that one alone. */
const grants = (user: string) => ({
  connectors: [connectorId],
  mayHear: ({ payload }: { payload: unknown }) =>
    (payload as { customer?: string }).customer === user,
})

describe('the log', () => {
  it('is answered in the API’s own form, with the customer’s own events only', async () => {
    const { jifeline, log } = await startRelay({ grants })
    const occurredAt = jifeline.clock.now() - 60_000
    const own = jifeline.event(created, { customer: 'ada' }, { occurredAt })
    jifeline.event(created, { customer: 'bob' }, { occurredAt: occurredAt + 1 })
    const answer = await log('ada', '?limit=10')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.json()).toEqual({ query: { limit: 10 }, result: [own], is_complete: true })
  })

  it('takes each documented filter, one at a time', async () => {
    const { jifeline, log } = await startRelay({ grants })
    const start = jifeline.clock.now() - 10 * 60_000
    const events = Array.from({ length: 6 }, (_, place) =>
      jifeline.event(
        place % 2 === 0 ? created : closed,
        { customer: 'ada' },
        { occurredAt: start + place * 60_000 },
      ),
    )
    const ids = events.map(({ id }) => id)
    expect(idsOf(await pageOf(log('ada')))).toEqual(ids)
    expect(idsOf(await pageOf(log('ada', `?after_id=${ids[1]}`)))).toEqual(ids.slice(2))
    expect(idsOf(await pageOf(log('ada', `?type=${closed}`)))).toEqual([ids[1], ids[3], ids[5]])
    const time = new Date(start + 150_000).toISOString()
    expect(idsOf(await pageOf(log('ada', `?occurred_after=${time}`)))).toEqual(ids.slice(3))
    expect(await pageOf(log('ada', '?limit=2'))).toMatchObject({
      result: [{ id: ids[0] }, { id: ids[1] }],
      is_complete: false,
    })
  })

  it.each([
    ['?after_id=a&type=b', 'Only one filter parameter per request can be used.'],
    ['?limit=1001', 'The parameter limit must be a whole number from 0 to 1000.'],
    ['?occurred_after=yesterday', 'The parameter occurred_after must be a date and time.'],
    ['?type=', 'The parameter type must have 1 to 255 characters.'],
    ['?after_id=01HWTCTT509VV8X9XYGPTR5N8Q', 'The after_id is unknown.'],
  ])('refuses %s in the API’s words', async (query, detail) => {
    const { log } = await startRelay({ grants })
    const answer = await log('ada', query)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ status: 400, detail })
  })

  it('does not know an event of somebody else', async () => {
    const { jifeline, log } = await startRelay({ grants })
    const { id } = jifeline.event(created, { customer: 'bob' })
    expect((await log('ada', `?after_id=${id}`)).status).toBe(400)
    expect((await log('bob', `?after_id=${id}`)).status).toBe(200)
  })

  it('is for reading only', async () => {
    const { origin } = await startRelay({ grants })
    const answer = await fetch(`${origin}/jifeline/v2/system/events`, { method: 'DELETE' })
    expect(answer.status).toBe(405)
  })

  it('says how far back it reaches, whatever a visitor may hear of it', async () => {
    const { jifeline, log } = await startRelay({ grants })
    const now = jifeline.clock.now()
    for (let ago = 20; ago >= 0; ago -= 1) {
      jifeline.event(created, { customer: 'bob' }, { occurredAt: now - ago * hour })
    }
    const page = await pageOf(log('ada'))
    expect(page.result).toEqual([])
    expect(page.is_complete).toBe(true)
    expect(page.reaches_back).toBeGreaterThan(15 * hour)
  })

  it('leaves that out where its rows prove less than any log is taken to reach', async () => {
    const { jifeline, log } = await startRelay({ grants })
    jifeline.event(created, { customer: 'bob' })
    expect(await pageOf(log('ada'))).not.toHaveProperty('reaches_back')
  })
})

describe('a crowd that asks', () => {
  it('costs what one costs, and each sees what came before it asked', async () => {
    let requests = 0
    const { jifeline, log } = await startRelay({
      grants,
      fetch: (...request) => {
        if (isForLog(request)) requests += 1
        return fetch(...request)
      },
    })
    jifeline.event(created, { customer: 'ada' })
    await log('ada')
    requests = 0
    const { id } = jifeline.event(closed, { customer: 'ada' })
    const pages = await Promise.all(Array.from({ length: 100 }, () => pageOf(log('ada'))))
    for (const page of pages) expect(idsOf(page).at(-1)).toBe(id)
    expect(requests).toBeLessThanOrEqual(4)
  }, 15_000)

  it('of one user is answered as far as 20 at once', async () => {
    const { log } = await startRelay({ grants: (user) => ({ ...grants(user), user }) })
    const answers = await Promise.all(Array.from({ length: 60 }, () => log('ada')))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(20)
    expect(statuses).toContain(429)
    expect((await log('ada')).status).toBe(200)
  })

  it('is told to come back while the API refuses', async () => {
    const { log, errors } = await startRelay({
      grants,
      fetch: (...request) =>
        isForLog(request)
          ? Promise.resolve(new Response(null, { status: 503, headers: { 'Retry-After': '60' } }))
          : fetch(...request),
    })
    const answer = await log('ada')
    expect(answer.status).toBe(503)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(50)
    expect(errors).toEqual(['log-unread'])
  })
})

it('is not there for a link', async () => {
  const { log, relay } = await startRelay({ grants })
  const link = await relay.sign({ connectors: [connectorId], until: Date.now() + hour })
  expect((await log(null, `?link=${link}`)).status).toBe(403)
})

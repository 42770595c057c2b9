// @vitest-environment node
/** Whatever a listener does in the middle of being told, it meets a machine at rest. */
import { restEventLog } from 'jifeline-react/client'
import { describe, expect, it } from 'vitest'
import { closed, connectorId, created, otherConnectorId } from '../stage/examples.ts'
import { ignore, simulateClient } from '../stage/simulated-client.ts'
import { wrong } from '../stage/wrong.ts'

describe('a listener that ends itself and listens anew', () => {
  it('is told once, and hangs no page: the connection', async () => {
    const { client, advance } = simulateClient()
    const told: string[] = []
    function again() {
      const end = client.connection.subscribe(({ phase }) => {
        told.push(phase)
        end()
        again()
      })
    }
    again()
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    expect(told.filter((phase) => phase === 'open')).toHaveLength(1)
  })

  it('is told once, and hangs no page: a connector', async () => {
    const { client, jifeline, advance } = simulateClient()
    const store = client.connector(connectorId)
    let told = 0
    function again() {
      const end = store.subscribe(() => {
        told += 1
        end()
        again()
      })
    }
    again()
    await advance(1_000)
    told = 0
    jifeline.status(connectorId, { voltage: 12 })
    await advance(300)
    expect(told).toBe(1)
  })

  it('hears each event once, and hangs no page', async () => {
    const { client, jifeline, advance } = simulateClient()
    const heard: string[] = []
    function again() {
      const end = client.on(created, ({ id }) => {
        heard.push(id)
        end()
        again()
      })
    }
    again()
    await advance(1_000)
    const ids = [1, 2, 3].map(() => jifeline.event(created).id)
    await advance(300)
    expect(heard).toEqual(ids)
  })
})

describe('dispose in the middle', () => {
  it.each(['connecting', 'open', 'reconnecting'] as const)(
    'is final, when the phase becomes %s',
    async (when) => {
      const { client, clock, jifeline, page, advance, phase } = simulateClient()
      const first: string[] = []
      const second: string[] = []
      client.connection.subscribe(({ phase: next }) => {
        first.push(next)
        if (next === when) client.dispose()
      })
      client.connection.subscribe(({ phase: next }) => second.push(next))
      client.connector(connectorId).subscribe(ignore)
      await advance(31_000)
      jifeline.drop()
      await advance(60_000)
      expect(phase()).toBe('closed')
      expect(first.at(-1)).toBe('closed')
      expect(second.at(-1)).toBe('closed')
      expect(second.filter((next) => next === 'closed')).toHaveLength(1)
      expect(jifeline.sessions).toBe(0)
      expect(page.listeners).toBe(0)
      jifeline.dispose()
      await advance(300_000)
      expect(clock.pendingTimers).toBe(0)
    },
  )

  it.each(['getAccessToken', 'its signal', 'onError', 'an event', 'a status'])(
    'leaves nothing behind: %s',
    async (where) => {
      const world = simulateClient({
        options: {
          getAccessToken({ signal }) {
            if (where === 'getAccessToken') world.client.dispose()
            if (where === 'its signal') signal.addEventListener('abort', world.client.dispose)
            return world.jifeline.grantToken()
          },
          onError: () => where === 'onError' && world.client.dispose(),
        },
      })
      const { client, clock, jifeline, page, advance, phase } = world
      client.connector(connectorId).subscribe(({ voltage }) => {
        if (where === 'a status' && voltage !== null) client.dispose()
      })
      client.on(created, () => where === 'an event' && client.dispose())
      await advance(31_000)
      jifeline.status(connectorId, { voltage: 12 })
      jifeline.event(created)
      await advance(1_000)
      jifeline.drop()
      await advance(1_000)
      expect(phase()).toBe('closed')
      expect(jifeline.sessions).toBe(0)
      expect(page.listeners).toBe(0)
      jifeline.dispose()
      await advance(300_000)
      expect(clock.pendingTimers).toBe(0)
    },
  )

  it('leaves nothing behind: a feed with more to come, on a page whose timers are late', async () => {
    const { client, life, jifeline, advance, phase } = simulateClient({ canSleep: true })
    client.feed(created).subscribe(({ gaps }) => gaps.length > 0 && client.dispose())
    client.feed(closed).subscribe(ignore)
    await advance(31_000)
    life.hide()
    await advance(310_000) // from now on timers are a minute late
    jifeline.event(closed)
    await advance(1_000)
    jifeline.drop()
    for (let waits = 0; phase() !== 'closed' && waits < 610; waits += 1) await advance(100)
    expect(phase()).toBe('closed')
    expect(life.pendingTimers).toBe(0)
  })
})

it('a client that was disposed starts nothing any more, whoever comes and goes', async () => {
  const { client, life, advance } = simulateClient({ canSleep: true, hasLog: true })
  const leave = client.connector(connectorId).subscribe(ignore)
  const release = client.keep()
  await advance(1_000)
  client.dispose()
  expect(life.pendingTimers).toBe(0)
  release()
  leave()
  client.connector(connectorId).subscribe(ignore)
  client.on(created, ignore)()
  client.retry()
  client.keep()()
  client.update({ staleAfter: 1_000 })
  expect(life.pendingTimers).toBe(0)
})

describe('the phases that a listener hears', () => {
  it('are states that were: open has no next attempt, and a wait has its error', async () => {
    const { client, jifeline, advance } = simulateClient()
    const torn: unknown[] = []
    let told = 0
    client.connection.subscribe((state, previous) => {
      told += 1
      const { phase, retryAt, error, attempt } = state
      if (phase === 'open' && (retryAt !== null || error !== null || attempt !== 0))
        torn.push(state)
      if (phase === 'reconnecting' && error === null) torn.push(state)
      if (state === previous) torn.push('the same again')
    })
    client.connector(connectorId).subscribe(ignore)
    await advance(31_000)
    told = 0
    jifeline.drop()
    expect(torn).toEqual([])
    await advance(25)
    expect(told).toBe(1) // one loss, one word
    await advance(60_000)
    expect(torn).toEqual([])
  })

  it('judge each badge once for a loss', async () => {
    const { client, jifeline, page, advance } = simulateClient()
    const told: string[] = []
    client.connector(connectorId).subscribe(({ state }) => told.push(state))
    client.connector(otherConnectorId).subscribe(ignore)
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12 })
    await advance(1_000)
    told.length = 0
    page.signal('resume')
    expect(told).toEqual(['stale'])
  })

  it('retry() in the middle shortens no floor', async () => {
    const { client, jifeline, knocks, advance } = simulateClient()
    jifeline.refuse(true)
    client.connection.subscribe(({ retry }) => retry())
    client.connector(connectorId).subscribe(ignore)
    await advance(120_000)
    const waits = knocks()
      .slice(1)
      .map((at, index) => at - (knocks()[index] ?? 0))
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(5_000)
  })
})

describe('what is listened to', () => {
  it('is off where it is undefined or null', () => {
    const { client } = simulateClient()
    for (const nothing of [undefined, null]) {
      expect(client.connector(wrong(nothing)).getState().state).toBe('off')
      expect(client.feed(wrong(nothing)).getState().state).toBe('off')
    }
  })

  it.each([undefined, null, 5, true, {}, Symbol('type'), [null, undefined], [5], new Set([''])])(
    'by `on` may be %o, which throws nowhere',
    async (types) => {
      const { client, advance, phase, errors } = simulateClient()
      const end = client.on(wrong(types), ignore)
      await advance(1_000)
      end()
      expect(phase()).toBe('idle')
      expect(new Set(errors.map(({ code }) => code)).size).toBeLessThanOrEqual(1)
    },
  )

  it('has a log whose options may be null', () => {
    expect(() => restEventLog(wrong(null))).not.toThrow()
    expect(() => restEventLog({ baseUrl: wrong(null), fetch: wrong(null) })).not.toThrow()
  })

  it('has a log whose address, without its colon, is no path of the page', async () => {
    const asked: unknown[] = []
    const ask: typeof fetch = (address) => {
      asked.push(address)
      return Promise.resolve(Response.json({ result: [] }))
    }
    const eventLog = restEventLog({ baseUrl: 'https//jifeline.test', fetch: ask })
    const { client, advance, errors } = simulateClient({ options: { eventLog } })
    client.on(created, ignore)
    await advance(1_000)
    expect(asked).toEqual([])
    expect(errors[0]).toMatchObject({
      code: 'invalid-option',
      message: expect.stringContaining('baseUrl') as string,
    })
  })
})

it('a client that is made anew while the server is down waits as the one before would have', async () => {
  const { clock, jifeline, page, advance, knocks } = simulateClient()
  const { createClient } = await import('../stage/behind-the-doors.ts')
  jifeline.refuse(true)
  for (let mount = 0; mount < 20; mount += 1) {
    const client = createClient(
      { url: 'wss://jifeline.test/again', onError: ignore, linger: 0 },
      page,
    )
    client.connector(connectorId).subscribe(ignore)
    await advance(300)
    client.dispose()
  }
  expect(clock.now()).toBeGreaterThan(0)
  expect(knocks().length).toBeLessThanOrEqual(2)
})

it('twenty clients of one page dial a server that is down five times at once, and then one at a time', async () => {
  const { jifeline, page, advance, knocks } = simulateClient()
  const { createClient } = await import('../stage/behind-the-doors.ts')
  jifeline.refuse(true)
  for (let count = 0; count < 20; count += 1) {
    const client = createClient({ url: `wss://jifeline.test/a?b=${count}`, onError: ignore }, page)
    client.connector(connectorId).subscribe(ignore)
  }
  await advance(1_000)
  expect(knocks().length).toBeLessThanOrEqual(5)
  await advance(60_000)
  expect(knocks().length).toBeLessThanOrEqual(5 + 12)
})

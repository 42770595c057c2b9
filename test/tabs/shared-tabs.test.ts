// @vitest-environment node
/** One socket for all tabs: what tabs that share a worker see, and what Jifeline sees of them. */
import { describe, expect, it } from 'vitest'
import type { JifelineEvent } from 'jifeline-react'
import { connectorId, created } from '../stage/examples.ts'
import { listenTo, subscribeTo, unsubscribeFrom } from '../stage/frames.ts'
import { ignore } from '../stage/simulated-client.ts'
import { simulateTabs } from '../stage/simulated-tabs.ts'

type Tab = ReturnType<ReturnType<typeof simulateTabs>['openTab']>

function listen({ client }: Tab) {
  const heard: string[] = []
  client.connector(connectorId).subscribe(ignore)
  client.feed(created).subscribe(ignore)
  client.on(created, ({ id }: JifelineEvent) => heard.push(id))
  return heard
}

/** How often a tab without others, and without a worker, reads the log of one event. */
async function readsOfOneTab() {
  const { jifeline, openTab, advance, logRequests } = simulateTabs({ hasLog: true })
  jifeline.event(created)
  listen(openTab({ shares: false }))
  await advance(48_000)
  return logRequests.length
}

describe('twelve tabs', () => {
  it('have one socket, one token request, one reader and one subscription for each topic', async () => {
    const { jifeline, openTab, advance, sent, sockets, tokenRequests, logRequests } = simulateTabs({
      hasLog: true,
    })
    const past = jifeline.event(created)
    const tabs: Tab[] = []
    const heard: string[][] = []
    for (let count = 0; count < 12; count += 1) {
      const tab = openTab({ isHidden: count > 0 })
      tabs.push(tab)
      heard.push(listen(tab))
      await advance(700)
    }
    expect(sent()).toEqual([listenTo(created), subscribeTo(connectorId)])
    jifeline.status(connectorId, { voltage: 12.4 })
    const { id } = jifeline.event(created)
    await advance(40_000)
    expect(sockets()).toBe(1)
    expect(tokenRequests).toHaveLength(1)
    expect(logRequests.length).toBeLessThanOrEqual(await readsOfOneTab())
    for (const tab of tabs) {
      expect(tab.status().voltage).toBe(12.4)
      expect(
        tab.client
          .feed(created)
          .getState()
          .events.map((event) => event.id),
      ).toEqual([id, past.id])
      expect(tab.client.feed(created).getState().gaps).toEqual([])
      expect(tab.phase()).toBe('open')
      expect(tab.isShared()).toBe(true)
      expect(tab.errors).toEqual([])
    }
    expect(heard).toEqual(tabs.map(() => [id]))
  })

  it('lose nothing when the first one closes, and there is no reconnect', async () => {
    const { jifeline, openTab, advance, sockets } = simulateTabs()
    const tabs = Array.from({ length: 12 }, () => openTab())
    tabs.forEach(listen)
    await advance(1_000)
    tabs[0]?.close()
    await advance(60)
    jifeline.status(connectorId, { voltage: 12.4 })
    await advance(60)
    expect(tabs.slice(1).map((tab) => tab.status().voltage)).toEqual(Array(11).fill(12.4))
    expect(sockets()).toBe(1)
    expect(jifeline.attempts).toHaveLength(1)
  })

  it('go on where eleven are frozen, and those catch up when they wake', async () => {
    const { jifeline, openTab, advance, sockets } = simulateTabs({ hasLog: true })
    const tabs = Array.from({ length: 12 }, () => openTab())
    const heard = tabs.map(listen)
    await advance(40_000)
    tabs.slice(0, 11).forEach((tab) => tab.freeze())
    await advance(600_000)
    const { id } = jifeline.event(created)
    jifeline.status(connectorId, { voltage: 11.9 })
    await advance(60)
    const last = tabs.at(-1)
    expect(last?.status()).toMatchObject({ state: 'live', voltage: 11.9 })
    expect(heard.at(-1)).toEqual([id])
    await advance(200_000)
    tabs[0]?.thaw()
    expect(tabs[0]?.status().state).not.toBe('live')
    await advance(100)
    expect(heard[0]).toEqual([id])
    expect(tabs[0]?.status().voltage).toBe(11.9)
    expect(tabs[0]?.age()).toBeGreaterThanOrEqual(200_000)
    expect(tabs[0]?.client.feed(created).getState().gaps).toEqual([])
    expect(sockets()).toBe(1)
  })
})

describe('a tab that comes later', () => {
  it('has status and feed at once, with their age', async () => {
    const { jifeline, openTab, advance, sockets } = simulateTabs({ hasLog: true })
    listen(openTab())
    await advance(40_000)
    jifeline.status(connectorId, { voltage: 12.4 })
    const { id } = jifeline.event(created)
    await advance(10_000)
    const late = openTab()
    const heard = listen(late)
    await advance(20)
    expect(late.status()).toMatchObject({ state: 'live', voltage: 12.4 })
    expect(late.age()).toBeGreaterThanOrEqual(9_960)
    expect(
      late.client
        .feed(created)
        .getState()
        .events.map((event) => event.id),
    ).toEqual([id])
    expect(heard).toEqual([]) // that was before
    expect(sockets()).toBe(1)
  })

  it('after a reload shows what is known as stale, where another tab lives', async () => {
    const { jifeline, openTab, advance } = simulateTabs()
    listen(openTab())
    const reloaded = openTab()
    listen(reloaded)
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12.4 })
    await advance(40_000)
    reloaded.close()
    const again = openTab()
    listen(again)
    await advance(20)
    expect(again.status()).toMatchObject({ state: 'stale', voltage: 12.4 })
    expect(again.age()).toBeGreaterThanOrEqual(40_000)
  })
})

describe('topics', () => {
  it('are let go of when the last tab that held them has closed or died', async () => {
    const { openTab, advance, sent } = simulateTabs()
    const holder = openTab()
    const other = openTab()
    holder.client.connector(connectorId).subscribe(ignore)
    other.client.feed(created).subscribe(ignore)
    await advance(1_000)
    holder.die()
    await advance(8_000)
    expect(sent()).toEqual([
      listenTo(created),
      subscribeTo(connectorId),
      unsubscribeFrom(connectorId),
    ])
  })
})

describe('tokens', () => {
  it('are asked from another tab where the first does not answer', async () => {
    const { openTab, advance, jifeline, tokenRequests } = simulateTabs()
    const [frozen, awake] = [openTab(), openTab({ isHidden: true })]
    listen(frozen)
    listen(awake)
    await advance(1_000)
    frozen.tab.freeze() // visible, as far as anybody was told
    jifeline.revokeTokens()
    jifeline.drop()
    await advance(40_000)
    expect(awake.phase()).toBe('open')
    expect(tokenRequests.length).toBeGreaterThan(1)
  })

  it('are forgotten with the last tab', async () => {
    const { openTab, advance, tokenRequests, jifeline } = simulateTabs()
    const first = openTab()
    openTab({ identity: 'user 2' }) // the worker lives on
    listen(first)
    await advance(1_000)
    first.die()
    await advance(1_000)
    expect(jifeline.sessions).toBe(0)
    listen(openTab())
    await advance(1_000)
    expect(tokenRequests).toHaveLength(2)
  })
})

describe('another identity', () => {
  it('has another client, and sees nothing of the first', async () => {
    const { openTab, advance, sockets, jifeline } = simulateTabs()
    const [one, two] = [openTab({ identity: 'user 1' }), openTab({ identity: 'user 2' })]
    listen(one)
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12.4 })
    await advance(1_000)
    listen(two)
    await advance(1_000)
    expect(sockets()).toBe(2)
    expect(one.status().voltage).toBe(12.4)
    expect(two.status().voltage).toBe(null)
  })

  it.each([undefined, null, '', {}])(
    'is refused as %s, and nothing is shared',
    async (identity) => {
      const { openTab, advance, sockets } = simulateTabs()
      const tabs = [1, 2].map(() => openTab({ identity: identity as string }))
      tabs.forEach(listen)
      await advance(1_000)
      if (identity === undefined) return // the stage's own
      expect(sockets()).toBe(2)
      for (const tab of tabs) {
        expect(tab.isShared()).toBe(false)
        expect(tab.errors.map(({ code }) => code)).toEqual(['invalid-option'])
        expect(tab.errors[0]?.message).toContain('has no identity')
      }
    },
  )
})

describe('a sign-out', () => {
  it('ends the connection of all tabs, until one of them tries again', async () => {
    const { openTab, advance, jifeline, tokenRequests } = simulateTabs()
    const [one, two] = [openTab(), openTab()]
    listen(one)
    listen(two)
    await advance(1_000)
    one.sharing.signOut()
    await advance(100)
    expect([one.phase(), two.phase()]).toEqual(['unauthorized', 'unauthorized'])
    expect(jifeline.sessions).toBe(0)
    expect(two.status().state).toBe('error')
    await advance(600_000)
    expect(jifeline.attempts).toHaveLength(1)
    two.client.retry()
    await advance(10_000)
    expect(two.phase()).toBe('open')
    expect(tokenRequests).toHaveLength(2)
  })
})

describe('a worker that dies', () => {
  it('is followed by another, and nothing is lost', async () => {
    const { openTab, advance, jifeline, killWorker, workers } = simulateTabs({ hasLog: true })
    const tabs = [openTab(), openTab()]
    const heard = tabs.map(listen)
    await advance(40_000)
    killWorker()
    await advance(1_000)
    const { id } = jifeline.event(created)
    await advance(40_000)
    expect(workers()).toBe(2)
    expect(heard).toEqual([[id], [id]])
    expect(tabs.map((tab) => tab.phase())).toEqual(['open', 'open'])
    const [first = 0, second = 0] = jifeline.attempts.map(({ at }) => at)
    expect(second - first).toBeGreaterThanOrEqual(45_000) // the API's 5 s
  })
})

describe('without a worker', () => {
  it.each([
    ['none', []],
    ['throws', ['could not be made']],
    ['error', ['could not be loaded']],
    ['silent', ['did not answer within 5 s']],
  ] as const)('%s: each tab has a socket of its own', async (worker, whys) => {
    const { openTab, advance, jifeline, sockets } = simulateTabs()
    const tabs = [openTab({ worker }), openTab({ worker })]
    tabs.forEach(listen)
    await advance(6_000)
    jifeline.status(connectorId, { voltage: 12.4 })
    await advance(100)
    expect(sockets()).toBe(2)
    for (const tab of tabs) {
      expect(tab.status()).toMatchObject({ state: 'live', voltage: 12.4 })
      expect(tab.isShared()).toBe(false)
      expect(tab.errors.map(({ message }) => message)).toEqual(
        whys.map((why) => expect.stringContaining(why) as string),
      )
    }
  })

  it('and without sharing nothing is said of it', async () => {
    const { openTab, advance } = simulateTabs()
    const tab = openTab({ shares: false })
    listen(tab)
    await advance(1_000)
    expect(tab.client.connection.getState()).not.toHaveProperty('isShared')
  })
})

describe('the connection', () => {
  it('is told in full: unauthorized, and why', async () => {
    const { openTab, advance } = simulateTabs()
    const unauthorized = Object.assign(new Error('no'), { code: 'unauthorized' })
    const tab = openTab({ options: { getAccessToken: () => Promise.reject(unauthorized) } })
    listen(tab)
    await advance(1_000)
    expect(tab.client.connection.getState()).toMatchObject({
      phase: 'unauthorized',
      error: { code: 'unauthorized' },
      isShared: true,
    })
    expect(tab.status().state).toBe('error')
  })

  it('waits and counts as the worker does, and says when it tries again', async () => {
    const { openTab, advance, jifeline, clock } = simulateTabs()
    const tab = openTab()
    listen(tab)
    jifeline.refuse(true)
    await advance(1_000)
    const { phase, attempt, retryAt, error } = tab.client.connection.getState()
    expect({ phase, attempt, code: error?.code }).toEqual({
      phase: 'connecting',
      attempt: 1,
      code: 'handshake-failed',
    })
    expect(retryAt).toBeGreaterThan(clock.now())
    expect(tab.errors.map(({ code }) => code)).toEqual(['handshake-failed'])
    jifeline.refuse(false)
    await advance(10_000)
    expect(tab.phase()).toBe('open')
  })

  it('is idle again when nobody listens in any tab, and no socket is open', async () => {
    const { openTab, advance, jifeline } = simulateTabs()
    const tab = openTab()
    const stop = tab.client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    expect(jifeline.sessions).toBe(1)
    stop()
    await advance(20_000)
    expect(tab.phase()).toBe('idle')
    expect(jifeline.sessions).toBe(0)
  })
})

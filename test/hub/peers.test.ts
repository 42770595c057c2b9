// @vitest-environment node
/** Clients of our own as peers of a hub: as old as it is, as lost as it is, and nothing that was not granted. */
import { describe, expect, it } from 'vitest'
import { connectorId, created, otherConnectorId } from '../stage/examples.ts'
import { ignore } from '../stage/simulated-client.ts'
import { simulateHub } from '../stage/simulated-hub.ts'

/** A first peer listens, and the connector has said 12.6 V; then so much time passes. */
async function reportedBefore(ms: number, setting: Parameters<typeof simulateHub>[0] = {}) {
  const stage = simulateHub(setting)
  const first = stage.connectPeer()
  first.client.connector(connectorId).subscribe(ignore)
  await stage.advance(1_000)
  stage.jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 90 })
  await stage.advance(ms)
  return { ...stage, first }
}

describe('a status of 40 s ago', () => {
  it('is 40 s old to a peer that comes later, and not live again without news', async () => {
    const { connectPeer, jifeline, advance } = await reportedBefore(40_000)
    const late = connectPeer()
    const states: string[] = []
    late.client.connector(connectorId).subscribe(({ state }) => states.push(state))
    await advance(100)
    expect(late.status(connectorId)).toMatchObject({ state: 'stale', voltage: 12.6 })
    expect(late.age(connectorId)).toBeGreaterThanOrEqual(40_000)
    expect(late.age(connectorId)).toBeLessThan(40_200)
    await advance(15_000)
    expect(states).not.toContain('live')
    jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 90 })
    await advance(100)
    expect(late.status(connectorId).state).toBe('live')
  })

  it('is as old to a peer whose clock is an hour off', async () => {
    const { connectPeer, advance } = await reportedBefore(40_000)
    const late = connectPeer({ ahead: 3_600_000 })
    late.client.connector(connectorId).subscribe(ignore)
    await advance(100)
    expect(late.status(connectorId).state).toBe('stale')
    expect(late.age(connectorId)).toBeLessThan(40_200)
  })
})

it('a status of 3 s ago is live to a peer that comes later, and turns stale 15 s after it was heard', async () => {
  const { connectPeer, advance } = await reportedBefore(3_000)
  const late = connectPeer()
  late.client.connector(connectorId).subscribe(ignore)
  await advance(100)
  expect(late.status(connectorId).state).toBe('live')
  await advance(12_000)
  expect(late.status(connectorId).state).toBe('stale')
})

it('what a hub tells again after a loss brings nothing back to life', async () => {
  const { first, jifeline, advance } = await reportedBefore(1_000)
  first.network.isRefusing = true
  first.drop()
  await advance(4_000)
  first.network.isRefusing = false
  await advance(10_000)
  expect(first.phase()).toBe('open')
  expect(first.status(connectorId)).toMatchObject({ state: 'stale', voltage: 12.6 })
  jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 90 })
  await advance(100)
  expect(first.status(connectorId).state).toBe('live')
})

it('a badge that mounts again is as live as what its hub says', async () => {
  const { first, advance } = await reportedBefore(1_000)
  const { client } = first
  client.connector(otherConnectorId).subscribe(ignore)
  const leave = client.connector(connectorId).subscribe(ignore)
  leave()
  await advance(3_000)
  client.connector(connectorId).subscribe(ignore)
  await advance(100)
  expect(first.status(connectorId).state).toBe('live')
})

it('learns how often a connector speaks from what the hub had heard before', async () => {
  const { connectPeer, jifeline, advance } = await reportedBefore(7_000)
  const late = connectPeer()
  late.client.connector(connectorId).subscribe(ignore)
  await advance(20_000)
  jifeline.status(connectorId, { voltage: 12.7 })
  await advance(40_000) // 1.5 × the 27 s between the two are not over
  expect(late.status(connectorId).state).toBe('live')
  await advance(1_000)
  expect(late.status(connectorId).state).toBe('stale')
})

describe('the loss of the hub’s own connection', () => {
  it('is shown by every peer within 2 s, and its end at once', async () => {
    const { first, connectPeer, upstream, jifeline, advance } = await reportedBefore(100)
    const peers = [first, connectPeer(), connectPeer()]
    for (const { client } of peers) {
      client.connector(connectorId).subscribe(ignore)
      client.connector(otherConnectorId).subscribe(ignore)
      client.feed(created).subscribe(ignore)
    }
    await advance(1_000)
    for (const peer of peers) expect(peer.status(connectorId).state).toBe('live')
    jifeline.refuse(true)
    jifeline.drop()
    await advance(50)
    expect(upstream.connection.getState().phase).toBe('reconnecting')
    for (const peer of peers) {
      const { phase, error } = peer.client.connection.getState()
      expect([phase, error?.code]).toEqual(['reconnecting', 'connection-lost'])
      expect(peer.client.feed(created).getState().state).toBe('connecting')
      expect(peer.status(connectorId).state).toBe('live') // it may be back in no time
    }
    await advance(1_950)
    for (const peer of peers) {
      expect(peer.status(connectorId).state).toBe('stale')
      expect(peer.status(otherConnectorId).state).toBe('connecting')
    }
    jifeline.refuse(false)
    await advance(20_000)
    for (const peer of peers) {
      expect(peer.client.connection.getState()).toMatchObject({ phase: 'open', error: null })
      expect(peer.status(connectorId).state).not.toBe('live')
      expect(peer.status(otherConnectorId).state).toBe('waiting')
    }
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(100)
    for (const peer of peers) expect(peer.status(connectorId).state).toBe('live')
  })

  it('is told to a peer that comes while it lasts, and makes none of them dial again', async () => {
    const { first, connectPeer, jifeline, advance } = await reportedBefore(100)
    jifeline.refuse(true)
    jifeline.drop()
    await advance(5_000)
    const late = connectPeer()
    late.client.connector(connectorId).subscribe(ignore)
    await advance(100)
    expect(late.phase()).toBe('reconnecting')
    await advance(600_000)
    expect(late.phase()).toBe('reconnecting')
    expect([first.network.dials, late.network.dials]).toEqual([1, 1])
    expect(late.status(connectorId).state).toBe('offline')
  })

  it('re-renders no badge where it is short', async () => {
    const { first, jifeline, advance } = await reportedBefore(11_000)
    const told: string[] = []
    first.client.connector(connectorId).subscribe(({ state }) => told.push(state))
    jifeline.drop()
    await advance(1_900)
    expect(first.phase()).toBe('open')
    expect(told).toEqual([])
  })
})

describe('what is not granted', () => {
  const grant = { mayWatch: (id: string) => id === connectorId, mayHear: () => true }

  it('is an error of its badge, with words and what to do', async () => {
    const { connectPeer, jifeline, advance } = simulateHub()
    const peer = connectPeer({ grant })
    peer.client.connector(otherConnectorId).subscribe(ignore)
    await advance(1_000)
    const { state, error } = peer.status(otherConnectorId)
    expect([state, error?.code, error?.retryable]).toEqual(['error', 'forbidden', false])
    expect(error?.message).toContain('does not grant')
    expect(error?.remedy).toContain('authorize')
    expect(jifeline.subscriptions()).toEqual([])
  })

  it('is shown no more once a grant has ended, and again once there is one', async () => {
    const { first, jifeline, advance } = await reportedBefore(100)
    const [socket] = first.network.sockets
    socket?.peer?.regrant({ mayWatch: () => false, mayHear: () => false })
    await advance(100)
    expect(first.status(connectorId)).toMatchObject({ state: 'error', voltage: null })
    jifeline.status(connectorId, { voltage: 13 })
    await advance(100)
    expect(first.status(connectorId)).toMatchObject({ state: 'error', voltage: null })
    first.drop()
    await advance(8_000)
    expect(first.status(connectorId)).toMatchObject({ voltage: 13, error: null })
  })

  it('is an error of its feed where a peer holds too much', async () => {
    const { connectPeer, advance } = simulateHub({ hub: { mostTopics: 1 } })
    const peer = connectPeer()
    peer.client.feed(created).subscribe(ignore)
    await advance(100)
    peer.client.feed('orders.order.paid').subscribe(ignore)
    await advance(1_000)
    const { state, error } = peer.client.feed('orders.order.paid').getState()
    expect([state, error?.code]).toEqual(['error', 'forbidden'])
    expect(peer.client.feed(created).getState().state).toBe('listening')
  })
})

describe('what a hub could not find', () => {
  it('is a gap of every peer’s feed, after what that peer knew, and none once it was found', async () => {
    const { connectPeer, jifeline, answers, advance } = simulateHub({ hasLog: true })
    const peer = connectPeer({ options: { eventLog: emptyLog } })
    const heard: string[] = []
    peer.client.on(created, ({ id }) => heard.push(id))
    await advance(60_000)
    const { id: before } = jifeline.event(created)
    await advance(60_000)
    jifeline.refuse(true)
    jifeline.drop()
    for (let asked = 0; asked < 30; asked += 1) answers.push(new Response('', { status: 500 }))
    await advance(2_000)
    const { id: missed } = jifeline.event(created)
    jifeline.refuse(false)
    await advance(30_000)
    expect(peer.client.feed(created).getState().gaps).toEqual([
      expect.objectContaining({ afterId: before, reason: 'log-refused' }),
    ])
    expect(heard).toEqual([before])
    answers.length = 0
    await advance(1_800_000)
    expect(heard).toEqual([before, missed])
    expect(peer.client.feed(created).getState().gaps).toEqual([])
  })

  it('is a gap since a peer came, where the hub could not ask for the type until later', async () => {
    const { connectPeer, jifeline, advance } = simulateHub({ hasLog: true })
    jifeline.refuse(true)
    const peer = connectPeer({ options: { eventLog: emptyLog } })
    const heard: string[] = []
    peer.client.on(created, ({ id }) => heard.push(id))
    await advance(60_000)
    const missed = jifeline.event(created)
    jifeline.refuse(false)
    await advance(90_000)
    const { gaps } = peer.client.feed(created).getState()
    const missedAt = Date.parse(missed.occurred_at)
    expect(heard).toEqual([])
    expect(gaps.some(({ from, to }) => from <= missedAt && missedAt <= (to ?? 0))).toBe(true)
  })

  it('is none of a peer that came after it', async () => {
    const { connectPeer, jifeline, advance } = simulateHub()
    const early = connectPeer({ options: { eventLog: emptyLog } })
    early.client.on(created, ignore)
    await advance(60_000)
    jifeline.event(created)
    await advance(60_000)
    jifeline.drop()
    await advance(60_000)
    const late = connectPeer({ options: { eventLog: emptyLog } })
    late.client.on(created, ignore)
    await advance(60_000)
    const gapsOf = ({ client }: typeof late) =>
      client
        .feed(created)
        .getState()
        .gaps.map(({ reason }) => reason)
    expect([gapsOf(early), gapsOf(late)]).toEqual([['no-log'], []])
  })

  it('stays a gap when the peer’s own socket is lost, and lasts as long as the hub says', async () => {
    const { connectPeer, jifeline, advance } = simulateHub()
    const peer = connectPeer({ options: { eventLog: emptyLog } })
    peer.client.on(created, ignore)
    const ends = () =>
      peer.client
        .feed(created)
        .getState()
        .gaps.map(({ to }) => to !== null)
    await advance(60_000)
    jifeline.event(created)
    await advance(60_000)
    jifeline.refuse(true)
    jifeline.drop()
    await advance(60_000)
    expect(ends()).toEqual([false])
    peer.drop()
    await advance(60_000)
    expect(ends()).toEqual([false])
    jifeline.refuse(false)
    await advance(90_000)
    expect(new Set(ends())).toEqual(new Set([true]))
  })
})

/** A log that is whole, and has nothing. */
const emptyLog = {
  keepsAtLeast: 86_400_000,
  read: () => Promise.resolve({ events: [], isComplete: true }),
}

// @vitest-environment node
/** Who comes after the hub lost its connection believes no more of what was said before than who was there. */
import { describe, expect, it } from 'vitest'
import { createHub } from 'jifeline-react/server'
import { connectorId, otherConnectorId } from '../stage/examples.ts'
import { subscribeTo } from '../stage/frames.ts'
import { ignore } from '../stage/simulated-client.ts'
import { simulateHub } from '../stage/simulated-hub.ts'

type Stage = ReturnType<typeof simulateHub>

/** Somebody listens, and the connector has said 12.6 V. */
async function reported() {
  const stage = simulateHub()
  const first = stage.connectPeer()
  first.client.connector(connectorId).subscribe(ignore)
  await stage.advance(20_000)
  stage.jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 90 })
  await stage.advance(1_000)
  return { ...stage, first }
}

async function lose({ jifeline, advance }: Stage, ms: number) {
  jifeline.refuse(true)
  jifeline.drop()
  await advance(ms)
  jifeline.refuse(false)
}

const isBack = async ({ upstream, advance }: Stage) => {
  while (upstream.connection.getState().phase !== 'open') await advance(50)
  await advance(50)
}

async function comeLate({ connectPeer, advance }: Stage, ahead = 0) {
  const late = connectPeer({ ahead })
  const states: string[] = []
  late.client.connector(connectorId).subscribe(({ state }) => states.push(state))
  await advance(50)
  return { ...late, states, state: () => late.status(connectorId).state }
}

describe('a status from before a loss of the hub’s own connection', () => {
  it.each([
    ['that is over', 0],
    ['that is over, to a page whose clock is an hour off', 3_600_000],
  ])('%s is never live to a peer that comes later, until there is news', async (_what, ahead) => {
    const stage = await reported()
    await lose(stage, 2_500)
    await isBack(stage)
    const late = await comeLate(stage, ahead)
    expect(stage.first.status(connectorId).state).toBe('stale')
    expect(late.status(connectorId)).toMatchObject({ state: 'stale', voltage: 12.6 })
    expect(late.age(connectorId)).toBeLessThan(15_000)
    expect(late.phase()).toBe('open')
    stage.jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 90 })
    await stage.advance(50)
    // It says the same within 5 s of the hub's own subscribe: that may be an answer.
    expect(late.states).not.toContain('live')
    await stage.advance(5_000)
    stage.jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 90 })
    await stage.advance(50)
    expect([stage.first.status(connectorId).state, late.state()]).toEqual(['live', 'live'])
  })

  it('is not live after a second loss that was too short to be shown', async () => {
    const stage = await reported()
    await lose(stage, 2_500)
    await isBack(stage)
    stage.jifeline.drop()
    await stage.advance(100)
    await isBack(stage)
    expect((await comeLate(stage)).state()).toBe('stale')
  })

  it('is not live after two losses, of which the second is long', async () => {
    const stage = await reported()
    stage.jifeline.drop()
    await stage.advance(100)
    await isBack(stage)
    await lose(stage, 2_500)
    await isBack(stage)
    expect((await comeLate(stage)).state()).toBe('stale')
  })

  it('is not live to a peer that came while it lasted', async () => {
    const stage = await reported()
    stage.jifeline.refuse(true)
    stage.jifeline.drop()
    await stage.advance(1_000)
    const late = await comeLate(stage)
    await stage.advance(1_500)
    expect(late.state()).toBe('stale')
    stage.jifeline.refuse(false)
    await isBack(stage)
    expect(late.state()).toBe('stale')
  })

  it('is not live to a page that lost its own socket meanwhile, and heard nothing of it', async () => {
    const stage = await reported()
    const { first } = stage
    stage.openLine().subscribe(connectorId) // so the hub listens on
    for (const socket of first.network.sockets) socket.peer?.close() // a half-open one
    await lose(stage, 2_500)
    await isBack(stage)
    expect(first.status(connectorId).state).toBe('live') // it cannot know
    first.drop()
    await stage.advance(100)
    expect(first.phase()).toBe('open')
    expect(first.status(connectorId).state).toBe('stale')
  })

  it('is not live to a page that reads of the loss and of its end at once', async () => {
    const stage = await reported()
    const [socket] = stage.first.network.sockets
    const hear = socket?.onmessage
    const waiting: { data: unknown }[] = []
    if (socket) socket.onmessage = (event) => void waiting.push(event)
    await lose(stage, 2_500)
    await isBack(stage)
    for (const event of waiting) hear?.(event)
    expect(stage.first.phase()).toBe('open')
    expect(stage.first.status(connectorId).state).toBe('stale')
  })

  it('is as live to who comes as to who was there, where the loss was too short to be shown', async () => {
    const stage = await reported()
    stage.jifeline.drop()
    await stage.advance(100)
    await isBack(stage)
    expect(stage.first.status(connectorId).state).toBe('live')
    expect((await comeLate(stage)).state()).toBe('live')
  })

  it('is lost to a page 2 s after its own loss, where the hub that it comes back to is lost as well', async () => {
    const stage = await reported()
    const { first, advance } = stage
    stage.openLine().subscribe(connectorId) // so the hub listens on
    first.network.latency = 700 // ms; so the new socket needs 1.4 s
    first.drop()
    await advance(1_000)
    await lose(stage, 300)
    stage.jifeline.refuse(true)
    first.network.latency = 5
    await advance(500)
    expect(first.network.sockets.size).toBe(1)
    expect(first.status(connectorId).state).toBe('live')
    await advance(300)
    expect(first.status(connectorId).state).toBe('stale')
  })
})

describe('a status from before nobody listened for a while', () => {
  async function leftAlone() {
    const stage = simulateHub()
    const [leaving, staying] = [stage.openLine(), stage.openLine()]
    staying.subscribe(otherConnectorId) // the hub's connection stays open
    leaving.subscribe(connectorId)
    await stage.advance(1_000)
    stage.jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 90 })
    await stage.advance(100)
    leaving.unsubscribe(connectorId)
    return stage
  }

  it('is old to a peer that takes it up again, with its age, until there is news', async () => {
    const stage = await leftAlone()
    await stage.advance(3_000) // the hub's linger is over
    const late = await comeLate(stage)
    expect(late.status(connectorId)).toMatchObject({ state: 'stale', voltage: 12.6 })
    expect(late.age(connectorId)).toBeLessThan(5_000)
    const later = await comeLate(stage)
    expect(later.status(connectorId)).toMatchObject({ state: 'stale', voltage: 12.6 })
    stage.jifeline.status(connectorId, { voltage: 12.7, roundTripTime: 90 })
    await stage.advance(50)
    for (const peer of [late, later]) {
      expect(peer.states).not.toEqual(['live'])
      expect(peer.state()).toBe('live')
    }
    expect((await comeLate(stage)).state()).toBe('live')
  })

  it('is as live as ever where the hub had not let go of it yet', async () => {
    const stage = await leftAlone()
    await stage.advance(500)
    expect((await comeLate(stage)).state()).toBe('live')
  })

  it('is old where the hub’s connection rested, too', async () => {
    const stage = simulateHub()
    const line = stage.openLine()
    line.subscribe(connectorId)
    await stage.advance(1_000)
    stage.jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 90 })
    await stage.advance(100)
    line.close()
    await stage.advance(3_000)
    expect(stage.upstream.connection.getState().phase).toBe('idle')
    expect((await comeLate(stage)).state()).toBe('stale')
    await isBack(stage)
    expect((await comeLate(stage)).state()).toBe('stale')
  })
})

it('a hub behind a hub hands on what that one has lost meanwhile', async () => {
  const stage = await reported()
  const { first, advance } = stage
  const received: string[] = []
  const behind = createHub(first.client)
  behind.connect({ send: (frame) => received.push(frame) }).receive(subscribeTo(connectorId))
  const isLost = () => (JSON.parse(received.at(-1) ?? '{}') as { lost?: boolean }).lost
  stage.openLine().subscribe(connectorId) // so the hub listens on
  await advance(100)
  expect(isLost()).toBeUndefined()
  for (const socket of first.network.sockets) socket.peer?.close() // a half-open one
  await lose(stage, 2_500)
  await isBack(stage)
  first.drop()
  await advance(500)
  expect(isLost()).toBe(true)
  await advance(5_000)
  stage.jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 90 })
  await advance(500)
  expect(isLost()).toBeUndefined()
  expect(received.at(-1)).toContain('12.6')
})

it('what is granted again is shown again, though it was heard before it was taken away', async () => {
  const stage = await reported()
  const { first, advance } = stage
  const everything = { mayWatch: () => true, mayHear: () => true }
  const [socket] = first.network.sockets
  socket?.peer?.regrant({ ...everything, mayWatch: () => false })
  stage.openLine().subscribe(connectorId) // so the hub listens on
  await advance(100)
  expect(first.status(connectorId).state).toBe('error')
  first.drop()
  await advance(200)
  expect(first.status(connectorId)).toMatchObject({ state: 'live', voltage: 12.6, error: null })
})

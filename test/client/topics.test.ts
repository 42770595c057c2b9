// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { connectorId, connectorIds, created, otherConnectorId } from '../stage/examples.ts'
import { subscribeTo, unsubscribeFrom } from '../stage/frames.ts'
import { ignore, simulateClient } from '../stage/simulated-client.ts'

const subscribe = subscribeTo(connectorId)
const unsubscribe = unsubscribeFrom(connectorId)

describe('holding a topic', () => {
  it('subscribes once, however many listen', async () => {
    const { client, advance, sent } = simulateClient()
    client.connector(connectorId).subscribe(ignore)
    client.connector(connectorId).subscribe(ignore)
    client.connector(connectorId.toUpperCase()).subscribe(ignore)
    await advance(1_000)
    expect(sent()).toEqual([subscribe])
  })

  it('sends an id as it was given first', async () => {
    const { client, advance, sent } = simulateClient()
    client.connector(connectorId.toUpperCase()).subscribe(ignore)
    await advance(1_000)
    expect(sent()).toEqual([subscribe.replace(connectorId, connectorId.toUpperCase())])
  })

  it('lingers as long as the option said when its last listener left, whatever lingers beside it', async () => {
    const { client, jifeline, advance } = simulateClient({ options: { linger: Infinity } })
    client.feed(created).subscribe(ignore)
    const leaves = [connectorId, otherConnectorId].map((id) =>
      client.connector(id).subscribe(ignore),
    )
    await advance(1_000)
    leaves[0]?.()
    await advance(1_000)
    client.update({ getAccessToken: () => jifeline.grantToken(), linger: 2_000 })
    leaves[1]?.()
    await advance(1_900)
    expect(jifeline.subscriptions()).toContain(otherConnectorId)
    await advance(200)
    expect(jifeline.subscriptions()).toEqual([connectorId, created].toSorted())
  })

  it('unsubscribes once, five seconds after the last listener left', async () => {
    const { client, advance, sent } = simulateClient()
    client.feed(created).subscribe(ignore)
    const first = client.connector(connectorId).subscribe(ignore)
    const second = client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    first()
    second()
    second()
    await advance(4_900)
    expect(sent()).not.toContain(unsubscribe)
    await advance(200)
    expect(sent().filter((frame) => frame === unsubscribe)).toHaveLength(1)
  })

  it('says nothing on the wire when a listener comes back within the linger', async () => {
    const { client, advance, jifeline } = simulateClient()
    client.connector(connectorId).subscribe(ignore)()
    await advance(1_000)
    client.connector(connectorId).subscribe(ignore)
    await advance(8_000)
    expect(jifeline.frames).toHaveLength(1)
  })

  it('dials nothing for a store that is only looked at', async () => {
    const { client, clock, page, advance } = simulateClient()
    client.connector(connectorId).getState()
    client.connection.subscribe(ignore)
    await advance(60_000)
    expect(page.sockets).toHaveLength(0)
    expect(clock.pendingTimers).toBe(0)
  })

  it('unsubscribes and closes the socket with the last topic, and leaves nothing behind', async () => {
    const { client, clock, page, jifeline, advance, sent, phase } = simulateClient()
    const leave = client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12 })
    await advance(1_000)
    leave()
    await advance(6_000)
    expect(sent()).toEqual([subscribe, unsubscribe])
    expect(jifeline.sessions).toBe(0)
    expect(phase()).toBe('idle')
    expect(page.listeners).toBe(0)
    jifeline.dispose()
    expect(clock.pendingTimers).toBe(0)
  })

  it('shows what it knew as stale, with its age, to whoever takes it up again', async () => {
    const { client, jifeline, advance, status } = simulateClient()
    client.connector(otherConnectorId).subscribe(ignore)
    const leave = client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(1_000)
    expect(status().voltage).toBe(12.6)
    leave()
    await advance(6_000)
    const store = client.connector(connectorId)
    expect(status()).toMatchObject({ state: 'stale', voltage: 12.6 })
    store.subscribe(ignore)
    await advance(1_000)
    expect(status()).toMatchObject({ state: 'stale', voltage: 12.6 })
    expect(store.age()).toBeGreaterThan(7_900)
    jifeline.status(connectorId, { voltage: 12.5 })
    await advance(100)
    expect(status()).toMatchObject({ state: 'live', voltage: 12.5 })
  })

  it('is the same store as long as somebody could listen to it', () => {
    const { client } = simulateClient()
    expect(client.connector(connectorId)).toBe(client.connector(connectorId.toUpperCase()))
    expect(client.feed(created)).toBe(client.feed(created))
  })
})

describe('a new socket', () => {
  it('is told every held topic again, events first', async () => {
    const { client, jifeline, advance, sent } = simulateClient()
    client.connector(connectorId).subscribe(ignore)
    client.feed(created).subscribe(ignore)
    await advance(1_000)
    const before = jifeline.subscriptions()
    jifeline.drop()
    expect(jifeline.subscriptions()).toEqual([])
    await advance(10_000)
    expect(jifeline.subscriptions()).toEqual(before)
    expect(before).toHaveLength(2)
    expect(sent().slice(-2)[0]).toContain('subscribe-to-event')
  })

  it('is not told of a topic that was let go while there was none', async () => {
    const { client, jifeline, advance } = simulateClient()
    client.feed(created).subscribe(ignore)
    const leave = client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    jifeline.refuse(true)
    jifeline.drop()
    leave()
    await advance(6_000)
    jifeline.refuse(false)
    await advance(30_000)
    expect(jifeline.subscriptions()).toEqual([created])
  })

  it('gets 200 subscriptions at once and the rest at 200 a second', async () => {
    const { client, jifeline, advance } = simulateClient()
    for (const id of connectorIds(1_000)) client.connector(id).subscribe(ignore)
    client.feed(created).subscribe(ignore)
    await advance(60)
    expect(jifeline.frames).toHaveLength(200)
    await advance(1_000)
    expect(jifeline.frames.length).toBeGreaterThan(380)
    expect(jifeline.frames.length).toBeLessThanOrEqual(402)
    await advance(4_000)
    expect(jifeline.subscriptions()).toHaveLength(1_001)
  })
})

describe('a topic that was unsubscribed before on the same socket', () => {
  it('is asked for once more, though the keep-alive asked for it meanwhile', async () => {
    const { client, jifeline, advance, sent } = simulateClient({
      options: { keepAliveEvery: 60_000, linger: 0, silenceAfter: false },
    })
    client.on(created, ignore)
    const leave = client.connector(connectorId).subscribe(ignore)
    await advance(54_000)
    leave()
    await advance(1_000)
    const before = sent().length
    client.connector(connectorId).subscribe(ignore)
    await advance(3_000)
    jifeline.event(created) // so the turn is the connector's
    await advance(5_000)
    expect(sent().slice(before)).toEqual([subscribe, subscribe])
    await advance(10_000) // a gateway may register the unsubscribe only now
    expect(sent().slice(before)).toEqual([subscribe, subscribe, subscribe])
  })
})

describe('a topic that says nothing', () => {
  it('is asked for once more after ten seconds, and not again', async () => {
    const { client, jifeline, advance, sent } = simulateClient({
      options: { silenceAfter: false },
    })
    client.connector(connectorId).subscribe(ignore)
    await advance(9_900)
    expect(jifeline.frames).toHaveLength(1)
    await advance(60_000)
    expect(sent()).toEqual([subscribe, subscribe])
  })

  it('is left alone once it has spoken', async () => {
    const { client, jifeline, advance } = simulateClient()
    client.connector(connectorId).subscribe(ignore)
    client.feed(created).subscribe(ignore)
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12 })
    jifeline.event(created)
    await advance(13_000)
    expect(jifeline.frames).toHaveLength(2)
  })

  it('is asked for again when its connector turns stale', async () => {
    const { client, jifeline, advance, sent, status } = simulateClient({
      options: { silenceAfter: false },
    })
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12 })
    await advance(16_000)
    expect(status().state).toBe('stale')
    expect(sent()).toEqual([subscribe, subscribe])
  })
})

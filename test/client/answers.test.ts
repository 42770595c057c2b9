// @vitest-environment node
/** An answer to our own question is no sign of life. */
import { describe, expect, it } from 'vitest'
import { connectorId, otherConnectorId } from '../stage/examples.ts'
import { ignore, simulateClient } from '../stage/simulated-client.ts'

/** The server answers each subscribe with what it last knew. */
const simulator = { firstStatus: true } as const

/** Its badge mounts, it reports 12.6 V, and its badge leaves; the socket stays, for another connector. */
async function leaveAfterReport({ client, jifeline, advance }: ReturnType<typeof simulateClient>) {
  const leave = client.connector(connectorId).subscribe(ignore)
  client.connector(otherConnectorId).subscribe(ignore)
  await advance(1_000)
  jifeline.status(connectorId, { voltage: 12.6 })
  await advance(1_000)
  leave()
  await advance(60_000)
}

describe('a connector that died, behind a server that answers each subscribe', () => {
  it('turns stale once, however often it is asked for, and offline in its time', async () => {
    const { client, jifeline, advance } = simulateClient({ simulator })
    const told: string[] = []
    client.connector(connectorId).subscribe(({ state }) => told.push(state))
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 90 })
    await advance(16_000)
    expect(told.at(-1)).toBe('stale')
    await advance(600_000)
    expect(told.filter((state) => state === 'live')).toHaveLength(1)
    expect(told.at(-1)).toBe('offline')
  })

  it('is not made live by a reconnect', async () => {
    const { client, jifeline, advance, status } = simulateClient({ simulator })
    client.connector(connectorId).subscribe(ignore)
    await advance(20_000)
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(1_000)
    jifeline.refuse(true)
    jifeline.drop()
    await advance(3_000)
    jifeline.refuse(false)
    await advance(20_000)
    expect(status()).toMatchObject({ state: 'stale', voltage: 12.6 })
  })

  it('is not made live by the next mount of its badge', async () => {
    const { client, jifeline, advance, status } = simulateClient({ simulator })
    client.connector(otherConnectorId).subscribe(ignore)
    for (let mount = 0; mount < 5; mount += 1) {
      const leave = client.connector(connectorId).subscribe(ignore)
      await advance(1_000)
      if (mount === 0) jifeline.status(connectorId, { voltage: 12.6 })
      await advance(19_000)
      expect(status().state).not.toBe('live')
      leave()
      await advance(10_000)
    }
    expect(status()).toMatchObject({ state: 'offline', voltage: 12.6 })
  })
})

it('is live again at once with a value that is new, though it came as an answer', async () => {
  const stage = simulateClient({ simulator })
  const { client, jifeline, advance, status } = stage
  await leaveAfterReport(stage)
  jifeline.status(connectorId, { voltage: 13.9 })
  client.connector(connectorId).subscribe(ignore)
  await advance(100)
  expect(status()).toMatchObject({ state: 'live', voltage: 13.9 })
})

it('is live with what it says unasked, though it says the same', async () => {
  const { client, jifeline, advance, status } = simulateClient()
  client.connector(connectorId).subscribe(ignore)
  await advance(6_000)
  for (let report = 0; report < 10; report += 1) {
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(5_000)
    expect(status().state).toBe('live')
  }
})

it('is not made live by an answer that repeats what came while nobody listened', async () => {
  const stage = simulateClient({ simulator })
  const { client, jifeline, page, advance, status } = stage
  await leaveAfterReport(stage)
  jifeline.status(connectorId, { voltage: 13.9 })
  const message = { connector_id: connectorId, voltage: 13.9 } // as if the unsubscribe was lost
  const data = JSON.stringify({ action: 'subscribe-to-connector', message })
  page.sockets.at(-1)?.onmessage?.({ type: 'message', data })
  await advance(600_000)
  client.connector(connectorId).subscribe(ignore)
  await advance(1_000)
  expect(status()).toMatchObject({ state: 'offline', voltage: 13.9 })
})

it('is not made live by an answer that repeats the one for which nobody waited', async () => {
  const { client, jifeline, advance, status } = simulateClient({
    simulator,
    options: { linger: 0 },
  })
  client.connector(otherConnectorId).subscribe(ignore)
  await advance(1_000)
  jifeline.status(connectorId, { voltage: 12.6 })
  const leave = client.connector(connectorId).subscribe(ignore)
  await advance(30) // the answer is under way
  leave()
  await advance(60_000)
  client.connector(connectorId).subscribe(ignore)
  await advance(1_000)
  expect(status().state).not.toBe('live')
})

describe('what a connector said last', () => {
  it('is kept for a thousand connectors and no more', async () => {
    const { client, jifeline, advance, status } = simulateClient({ options: { linger: 0 } })
    client.connector(otherConnectorId).subscribe(ignore)
    const idOf = (count: number) => `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`
    for (let count = 0; count < 1_200; count += 50) {
      const ids = Array.from({ length: 50 }, (_, index) => idOf(count + index))
      const leaves = ids.map((id) => client.connector(id).subscribe(ignore))
      await advance(500)
      for (const id of ids) jifeline.status(id, { voltage: 12 })
      await advance(500)
      for (const leave of leaves) leave()
      await advance(100)
    }
    expect(status(idOf(1_199))).toMatchObject({ state: 'stale', voltage: 12 })
  })

  it('is its last word, although nobody was told of it any more', async () => {
    const { client, jifeline, advance, status } = simulateClient({
      hasFrames: true,
      options: { linger: 0 },
    })
    client.connector(otherConnectorId).subscribe(ignore)
    const leave = client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(20_000)
    expect(status()).toMatchObject({ state: 'stale', voltage: 12.6 })
    jifeline.status(connectorId, { voltage: 13.9 })
    await advance(20) // it has come, and waits for a frame
    leave()
    await advance(1_000)
    expect(status()).toMatchObject({ state: 'stale', voltage: 13.9 })
  })

  it('is kept when its provider has gone, for as long as the client lives', async () => {
    const { client, jifeline, advance, status } = simulateClient()
    const unmount = client.keep()
    const leave = client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(1_000)
    leave()
    unmount()
    await advance(300)
    expect(status()).toMatchObject({ state: 'stale', voltage: 12.6 })
  })
})

it('re-renders no badge by a loss of less than two seconds, never-reported ones included', async () => {
  const { client, jifeline, advance } = simulateClient({ options: { silenceAfter: false } })
  const told: string[] = []
  client.connector(connectorId).subscribe(({ state }) => told.push(state))
  await advance(31_000)
  expect(told.at(-1)).toBe('waiting')
  const before = told.length
  jifeline.drop()
  await advance(1_500)
  expect(client.connection.getState().phase).toBe('open')
  await advance(60_000)
  expect(told.slice(before)).toEqual([])
})

it('says after two seconds that a connector that never reported is not connected', async () => {
  const { client, jifeline, advance, status } = simulateClient({ options: { silenceAfter: false } })
  client.connector(connectorId).subscribe(ignore)
  await advance(31_000)
  jifeline.refuse(true)
  jifeline.drop()
  await advance(1_900)
  expect(status().state).toBe('waiting')
  await advance(200)
  expect(status().state).toBe('connecting')
})

it('is not asked for again while it speaks, however soon it turns stale', async () => {
  const { client, jifeline, advance, sent } = simulateClient({ options: { staleAfter: 1_000 } })
  client.connector(connectorId).subscribe(ignore)
  await advance(1_000)
  for (let report = 0; report < 60; report += 1) {
    jifeline.status(connectorId, { voltage: 12 + (report % 5) / 10 })
    await advance(6_000)
  }
  expect(sent().length).toBeLessThanOrEqual(3)
})

// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { connectorId, otherConnectorId, vinNumber } from '../stage/examples.ts'
import { ignore, simulateClient } from '../stage/simulated-client.ts'

async function withLiveConnector(options = {}) {
  const world = simulateClient({ options: { silenceAfter: false, ...options } })
  world.client.connector(connectorId).subscribe(ignore)
  await world.advance(1_000)
  world.jifeline.status(connectorId, {
    voltage: 12.6,
    vinNumber,
    roundTripTime: 23,
  })
  await world.advance(100)
  return world
}

describe('what is known of a connector', () => {
  it('is off without an id and an error without a GUID, is told of, and dials for neither', async () => {
    const { client, page, advance, errors } = simulateClient()
    client.connector(null).subscribe(ignore)
    client.connector('1005123').subscribe(ignore)
    await advance(1_000)
    expect(client.connector(null).getState().state).toBe('off')
    expect(client.connector('1005123').getState()).toMatchObject({
      state: 'error',
      error: { code: 'invalid-connector-id' },
    })
    expect(page.sockets).toHaveLength(0)
    expect(errors.map(({ code }) => code)).toEqual(['invalid-connector-id'])
  })

  it('goes from connecting over waiting to live, with all that came', async () => {
    const { client, jifeline, advance, status } = simulateClient()
    client.connector(connectorId).subscribe(ignore)
    expect(status().state).toBe('connecting')
    await advance(1_000)
    expect(status().state).toBe('waiting')
    jifeline.status(connectorId, {
      voltage: 12.6,
      vinNumber,
      roundTripTime: 23,
    })
    await advance(100)
    expect(status()).toMatchObject({
      state: 'live',
      voltage: 12.6,
      vinNumber,
      roundTripTime: 23,
      error: null,
    })
    expect(status().receivedAt).toBeGreaterThan(0)
  })

  it('keeps what a message leaves out, and clears what it sends as null', async () => {
    const { jifeline, advance, status } = await withLiveConnector()
    jifeline.status(connectorId, { voltage: 12.4 })
    await advance(100)
    expect(status()).toMatchObject({
      voltage: 12.4,
      vinNumber,
      roundTripTime: 23,
    })
    jifeline.status(connectorId, { vinNumber: null })
    await advance(100)
    expect(status()).toMatchObject({ voltage: 12.4, vinNumber: null, roundTripTime: 23 })
  })

  it('is offline when the connector says so, with its last voltage still readable', async () => {
    const { jifeline, advance, status } = await withLiveConnector()
    jifeline.status(connectorId, { roundTripTime: null })
    await advance(100)
    expect(status()).toMatchObject({ state: 'offline', voltage: 12.6, roundTripTime: null })
    jifeline.status(connectorId, { roundTripTime: 30 })
    await advance(100)
    expect(status().state).toBe('live')
  })

  it('tells a listener once per flush, with the newest', async () => {
    const { client, jifeline, advance } = await withLiveConnector()
    const voltages: (number | null)[] = []
    client.connector(connectorId).subscribe(({ voltage }) => voltages.push(voltage))
    for (const voltage of [12.1, 12.2, 12.3]) jifeline.status(connectorId, { voltage })
    await advance(100)
    expect(voltages).toEqual([12.3])
  })

  it('tells a listener that changes things in turn each state once', async () => {
    const { client, jifeline, advance } = simulateClient()
    const heard: string[] = []
    client.connector(connectorId).subscribe(({ state }) => {
      heard.push(state)
      if (state === 'live') client.dispose()
    })
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12 })
    await advance(100)
    expect(heard).toEqual(['waiting', 'live', 'error'])
  })

  it('survives a listener that throws, and tells the others', async () => {
    const { client, jifeline, page, advance } = await withLiveConnector()
    const told: (number | null)[] = []
    client.connector(connectorId).subscribe(() => {
      throw new Error('mine')
    })
    client.connector(connectorId).subscribe(({ voltage }) => told.push(voltage))
    jifeline.status(connectorId, { voltage: 13 })
    await advance(100)
    expect(told).toEqual([13])
    expect(page.thrown).toEqual([new Error('mine')])
  })
})

describe('what may be believed of it', () => {
  it('turns stale with the first word of another, after a sleep that made its own timer late', async () => {
    const { client, clock, page, jifeline, advance, status } = await withLiveConnector()
    client.connector(otherConnectorId).subscribe(ignore)
    await advance(100)
    page.now = () => clock.now() + 20_000 // asleep; no timer has run yet
    jifeline.status(otherConnectorId, { voltage: 13 })
    await advance(100)
    expect(status(otherConnectorId).state).toBe('live')
    expect(status().state).toBe('stale')
  })

  it.each([5, 20, 31, 33, 60, 600])(
    'is thought at most 32 s younger than it is, where it waited for a page that did not run for %i s',
    async (seconds) => {
      const { client, clock, page, jifeline, advance } = await withLiveConnector()
      await advance(7_000)
      const pause = seconds * 1_000
      page.now = () => clock.now() + pause // no timer has run yet
      jifeline.status(connectorId, { voltage: 12.5 })
      await advance(100)
      const age = client.connector(connectorId).age() ?? 0
      expect(age).toBeGreaterThanOrEqual(pause - 32_000)
      expect(age).toBeLessThanOrEqual(pause + 100)
    },
  )

  it('is live for whoever comes back to its tab, though a report comes before the late timers run', async () => {
    const world = simulateClient({ options: { silenceAfter: false }, canSleep: true })
    const { client, clock, jifeline, life, advance, status } = world
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    life.hide()
    const latency = 20
    for (let seconds = 0; seconds < 415; seconds += 5) {
      jifeline.status(connectorId, { voltage: 12 + (seconds % 10) / 10 })
      await advance(5_000)
    }
    expect(status().state).toBe('live')
    clock.setTimer(life.show, latency)
    jifeline.status(connectorId, { voltage: 13 })
    await advance(latency)
    await advance(100)
    expect(status()).toMatchObject({ state: 'live', voltage: 13 })
  })

  it('is live within a few seconds after its machine slept, though timers come half a minute later', async () => {
    const { client, jifeline, life, advance, status } = simulateClient({ canSleep: true })
    client.connector(connectorId).subscribe(ignore)
    await advance(31_000)
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(1_000)
    life.sleep()
    await advance(240_000)
    life.wakeMachine(ignore)
    jifeline.status(connectorId, { voltage: 12.7 }) // it may have waited
    await advance(100)
    expect(status()).toMatchObject({ state: 'offline', voltage: 12.7 })
    await advance(5_000)
    jifeline.status(connectorId, { voltage: 12.8 })
    await advance(100)
    expect(status()).toMatchObject({ state: 'live', voltage: 12.8 })
  })

  it('turns stale after 15 s and offline after a minute, when it has reported once', async () => {
    const { advance, status } = await withLiveConnector()
    await advance(14_800)
    expect(status().state).toBe('live')
    await advance(200)
    expect(status()).toMatchObject({ state: 'stale', voltage: 12.6 })
    await advance(45_000)
    expect(status()).toMatchObject({ state: 'offline', voltage: 12.6 })
  })

  it('learns from a connector that reports seldom', async () => {
    const { jifeline, advance, status } = await withLiveConnector()
    await advance(40_000)
    jifeline.status(connectorId, { voltage: 12.5 })
    await advance(59_000)
    expect(status().state).toBe('live')
    await advance(1_300)
    expect(status().state).toBe('stale')
  })

  it('obeys staleAfter and offlineAfter', async () => {
    const { advance, status } = await withLiveConnector({ staleAfter: 2_000, offlineAfter: 3_000 })
    await advance(1_950)
    expect(status().state).toBe('stale')
    await advance(1_000)
    expect(status().state).toBe('offline')
  })

  it('is stale once the connection has been lost for two seconds, until it reports again', async () => {
    const { jifeline, advance, status } = await withLiveConnector({ staleAfter: 60_000 })
    jifeline.refuse(true)
    jifeline.drop()
    await advance(1_900)
    expect(status().state).toBe('live')
    await advance(200)
    expect(status()).toMatchObject({ state: 'stale', voltage: 12.6 })
    jifeline.refuse(false)
    await advance(20_000)
    expect(status().state).toBe('stale')
    jifeline.status(connectorId, { voltage: 12.5 })
    await advance(100)
    expect(status().state).toBe('live')
  })

  it('is not told to anybody when the connection blinks', async () => {
    const { client, jifeline, advance, status } = await withLiveConnector({ staleAfter: 300_000 })
    await advance(35_000)
    let told = 0
    client.connector(connectorId).subscribe(() => (told += 1))
    jifeline.drop()
    await advance(1_500)
    expect(client.connection.getState().phase).toBe('open')
    await advance(5_000)
    expect(status().state).toBe('live')
    expect(told).toBe(0)
  })

  it('says error when it has never reported and three attempts failed, and goes on trying', async () => {
    const { client, jifeline, advance, status, phase } = simulateClient()
    jifeline.refuse(true)
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    expect(status().state).toBe('connecting')
    await advance(30_000)
    expect(status()).toMatchObject({ state: 'error', error: { code: 'handshake-failed' } })
    jifeline.refuse(false)
    await advance(60_000)
    expect(phase()).toBe('open')
    expect(status().state).toBe('waiting')
  })
})

describe('a bad frame', () => {
  it.each([
    ['not JSON', 'Data sent.'],
    ['binary', new Uint8Array([1, 2])],
    ['not understood', '{"action":"dance"}'],
    ['not understood', '[]'],
  ])(
    'that is %s is reported once a minute, and nothing that was shown is lost',
    async (fault, frame) => {
      const { jifeline, advance, errors, status } = await withLiveConnector()
      const before = status()
      for (let index = 0; index < 50; index += 1) jifeline.raw(frame)
      await advance(1_000)
      expect(errors.map(({ code, message }) => `${code}: ${message}`)).toEqual([
        `bad-frame: The server sent a frame that could not be used. It is ${fault}.`,
      ])
      expect(status()).toBe(before)
    },
  )

  it('for a topic that nobody holds is reported, not thrown', async () => {
    const { jifeline, advance, errors } = await withLiveConnector()
    jifeline.raw('{"action":"event-received","event_id":"a","event_type":"b","message":{}}')
    await advance(100)
    expect(errors.map(({ code }) => code)).toEqual(['bad-frame'])
  })

  it('from the gateway is reported and breaks no topic', async () => {
    const { jifeline, advance, errors, status } = await withLiveConnector()
    jifeline.gatewayError()
    jifeline.status(connectorId, { voltage: 11 })
    await advance(100)
    expect(errors.map(({ code }) => code)).toEqual(['gateway-error'])
    expect(status()).toMatchObject({ state: 'live', voltage: 11 })
  })

  it.each(['text', 'action'] as const)('is no %s acknowledgement', async (acknowledgements) => {
    const { client, advance, errors, status } = simulateClient({ simulator: { acknowledgements } })
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    expect(status().state).toBe('waiting')
    expect(errors.length).toBe(acknowledgements === 'text' ? 1 : 0)
  })
})

describe('without onError', () => {
  it('a development build warns once per code', async () => {
    const { client, jifeline, page, advance } = simulateClient({ options: { onError: undefined } })
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    jifeline.raw('x')
    await advance(70_000)
    jifeline.raw('x')
    await advance(100)
    expect(page.warnings.filter((warning) => warning.includes('bad-frame'))).toHaveLength(1)
  })
})

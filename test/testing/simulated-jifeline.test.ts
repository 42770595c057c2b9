// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { exampleConnectors } from 'jifeline-react/testing'
import { eventFrame, statusFrame } from '../stage/documented-frames.ts'
import { closed, connectorId, created, vinNumber } from '../stage/examples.ts'
import { simulateJifeline } from '../stage/simulated-jifeline.ts'
import { openLine } from '../stage/socket-line.ts'

const unknownId = '00000000-0000-4000-8000-000000000000'

describe('letting sockets in', () => {
  it('takes a token that it granted', () => {
    const { clock, jifeline } = simulateJifeline()
    openLine(jifeline)
    expect(jifeline.sessions).toBe(1)
    expect(jifeline.attempts).toEqual([{ at: clock.now(), outcome: 'accepted' }])
  })

  it.each([null, '', 'made-up'])('refuses the token %j with 401', (accessToken) => {
    const { jifeline } = simulateJifeline()
    const answer = jifeline.accept({ accessToken, send: () => {}, close: () => {} })
    expect(answer).toEqual({ status: 401 })
    expect(jifeline.sessions).toBe(0)
    expect(jifeline.attempts).toMatchObject([{ outcome: 'unauthorized' }])
  })

  it('refuses a token that has run out, and one that was revoked', async () => {
    const { clock, jifeline } = simulateJifeline()
    const short = jifeline.grantToken(1_000)
    await clock.advance(1_000)
    expect(() => openLine(jifeline, short)).toThrow('refused with 401')
    const revoked = jifeline.grantToken()
    jifeline.revokeTokens()
    expect(() => openLine(jifeline, revoked)).toThrow('refused with 401')
  })

  it('asks for no token when it is to need none', () => {
    const { jifeline } = simulateJifeline({ needsToken: false })
    jifeline.accept({ accessToken: null, send: () => {}, close: () => {} })
    expect(jifeline.sessions).toBe(1)
  })

  it('refuses everybody with 503 while told to', () => {
    const { jifeline } = simulateJifeline()
    jifeline.refuse(true)
    expect(() => openLine(jifeline)).toThrow('refused with 503')
    jifeline.refuse(false)
    openLine(jifeline)
    expect(jifeline.attempts.map(({ outcome }) => outcome)).toEqual(['refused', 'accepted'])
  })
})

describe('holding topics', () => {
  it('pushes the documented status frame to those who subscribed to its connector', () => {
    const { jifeline } = simulateJifeline()
    const [line, other] = [openLine(jifeline), openLine(jifeline)]
    line.subscribe(connectorId)
    other.subscribe(unknownId)
    jifeline.status(connectorId, {
      voltage: 11.2,
      vinNumber,
      roundTripTime: 23,
    })
    expect(line.received).toEqual([statusFrame])
    expect(other.received).toEqual([])
  })

  it('sends null as null and leaves out what is absent', () => {
    const { jifeline } = simulateJifeline()
    const line = openLine(jifeline)
    line.subscribe(connectorId)
    jifeline.status(connectorId, { voltage: 12.1, roundTripTime: null })
    expect(line.received).toEqual([
      `{"action":"subscribe-to-connector","message":{"connector_id":"${connectorId}","voltage":12.1,"round_trip_time":null}}`,
    ])
  })

  it('pushes the documented event frame to those who subscribed to its type', () => {
    const { jifeline } = simulateJifeline()
    const [line, other] = [openLine(jifeline), openLine(jifeline)]
    line.listen(created)
    other.listen(closed)
    jifeline.event(created, {}, { id: 'string' })
    expect(line.received).toEqual([eventFrame])
    expect(other.received).toEqual([])
  })

  it('pushes no more after an unsubscribe', () => {
    const { jifeline } = simulateJifeline()
    const line = openLine(jifeline)
    line.subscribe(connectorId)
    line.listen(created)
    line.unsubscribe(connectorId.toUpperCase())
    line.unlisten(created)
    jifeline.status(connectorId, { voltage: 12 })
    jifeline.event(created)
    expect(line.received).toEqual([])
    expect(jifeline.subscriptions()).toEqual([])
  })

  it('lists the topics of all open sockets once, sorted', () => {
    const { jifeline } = simulateJifeline()
    const [line, other] = [openLine(jifeline), openLine(jifeline)]
    line.listen(created)
    line.subscribe(connectorId)
    other.subscribe(connectorId)
    expect(jifeline.subscriptions()).toEqual([connectorId, created])
    line.closed()
    expect(jifeline.subscriptions()).toEqual([connectorId])
    expect(jifeline.sessions).toBe(1)
  })

  it('tells a test when a topic is held', async () => {
    const { jifeline } = simulateJifeline()
    const line = openLine(jifeline)
    let isHeld = false
    const holding = jifeline.subscribed(created).then(() => (isHeld = true))
    await Promise.resolve()
    expect(isHeld).toBe(false)
    line.listen(created)
    await holding
    await expect(jifeline.until(() => jifeline.frames.length === 1)).resolves.toBeUndefined()
  })

  it('records each frame with the message in it', () => {
    const { clock, jifeline } = simulateJifeline()
    const line = openLine(jifeline)
    line.listen(created)
    line.receive('hello')
    expect(jifeline.frames).toEqual([
      {
        at: clock.now(),
        frame: `{"action":"subscribe-to-event","event_type":"${created}"}`,
        message: { action: 'subscribe-to-event', event_type: created },
      },
      { at: clock.now(), frame: 'hello', message: null },
    ])
  })
})

describe('connectors that report by themselves', () => {
  const reporting = { connectors: exampleConnectors }

  it('report every five seconds while somebody subscribes, and fall silent after', async () => {
    const { clock, jifeline } = simulateJifeline({
      ...reporting,
      cadence: 5_000,
      firstStatus: false,
    })
    const line = openLine(jifeline)
    line.subscribe(connectorId)
    await clock.advance(60_000)
    expect(line.received).toHaveLength(12)
    line.unsubscribe(connectorId)
    await clock.advance(60_000)
    expect(line.received).toHaveLength(12)
    line.subscribe(connectorId)
    await clock.advance(60_000)
    expect(line.received).toHaveLength(24)
  })

  it('report at the same pace whoever subscribes, and however often', async () => {
    const { clock, jifeline } = simulateJifeline({
      ...reporting,
      cadence: 5_000,
      firstStatus: false,
    })
    const [line, other] = [openLine(jifeline), openLine(jifeline)]
    for (const each of [line, line, other]) each.subscribe(connectorId)
    await clock.advance(60_000)
    expect(line.received).toHaveLength(12)
    expect(other.received).toEqual(line.received)
  })

  it('report in gaps as observed when they report on change', async () => {
    const { clock, jifeline } = simulateJifeline({
      ...reporting,
      cadence: 'on-change',
      idleCloseAfter: false,
    })
    const arrivals: number[] = []
    const session = jifeline.accept({
      accessToken: jifeline.grantToken(),
      send: () => arrivals.push(clock.now()),
      close: () => {},
    })
    if ('status' in session) throw new Error('refused')
    session.receive(`{"action":"subscribe-to-connector","connector_id":"${connectorId}"}`)
    await clock.advance(7_000_000)
    const gaps = arrivals.slice(2).map((at, index) => at - (arrivals[index + 1] ?? at))
    const sorted = gaps.toSorted((one, other) => one - other)
    const at = (part: number) => sorted[Math.floor(part * sorted.length)] ?? 0
    expect(at(0.5)).toBeGreaterThan(3_000)
    expect(at(0.5)).toBeLessThan(8_000)
    expect(at(0.9)).toBeGreaterThan(25_000)
    expect(at(0.9)).toBeLessThan(60_000)
  })

  it('say nothing by themselves when they are led by hand', async () => {
    const { clock, jifeline } = simulateJifeline(reporting)
    const line = openLine(jifeline)
    line.subscribe(connectorId)
    await clock.advance(60_000)
    expect(line.received).toEqual([])
  })
})

describe('what the documentation leaves open', () => {
  it.each([
    ['none', []],
    ['text', ['Data sent.']],
    ['action', [`{"action":"subscribe-to-event","event_type":"${created}"}`]],
  ] as const)('acknowledgements: %s', (acknowledgements, expected) => {
    const { jifeline } = simulateJifeline({ acknowledgements })
    const line = openLine(jifeline)
    line.listen(created)
    line.unlisten(created)
    expect(line.received).toEqual(expected)
  })

  it.each([
    [true, 1],
    [false, 0],
  ])('firstStatus %s: a subscribe brings %d frames at once', (firstStatus, count) => {
    const { jifeline } = simulateJifeline({ firstStatus })
    jifeline.status(connectorId, { voltage: 12.5, roundTripTime: 80 })
    jifeline.status(connectorId, { roundTripTime: null })
    const line = openLine(jifeline)
    line.subscribe(connectorId)
    expect(line.received).toHaveLength(count)
    const message = { connector_id: connectorId, voltage: 12.5, round_trip_time: null }
    expect(line.messages()).toEqual(
      Array.from({ length: count }, () => ({ action: 'subscribe-to-connector', message })),
    )
  })

  it.each(['subscribe-to-connector', 'connector-status'])('statusAction %s', (statusAction) => {
    const { jifeline } = simulateJifeline({ statusAction })
    const line = openLine(jifeline)
    line.subscribe(connectorId)
    jifeline.status(connectorId, { voltage: 12 })
    expect(line.messages()).toMatchObject([{ action: statusAction, message: { voltage: 12 } }])
  })

  it.each([
    ['silent', []],
    ['gateway-error', [{ message: 'Internal server error' }]],
  ] as const)(
    'unknownConnector %s, and a push reaches it all the same',
    (unknownConnector, answer) => {
      const { jifeline } = simulateJifeline({ unknownConnector })
      const line = openLine(jifeline)
      line.subscribe(connectorId)
      line.subscribe(unknownId)
      expect(line.messages()).toMatchObject(answer)
      jifeline.status(unknownId, { voltage: 12 })
      expect(line.received).toHaveLength(answer.length + 1)
    },
  )

  it.each([
    ['gateway-error', ['Forbidden']],
    ['silent', []],
  ] as const)('unroutable %s', (unroutable, words) => {
    const { jifeline } = simulateJifeline({ unroutable })
    const line = openLine(jifeline)
    line.receive('{"action":"ping"}')
    expect(line.messages().map(({ message }) => message)).toEqual(words)
    expect(line.closes).toEqual([])
  })

  it('registrationDelay: a subscription counts later', async () => {
    const { clock, jifeline } = simulateJifeline({ registrationDelay: 3_000 })
    const line = openLine(jifeline)
    line.listen(created)
    await clock.advance(2_999)
    jifeline.event(created)
    expect(line.received).toHaveLength(0)
    await clock.advance(1)
    jifeline.event(created)
    expect(line.received).toHaveLength(1)
  })

  it('registrationDelay as a pair: an unsubscribe may overtake the subscribe before it', async () => {
    const { clock, jifeline } = simulateJifeline({ registrationDelay: [0, 10_000] })
    const lines = Array.from({ length: 50 }, () => openLine(jifeline))
    for (const line of lines) {
      line.listen(created)
      line.unlisten(created)
    }
    await clock.advance(10_000)
    jifeline.event(created)
    const reached = lines.filter(({ received }) => received.length > 0)
    expect(reached.length).toBeGreaterThan(0)
    expect(reached.length).toBeLessThan(50)
  })

  it('pushDelay as a pair: pushes overtake one another, and none is lost', async () => {
    const { clock, jifeline } = simulateJifeline({ pushDelay: [0, 1_000] })
    const line = openLine(jifeline)
    line.listen(created)
    for (let number = 0; number < 20; number += 1) jifeline.event(created, number)
    expect(line.received).toEqual([])
    await clock.advance(1_000)
    const order = line.messages().map(({ message }) => Number(message))
    expect(order).not.toEqual(order.toSorted((one, other) => one - other))
    expect(new Set(order).size).toBe(20)
  })

  it('lossRate: some frames are lost without a word', () => {
    const { jifeline } = simulateJifeline({ lossRate: 0.5 })
    const line = openLine(jifeline)
    for (let number = 0; number < 100; number += 1) line.listen(`type ${number}`)
    expect(line.received).toEqual([])
    expect(jifeline.subscriptions().length).toBeGreaterThan(30)
    expect(jifeline.subscriptions().length).toBeLessThan(70)
  })

  it('maxTopics: further topics are dropped in silence, those that are held are not', () => {
    const { jifeline } = simulateJifeline({ maxTopics: 2, acknowledgements: 'text' })
    const line = openLine(jifeline)
    line.listen(created)
    line.subscribe(connectorId)
    line.subscribe(unknownId)
    line.listen(closed)
    line.subscribe(connectorId)
    expect(jifeline.subscriptions()).toEqual([connectorId, created])
    expect(line.received).toEqual(['Data sent.', 'Data sent.', 'Data sent.'])
  })

  it.each([
    [false, []],
    [true, [1000]],
  ])('closesOnTokenExpiry %s', async (closesOnTokenExpiry, closes) => {
    const { clock, jifeline } = simulateJifeline({ closesOnTokenExpiry })
    const line = openLine(jifeline, jifeline.grantToken(60_000))
    await clock.advance(60_001)
    expect(line.closes).toEqual(closes)
  })

  it('idleCloseAfter: ten minutes without a frame end a socket with 1001', async () => {
    const { clock, jifeline } = simulateJifeline()
    const line = openLine(jifeline)
    await clock.advance(599_000)
    line.listen(created)
    await clock.advance(599_000)
    jifeline.event(created)
    await clock.advance(599_999)
    expect(line.closes).toEqual([])
    await clock.advance(1)
    expect(line.closes).toEqual([1001])
    expect(jifeline.sessions).toBe(0)
  })

  it('hardCloseAfter: two hours end any socket with 1001', async () => {
    const { clock, jifeline } = simulateJifeline({ connectors: exampleConnectors, cadence: 5_000 })
    const line = openLine(jifeline)
    line.subscribe(connectorId)
    await clock.advance(7_199_999)
    expect(line.closes).toEqual([])
    await clock.advance(1)
    expect(line.closes).toEqual([1001])
  })

  it('neither ends a socket when both are off', async () => {
    const { clock, jifeline } = simulateJifeline({ idleCloseAfter: false, hardCloseAfter: false })
    const line = openLine(jifeline)
    await clock.advance(86_400_000)
    expect(line.closes).toEqual([])
  })
})

describe('faults by hand', () => {
  it.each([
    [undefined, 1006],
    [1012, 1012],
  ])('drop(%s) closes all sockets with %d, and they hold nothing any more', (code, expected) => {
    const { jifeline } = simulateJifeline()
    const [line, other] = [openLine(jifeline), openLine(jifeline)]
    line.listen(created)
    jifeline.drop(code)
    expect([line.closes, other.closes]).toEqual([[expected], [expected]])
    expect(jifeline.subscriptions()).toEqual([])
    line.listen(created)
    expect(jifeline.subscriptions()).toEqual([])
  })

  it('silence keeps sockets open and registers, but nothing leaves', () => {
    const { jifeline } = simulateJifeline({ acknowledgements: 'text' })
    const line = openLine(jifeline)
    jifeline.silence(true)
    line.listen(created)
    const { id } = jifeline.event(created)
    jifeline.raw('anything')
    expect(line.received).toEqual([])
    expect(line.closes).toEqual([])
    jifeline.silence(false)
    jifeline.event(created)
    expect(line.received).toHaveLength(1)
    expect(line.messages()[0]?.['event_id']).not.toBe(id)
  })

  it('gatewayError reaches every socket as the gateway words it', () => {
    const { jifeline } = simulateJifeline()
    const line = openLine(jifeline)
    jifeline.gatewayError()
    jifeline.gatewayError('Endpoint request timed out')
    expect(line.messages()).toEqual([
      expect.objectContaining({ message: 'Internal server error' }),
      expect.objectContaining({ message: 'Endpoint request timed out' }),
    ])
    expect(Object.keys(line.messages()[0] ?? {})).toEqual(['message', 'connectionId', 'requestId'])
  })

  it('raw sends anything as it is', () => {
    const { jifeline } = simulateJifeline()
    const line = openLine(jifeline)
    const bytes = new Uint8Array([1, 2])
    jifeline.raw('Data sent.')
    jifeline.raw(bytes)
    expect(line.received).toEqual(['Data sent.', bytes])
  })

  it.each([
    ['bytes', new Uint8Array([123, 125]), 1003],
    ['more than 32 KB', ' '.repeat(32_769), 1009],
  ])('ends a socket that sends %s', (_, frame, code) => {
    const { jifeline } = simulateJifeline()
    const line = openLine(jifeline)
    line.receive(frame)
    expect(line.closes).toEqual([code])
  })

  it('dispose ends sockets and every timer', async () => {
    const { clock, jifeline } = simulateJifeline({
      connectors: exampleConnectors,
      cadence: 1_000,
      traffic: { every: 1_000, lasts: 1_000 },
    })
    const line = openLine(jifeline)
    line.subscribe(connectorId)
    await clock.advance(5_000)
    jifeline.dispose()
    jifeline.dispose()
    expect(line.closes).toEqual([1001])
    expect(clock.pendingTimers).toBe(0)
    expect(() => openLine(jifeline)).toThrow('refused with 503')
  })
})

describe('ticket traffic', () => {
  it('is off unless asked for', async () => {
    const { clock, jifeline } = simulateJifeline({ idleCloseAfter: false })
    const line = openLine(jifeline)
    line.listen(created)
    await clock.advance(3_600_000)
    expect(line.received).toEqual([])
  })

  it('creates tickets and closes the same ones, with the documented payload', async () => {
    const { clock, jifeline } = simulateJifeline({ traffic: { every: 10_000, lasts: 5_000 } })
    const line = openLine(jifeline)
    line.listen(created)
    line.listen(closed)
    await clock.advance(600_000)
    const events = line.messages()
    const payloads = (type: string) =>
      events.filter((event) => event['event_type'] === type).map(({ message }) => message)
    expect(payloads(created).length).toBeGreaterThan(30)
    expect(payloads(created)[0]).toEqual({
      customer: { id: expect.any(String), name: expect.any(String) },
      ticket: { id: expect.any(String), number: 72456234, ticket_number: 72456234 },
      parent_ticket: null,
    })
    expect(payloads(created)).toEqual(expect.arrayContaining(payloads(closed)))
    expect(new Set(events.map((event) => event['event_id'])).size).toBe(events.length)
  })
})

it('plays the same day again for the same seed', async () => {
  const play = async () => {
    const { clock, jifeline } = simulateJifeline({
      connectors: exampleConnectors,
      cadence: 'on-change',
      traffic: { every: 30_000, lasts: 60_000 },
    })
    const line = openLine(jifeline)
    for (const connector of exampleConnectors) line.subscribe(connector.connectorId)
    line.listen(created)
    await clock.advance(600_000)
    return line.received
  }
  expect(await play()).toEqual(await play())
})

// @vitest-environment node
/** A peer may say and do what it likes: it harms nobody else, and costs what it holds. */
import { describe, expect, it } from 'vitest'
import { connectorId, connectorIds, created, otherConnectorId } from '../stage/examples.ts'
import { subscribeTo } from '../stage/frames.ts'
import { simulateHub } from '../stage/simulated-hub.ts'
import { wrong } from '../stage/wrong.ts'

const statuses = (line: { messages(): Record<string, unknown>[] }) =>
  line.messages().filter(({ action }) => action === 'subscribe-to-connector')

describe('a peer', () => {
  it.each<[what: string, frame: unknown]>([
    ['nothing', ''],
    ['no JSON', 'hello'],
    ['bytes', new Uint8Array([1, 2, 3])],
    ['an object', { action: 'subscribe-to-connector', connector_id: connectorId }],
    ['null', null],
    ['undefined', undefined],
    ['a list', '[]'],
    ['an unknown action', '{"action":"drop-everything"}'],
    ['no GUID', '{"action":"subscribe-to-connector","connector_id":"1005123"}'],
    ['no type', '{"action":"subscribe-to-event","event_type":""}'],
    ['too long a type', `{"action":"subscribe-to-event","event_type":"${'x'.repeat(256)}"}`],
    [
      'a status of its own',
      `{"action":"subscribe-to-connector","message":{"connector_id":"${connectorId}","voltage":99}}`,
    ],
    [
      'an event of its own',
      `{"action":"event-received","event_id":"1","event_type":"${created}","message":{}}`,
    ],
    ['what only a hub says', '{"action":"upstream","phase":"closed"}'],
    ['a prototype', '{"__proto__":{"action":"subscribe-to-event"},"event_type":"a"}'],
    ['depth', '['.repeat(100_000)],
  ])('that sends %s is passed over', async (_what, frame) => {
    const { openLine, jifeline, advance } = simulateHub()
    const [line, other] = [openLine(), openLine()]
    other.subscribe(connectorId)
    line.receive(frame)
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(1_000)
    expect(line.messages().filter(({ action }) => action !== 'upstream')).toEqual([])
    expect(statuses(other)).toHaveLength(1)
    expect(jifeline.subscriptions()).toEqual([connectorId])
  })

  it('that subscribes twice, in two spellings, holds once, and hears each report once', async () => {
    const { openLine, jifeline, advance } = simulateHub()
    const line = openLine()
    const shouted = connectorId.toUpperCase()
    for (const id of [connectorId, connectorId, shouted, shouted]) line.subscribe(id)
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(1_000)
    expect(statuses(line)).toMatchObject([{ message: { connector_id: shouted } }])
    line.unsubscribe(connectorId)
    await advance(2_000)
    expect(jifeline.sessions).toBe(0)
  })

  it('hears its own spelling, whatever others write', async () => {
    const { openLine, jifeline, advance } = simulateHub()
    const names = [connectorId, connectorId.toUpperCase(), connectorId, connectorId.toUpperCase()]
    const lines = names.map((name) => {
      const line = openLine()
      line.subscribe(name)
      return line
    })
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(1_000)
    const heard = lines.map((line) => statuses(line).map(({ message }) => message))
    expect(heard).toMatchObject(names.map((name) => [{ connector_id: name }]))
  })

  it('that ends what it does not hold ends it for nobody else', async () => {
    const { openLine, jifeline, advance } = simulateHub()
    const [line, other] = [openLine(), openLine()]
    other.subscribe(connectorId)
    other.listen(created)
    for (let times = 0; times < 3; times += 1) {
      line.unsubscribe(connectorId)
      line.unlisten(created)
    }
    await advance(10_000)
    expect(jifeline.subscriptions()).toEqual([connectorId, created])
  })

  it('holds so many topics and no more, and says so of each', async () => {
    const { openLine, jifeline, advance } = simulateHub({ hub: { mostTopics: 10 } })
    const line = openLine()
    const ids = connectorIds(50)
    for (const id of ids) line.subscribe(id)
    line.listen(created)
    await advance(2_000)
    expect(jifeline.subscriptions()).toHaveLength(10)
    const refused = line.messages().filter(({ action }) => action === 'forbidden')
    expect(refused).toHaveLength(41)
    line.unsubscribe(ids[0] ?? '')
    line.listen(created)
    await advance(2_000)
    expect(jifeline.subscriptions()).toContain(created)
  })

  it('brings so many event types and no more, whatever it leaves and however often it comes', async () => {
    const { openLine, jifeline, advance } = simulateHub({ hub: { mostTypesPerUser: 10 } })
    const grant = { mayWatch: () => true, mayHear: () => true, user: 'ada' }
    for (let visit = 0; visit < 5; visit += 1) {
      const line = openLine(grant)
      for (let place = 0; place < 20; place += 1) {
        line.listen(`made-up.${visit}.${place}`)
        line.unlisten(`made-up.${visit}.${place}`)
      }
      await advance(5_000)
      line.close()
    }
    expect(
      jifeline.frames.filter(({ frame }) => String(frame).includes('made-up')).length,
    ).toBeLessThanOrEqual(20)
    const [own, other] = [openLine(grant), openLine()]
    for (const line of [own, other]) line.listen(created)
    await advance(1_000)
    expect(jifeline.subscriptions()).toEqual([created])
    expect(own.messages().some(({ action }) => action === 'forbidden')).toBe(true)
    own.listen(created) // somebody else holds it by now
    expect(own.messages().filter(({ action }) => action === 'forbidden')).toHaveLength(1)
    await advance(60_000)
    own.listen('orders.order.paid')
    await advance(1_000)
    expect(jifeline.subscriptions()).toContain('orders.order.paid')
  })

  it('that comes and goes as a flood leaves nothing behind', async () => {
    const { openLine, jifeline, hub, clock, advance } = simulateHub()
    const before = clock.pendingTimers
    const ids = connectorIds(2_000)
    for (let round = 0; round < 5; round += 1) {
      const line = openLine()
      for (const id of ids) {
        line.subscribe(id)
        line.unsubscribe(id)
      }
      line.close()
    }
    await advance(30_000)
    expect(hub.peers).toBe(0)
    expect(jifeline.sessions).toBe(0)
    expect(clock.pendingTimers).toBe(before)
  })

  it('that has gone is told nothing, and what it says is passed over', async () => {
    const { openLine, jifeline, hub, advance } = simulateHub()
    const line = openLine()
    line.subscribe(connectorId)
    await advance(1_000)
    line.close()
    line.close()
    const heard = line.received.length
    line.subscribe(otherConnectorId)
    line.listen(created)
    line.regrant({ mayWatch: () => false, mayHear: () => false })
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(5_000)
    expect(line.received).toHaveLength(heard)
    expect(hub.peers).toBe(0)
    expect(jifeline.subscriptions()).toEqual([])
  })
})

describe('a carrier', () => {
  it('that throws loses its own peer alone', async () => {
    const { hub, openLine, jifeline, advance } = simulateHub()
    let calls = 0
    const broken = hub.connect({
      send() {
        calls += 1
        throw new Error('gone')
      },
    })
    const line = openLine()
    line.subscribe(connectorId)
    broken.receive(subscribeTo(connectorId))
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(1_000)
    expect(calls).toBe(1)
    expect(hub.peers).toBe(1)
    expect(statuses(line)).toHaveLength(1)
  })

  it('that is async and rejects has lost its peer as well', async () => {
    const { hub, openLine, jifeline, advance } = simulateHub()
    const broken = hub.connect({ send: () => wrong(Promise.reject(new Error('gone'))) })
    openLine().subscribe(connectorId)
    broken.receive(subscribeTo(connectorId))
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(1_000)
    expect(hub.peers).toBe(1)
  })

  it('may close its peer, and let another one in, while it sends', async () => {
    const { hub, openLine, jifeline, advance } = simulateHub()
    const heard: string[] = []
    const peer = hub.connect({
      send(_frame, { is }) {
        heard.push(is)
        if (is !== 'status') return
        peer.close()
        openLine().subscribe(connectorId)
      },
    })
    peer.receive(subscribeTo(connectorId))
    const line = openLine()
    line.subscribe(connectorId)
    await advance(1_000)
    for (const voltage of [12, 13]) {
      jifeline.status(connectorId, { voltage })
      await advance(1_000)
    }
    expect(heard.filter((is) => is === 'status')).toHaveLength(1)
    expect(hub.peers).toBe(2)
    expect(statuses(line)).toHaveLength(2)
  })
})

describe('a grant', () => {
  it.each<[what: string, fail: () => boolean]>([
    [
      'throws',
      () => {
        throw new Error('no database')
      },
    ],
    ['promises to look', () => wrong(Promise.resolve(true))],
    ['looks, and fails later', () => wrong(Promise.reject(new Error('no database')))],
  ])('that %s grants nothing', async (_what, fail) => {
    const { openLine, jifeline, advance } = simulateHub()
    const line = openLine({ mayWatch: fail, mayHear: fail })
    const other = openLine()
    for (const each of [line, other]) {
      each.subscribe(connectorId)
      each.listen(created)
    }
    await advance(15_000)
    jifeline.event(created)
    await advance(1_000)
    const actionsOf = ({ messages }: typeof line) => new Set(messages().map(({ action }) => action))
    expect(actionsOf(line)).toEqual(new Set(['forbidden', 'upstream']))
    expect(actionsOf(other)).toContain('event-received')
  })

  it('is asked for each event, and counts from when it is another', async () => {
    const { openLine, jifeline, advance } = simulateHub()
    const customer = (name: string) => ({
      mayWatch: () => true,
      mayHear: ({ payload }: { payload: unknown }) => (payload as { name: string }).name === name,
    })
    const line = openLine(customer('a'))
    line.listen(created)
    await advance(15_000)
    for (const name of ['a', 'b', 'a']) jifeline.event(created, { name })
    await advance(100)
    line.regrant(customer('b'))
    for (const name of ['a', 'b']) jifeline.event(created, { name })
    await advance(100)
    const heard = line.messages().filter(({ action }) => action === 'event-received')
    expect(heard.map(({ message }) => message)).toEqual([
      { name: 'a' },
      { name: 'a' },
      { name: 'b' },
    ])
  })
})

it('a hub that is disposed has no peers, takes none, and leaves its client alone', async () => {
  const { hub, upstream, openLine, jifeline, advance } = simulateHub()
  openLine().subscribe(connectorId)
  await advance(1_000)
  hub.dispose()
  hub.dispose()
  const late = openLine()
  late.subscribe(connectorId)
  await advance(5_000)
  expect(hub.peers).toBe(0)
  expect(jifeline.sessions).toBe(0)
  expect(upstream.connection.getState().phase).toBe('idle')
})

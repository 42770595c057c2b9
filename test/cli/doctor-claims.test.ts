// @vitest-environment node
/** What the doctor does not claim: a coincidence is no rule, and what was not looked at is not known. */
import { describe, expect, it } from 'vitest'
import type { SimulatedJifeline, SimulatorOptions } from 'jifeline-react/testing'
import {
  createScenarioPlayer,
  findAll,
  measurePace,
  type DoctorWorld,
  type Evidence,
  type ScenarioName,
} from '../stage/behind-the-doors.ts'
import { examineJifeline } from '../stage/examination.ts'
import { connectorId } from '../stage/examples.ts'

type Circumstances = NonNullable<Parameters<typeof examineJifeline>[2]>

async function findingsOf(options: SimulatorOptions, circumstances: Circumstances = {}) {
  return readFindings(await examineJifeline(options, 1, circumstances))
}

function readFindings(evidence: Evidence) {
  const findings = findAll(evidence)
  return (id: string) => {
    const finding = findings.find((each) => each.id === id)
    if (!finding) throw new Error(`Nothing is said of ${id}.`)
    return finding
  }
}

const playing = (name: ScenarioName) => (jifeline: SimulatedJifeline) =>
  createScenarioPlayer(jifeline).play(name)

describe('of closes', () => {
  it.each(['flaky', 'outage'] as const)('names no age where all drop at once: %s', async (name) => {
    const found = await findingsOf({ idleCloseAfter: false }, { meanwhile: playing(name) })
    for (const id of ['hardCloseAfter', 'idleCloseAfter']) {
      expect(found(id)).toMatchObject({ value: false, how: expect.stringContaining('1006') })
    }
    expect(found('closesOnTokenExpiry').value).toBeNull()
  })

  it('names no age after one close alone', async () => {
    const found = await findingsOf({ hardCloseAfter: 600_000, idleCloseAfter: 120_000 })
    expect(found('hardCloseAfter')).toMatchObject({
      value: null,
      how: expect.stringContaining('One busy socket closed at 10 min'),
    })
  })

  it('takes no close at the age of a token for its end', async () => {
    const found = await findingsOf({
      tokenLifetime: 304_000,
      hardCloseAfter: 300_000,
      idleCloseAfter: false,
    })
    expect(found('closesOnTokenExpiry').value).toBe(false)
    expect(found('hardCloseAfter')).toMatchObject({ holds: '5 min' })
  })

  it('calls a socket busy that spoke within the time that closes idle ones', async () => {
    const found = await findingsOf({ cadence: 'by-hand', idleCloseAfter: 40_000, traffic: false })
    expect(found('idleCloseAfter').value).not.toBe(80_000)
    expect(found('hardCloseAfter').value).not.toEqual(expect.any(Number))
  })
})

describe('of answers', () => {
  it('takes no error that everybody gets for an answer', async () => {
    const found = await findingsOf({}, { meanwhile: playing('gateway-errors') })
    expect(found('unknownConnector').value).not.toBe('gateway-error')
  })

  it('takes no text that everybody gets for an acknowledgement', async () => {
    const found = await findingsOf(
      {},
      { meanwhile: (jifeline) => every(jifeline, 9_000, () => jifeline.raw('Good morning.')) },
    )
    expect(found('acknowledgements').value).not.toBe('text')
  })

  it('says that something answers which nobody knows', async () => {
    const found = await findingsOf({ acknowledgements: 'text' }, { through: answering('{"ok":1}') })
    expect(found('acknowledgements')).toMatchObject({ holds: 'in another way', value: null })
  })

  it('calls nothing lost that only takes longer than was waited for', async () => {
    const found = await findingsOf({ acknowledgements: 'text', registrationDelay: 12_000 })
    expect(found('lossRate').value).toBeNull()
    expect(found('registrationDelay').value).toBeNull()
  })
})

describe('of reports', () => {
  it('says of connectors that each has a pace of its own', async () => {
    const [slow] = ['4c1d8f52-0b7e-4a39-9d1c-6f2a5e8b7310'] as const
    const found = await findingsOf(
      { cadence: 'by-hand' },
      {
        connectors: [connectorId, slow],
        meanwhile(jifeline) {
          every(jifeline, 5_000, () => jifeline.status(connectorId, { voltage: 12 }))
          every(jifeline, 40_000, () => jifeline.status(slow, { voltage: 12 }))
        },
      },
    )
    expect(found('cadence')).toMatchObject({ holds: '5 s to 40 s', value: null })
  })

  it('counts no silence as an interval', async () => {
    const found = await findingsOf({ cadence: 5_000 }, { meanwhile: playing('deaf') })
    expect(found('cadence').value).toBe(5_000)
  })

  it('says that none came, where sockets end before one could', async () => {
    const found = await findingsOf({ cadence: 55_000, firstStatus: false, hardCloseAfter: 60_000 })
    expect(found('cadence').value).not.toBe('by-hand')
  })
})

describe('of the log', () => {
  it('takes no event that newer ones push off a full page for one that is gone', async () => {
    const found = await findingsOf({ logOrder: 'newest-first' }, { logged: 1_300 })
    expect(found('logRetention').value).toBe(false)
  })

  it('finds an event in a log too long to read', async () => {
    const found = await findingsOf({ largestPage: 5 }, { logged: 300 })
    expect(found('socketIds')).toMatchObject({ value: true })
    expect(found('logLag')).toMatchObject({ value: { from: 0 } })
  })

  it('takes no lag for a limit of the page', async () => {
    const found = await findingsOf({ logLag: 40_000 }, { logged: 4 })
    expect(found('largestPage').value).toBe(false)
  })

  it.each([500, 403])('knows nothing of a log that answers with HTTP %d', async (status) => {
    const evidence = await examineJifeline({}, 1, { through: refusingLog(status) })
    const told = findAll(evidence).filter(({ holds }) => holds !== null)
    const ofLog = /^(log|socketIds|afterId|largestPage|defaultPage|unknownCursor)/
    expect(told.filter(({ id }) => ofLog.test(id))).toEqual([])
  })

  it('says how many events a page held, and of no other number', async () => {
    const found = await findingsOf({ traffic: false }, { logged: 7 })
    expect(found('largestPage')).toMatchObject({ holds: '7 at least', value: false })
  })

  it('compares no ages without a clock', async () => {
    const found = await findingsOf({}, { through: (world) => withoutDates(world) })
    for (const id of ['logRetention', 'pushDelay', 'clocks']) expect(found(id).holds).toBeNull()
  })

  it('says that events came late or by another clock, and not which', async () => {
    const evidence = await examineJifeline()
    const requests = evidence.requests.map((request) => ({
      ...request,
      serverDate: request.serverDate === null ? null : request.serverDate + 120_000,
    }))
    const found = readFindings({ ...evidence, requests })
    expect(found('pushDelay').value).toBeNull()
    expect(found('logLag')).toMatchObject({ value: null, how: expect.stringContaining('arrival') })
  })

  it('names no order where there is none', async () => {
    const evidence = await examineJifeline()
    const requests = evidence.requests.map((request) => {
      const { rows } = request
      return { ...request, rows: [...rows.slice(0, 3), ...rows.slice(3).toReversed()] }
    })
    expect(readFindings({ ...evidence, requests })('logOrder')).toMatchObject({ holds: 'none' })
  })
})

it('says that a socket was dialled in either way, not that it opened', async () => {
  const through = (world: DoctorWorld): DoctorWorld => ({
    ...world,
    dial(request, peer) {
      if (request.way !== 'query') return world.dial(request, peer)
      world.setTimer(() => peer.refused(401, false), 20)
      return { send() {}, close() {} }
    },
  })
  const found = await findingsOf({}, { through, listenFor: 10_000 })
  expect(found('handshake')).toMatchObject({
    holds: 'header opens, query gets HTTP 401',
    value: false,
  })
  expect(found('handshake').how).not.toContain('opened')
})

it('asks for a token that was closed out at once', async () => {
  const through = (world: DoctorWorld): DoctorWorld => ({
    ...world,
    dial(request, peer) {
      if (request.way !== 'none') return world.dial(request, peer)
      world.setTimer(() => {
        peer.opened()
        world.setTimer(() => peer.closed(1008), 20)
      }, 20)
      return { send() {}, close() {} }
    },
  })
  const found = await findingsOf({}, { through, listenFor: 10_000 })
  expect(found('needsToken')).toMatchObject({ value: true, how: expect.stringContaining('1008') })
})

describe('what it asks of a Jifeline that refuses', () => {
  it('is no token more than every half minute', async () => {
    const evidence = await examineJifeline(
      { tokenLifetime: 60_000, closesOnTokenExpiry: true },
      1,
      { through: refusingTokensAfter(1) },
    )
    expect(measurePace(evidence).requestsInAMinute).toBeLessThan(60)
    const late = evidence.asked.filter((at) => at > evidence.startedAt + 120_000)
    expect(late.length).toBeLessThan((evidence.endedAt - evidence.startedAt) / 20_000)
  })

  it('is nothing for as long as Retry-After says', async () => {
    const asked: number[] = []
    const through = (world: DoctorWorld): DoctorWorld => ({
      ...world,
      fetch(input, init) {
        if (isForToken(input)) return world.fetch(input, init)
        asked.push(world.now())
        return Promise.resolve(
          new Response('{}', { status: 429, headers: { 'retry-after': '300' } }),
        )
      },
    })
    await examineJifeline({}, 1, { through })
    const gaps = asked.slice(1).map((at, index) => at - (asked[index] ?? 0))
    expect(asked.length).toBeGreaterThan(1)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(300_000)
  })

  it('counts each request, answered or not', async () => {
    let sent = 0
    const through = (world: DoctorWorld): DoctorWorld => ({
      ...world,
      fetch(input, init) {
        sent += 1
        return sent > 4 ? Promise.reject(new TypeError('fetch failed')) : world.fetch(input, init)
      },
    })
    const evidence = await examineJifeline({}, 1, { through })
    expect(measurePace(evidence).requests).toBe(sent)
  })

  it('is no dial sooner than five seconds after one that failed', async () => {
    const evidence = await examineJifeline({}, 1, {
      meanwhile: (jifeline) =>
        void jifeline.clock.setTimer(() => {
          jifeline.refuse(true)
          jifeline.drop()
        }, 60_000),
    })
    const late = evidence.dials.filter((at) => at > evidence.startedAt + 75_000)
    const gaps = late.slice(1).map((at, index) => at - (late[index] ?? 0))
    expect(gaps.length).toBeGreaterThan(20)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(4_999)
  })

  it('is another token when the one it has is good no more', async () => {
    const evidence = await examineJifeline({}, 1, {
      meanwhile: (jifeline) =>
        void jifeline.clock.setTimer(() => {
          jifeline.revokeTokens()
          jifeline.drop()
        }, 60_000),
    })
    const opened = evidence.sockets.filter(({ openedAt }) => openedAt > evidence.startedAt + 70_000)
    expect(opened.length).toBeGreaterThan(0)
  })

  it('is five frames a second at most, however many connectors are named', async () => {
    const guids = Array.from({ length: 60 }, (_, index) => {
      return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
    })
    const evidence = await examineJifeline({}, 1, { connectors: guids, listenFor: 60_000 })
    const times = evidence.sockets.flatMap(({ sent }) => sent.map(({ at }) => at))
    const busiest = Math.max(
      ...times.map((at) => times.filter((other) => other >= at && other < at + 1_000).length),
    )
    expect(busiest).toBeLessThanOrEqual(6)
  })
})

function every({ clock }: SimulatedJifeline, ms: number, run: () => void): void {
  clock.setTimer(() => {
    run()
    every({ clock } as SimulatedJifeline, ms, run)
  }, ms)
}

/** Every acknowledgement reads so on the way. */
function answering(text: string) {
  return (world: DoctorWorld): DoctorWorld => ({
    ...world,
    dial: (request, peer) =>
      world.dial(request, {
        ...peer,
        received: (frame) => peer.received(frame === 'Data sent.' ? text : frame),
      }),
  })
}

function isForToken(input: RequestInfo | URL): boolean {
  return input instanceof URL && input.pathname === '/oauth2/token'
}

function refusingLog(status: number) {
  return (world: DoctorWorld): DoctorWorld => ({
    ...world,
    async fetch(input, init) {
      const answer = await world.fetch(input, init)
      return isForToken(input) ? answer : new Response('{}', { status })
    },
  })
}

function refusingTokensAfter(count: number) {
  let issued = 0
  return (world: DoctorWorld): DoctorWorld => ({
    ...world,
    fetch(input, init) {
      if (!isForToken(input)) return world.fetch(input, init)
      issued += 1
      return issued > count
        ? Promise.resolve(new Response('{}', { status: 500 }))
        : world.fetch(input, init)
    },
  })
}

function withoutDates(world: DoctorWorld): DoctorWorld {
  return {
    ...world,
    async fetch(input, init) {
      const answer = await world.fetch(input, init)
      return new Response(answer.body, { status: answer.status })
    },
  }
}

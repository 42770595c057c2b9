// @vitest-environment node
/** What leaves the doctor: a report and a record, without a secret, a token, a VIN, a name or a connector's id. */
import { describe, expect, it } from 'vitest'
import {
  createSimulatedClient,
  createSimulatedJifeline,
  createVirtualClock,
  playRecording,
  type Recording,
} from 'jifeline-react/testing'
import {
  describeReport,
  findAll,
  harmful,
  questions,
  readMockFlags,
  writeRecording,
  writeReport,
} from '../stage/behind-the-doors.ts'
import { examineJifeline } from '../stage/examination.ts'
import { closed, connectorId, created } from '../stage/examples.ts'

const canaries = {
  vin: 'WCANARY0123456789',
  secret: 'canary-secret-7f3a',
  token: 'simulated-', // as those of the simulator begin
  customer: 'Garage Jansen',
  connector: connectorId,
  frame: 'canary-in-a-frame',
}
const nowhere = { url: null, baseUrl: null }

/** A day that has all in it: drops, errors of the gateway, odd frames, a cleared value. */
const busy = {
  hardCloseAfter: 240_000,
  idleCloseAfter: 120_000,
  acknowledgements: 'action',
  connectors: [
    {
      connectorId,
      name: '1005123',
      vehicle: { system: 12, vinNumber: canaries.vin },
      stallsPerHour: 60,
    },
  ],
} as const

describe('the report', () => {
  it('says of each question what holds, or what it would take', async () => {
    const report = writeReport(await examineJifeline(busy), nowhere)
    expect(report.findings.map(({ id }) => id).toSorted()).toEqual(
      Object.keys(questions).toSorted(),
    )
    const text = describeReport(report)
    for (const { asks, holds, how } of report.findings) {
      expect(text).toContain(asks)
      expect(text).toContain(holds ?? '–')
      expect(text).toContain(how)
    }
    for (const why of Object.values(harmful)) expect(text).toContain(why)
    expect(text).toMatch(
      /\d+ requests: \d+ in the busiest minute, \d in the busiest second, where 5 are allowed\./,
    )
    expect(text).toContain('keepAliveEvery={90000} // idle sockets close after 2 min')
  })

  it.each([60, 80, 120])('fits on %d columns, up to the code to paste', async (columns) => {
    const report = writeReport(await examineJifeline(busy), nowhere)
    const [words = ''] = describeReport(report, columns).split('Options to set')
    for (const line of words.split('\n')) expect(line.length).toBeLessThanOrEqual(columns)
    const said = words.replaceAll(/\s+/g, ' ')
    for (const { asks, how } of report.findings) {
      expect(said).toContain(asks)
      expect(said).toContain(how)
    }
  })

  it('ends with flags of a mock that behaves alike', async () => {
    const chosen = {
      ...busy,
      logOrder: 'newest-first',
      afterId: 'inclusive',
      logRetention: 1_200_000,
      pushDelay: [0, 3_000],
    } as const
    const { mock } = writeReport(await examineJifeline(chosen), nowhere)
    const argv = mock.replaceAll('\\\n', '').split(/\s+/).slice(3)
    expect(readMockFlags(argv)?.simulator).toMatchObject({
      hardCloseAfter: 240_000,
      idleCloseAfter: 120_000,
      acknowledgements: 'action',
      logOrder: 'newest-first',
      afterId: 'inclusive',
      cadence: expect.any(Number) as number,
      firstStatus: true,
    })
  })

  it('and the record hold no byte of what is not theirs to tell', async () => {
    const evidence = await examineJifeline(busy)
    const frames = evidence.sockets.flatMap(({ received }) => received)
    expect(frames.some(({ text }) => text.includes(canaries.vin))).toBe(true)
    expect(frames.some(({ text }) => text.includes(canaries.customer))).toBe(true)
    frames.push(
      ...[`{"action":"${canaries.frame}"}`, canaries.frame, `{"message":"${canaries.frame}"}`].map(
        (text) => ({ ...(frames[0] as (typeof frames)[number]), text }),
      ),
    )
    const report = writeReport(evidence, nowhere)
    const written = [report, writeRecording(evidence)].map((each) => JSON.stringify(each))
    for (const text of [...written, describeReport(report)]) {
      for (const canary of Object.values(canaries)) expect(text).not.toContain(canary)
    }
  })
})

describe('a recorded session', () => {
  it('brings the same statuses, events and gaps when it is played', async () => {
    const evidence = await examineJifeline(busy)
    const recording = JSON.parse(JSON.stringify(writeRecording(evidence))) as Recording
    const main = evidence.sockets.filter(({ role }) => role === 'main')
    const seen = await play(recording)

    const frames = main.flatMap(({ received }) => received)
    const events = frames.filter(({ is }) => is === 'event')
    expect(events.length).toBeGreaterThan(20)
    expect(seen.events).toEqual(events.map(({ eventId }) => eventId))
    const reports = frames.filter(({ is }) => is === 'status').map(({ text }) => valuesOf(text))
    expect(reports.length).toBeGreaterThan(100)
    expect(seen.reports).toEqual(reports)
    expect(seen.gaps).toBe(main.filter((socket) => socket.closed !== null).length)
    expect(seen.gaps).toBeGreaterThan(1)
  })

  it('is refused when it is none', () => {
    const jifeline = createSimulatedJifeline({ clock: createVirtualClock() })
    expect(() => playRecording(jifeline, {} as Recording)).toThrow(/version/)
    jifeline.dispose()
  })
})

function valuesOf(text: string) {
  const { message } = JSON.parse(text) as { message: Record<string, unknown> }
  return [message['voltage'], message['round_trip_time']]
}

/** A client that listens to all of it, as a page would: what it was told, and the gaps of its feeds. */
async function play(recording: Recording) {
  const clock = createVirtualClock({ start: recording.startedAt })
  const jifeline = createSimulatedJifeline({
    clock,
    cadence: 'by-hand',
    needsToken: false,
    hardCloseAfter: false,
    idleCloseAfter: false,
  })
  const client = createSimulatedClient(jifeline, { silenceAfter: false, onError: () => {} })
  const reports: unknown[] = []
  const events: string[] = []
  client.on([created, closed], ({ id }) => events.push(id))
  const { connectors, lasts } = playRecording(jifeline, recording)
  for (const id of connectors) {
    client.connector(id).subscribe((status, before) => {
      if (status.receivedAt !== before.receivedAt)
        reports.push([status.voltage, status.roundTripTime])
    })
  }
  const feed = client.feed(created)
  const unlisten = feed.subscribe(() => {})
  await clock.advance(lasts)
  const gaps = feed.getState().gaps.length
  unlisten()
  client.dispose()
  jifeline.dispose()
  return { reports, events, gaps }
}

it('looks at a log that was empty before once events are in it', async () => {
  const findings = findAll(
    await examineJifeline({ logRetention: 100_000, logOrder: 'newest-first' }),
  )
  const order = findings.find(({ id }) => id === 'logOrder')
  expect(order?.value).toBe('newest-first')
})

it('says nothing of what was never heard', async () => {
  const findings = findAll({ ...(await examineJifeline()), sockets: [], requests: [] })
  const told = findings.filter(({ holds }) => holds !== null).map(({ id }) => id)
  expect(told).toEqual(['tokenLifetime', 'handshake', 'needsToken'])
})

// @vitest-environment node
/** Hosts whose clocks are off for good: what a log shows last is not what came last. */
import { expect, it } from 'vitest'
import type { EventLog, LoggedEvent } from 'jifeline-react/client'
import { createEventId } from '../../src/protocol/event-ids.ts'
import { foreign, hour, ids, minute, visitEventPage } from '../stage/event-page.ts'
import { created } from '../stage/examples.ts'
import type { Setting } from '../stage/simulated-client.ts'

const day = 24 * hour

/** A page that comes when some events are in the log already. */
function visit(setting: Setting = {}) {
  const world = visitEventPage(setting)

  /** Other people's events, of which so many in a hundred come from a host that is off by so much. */
  async function pass(minutes: number, by: number, share: number) {
    for (let index = 0; index < minutes * 4; index += 1) {
      const isOff = Math.floor((index * share) / 100) !== Math.floor(((index + 1) * share) / 100)
      world.jifeline.event(foreign, {}, isOff ? { occurredAt: world.clock.now() + by } : {})
      await world.advance(15_000)
    }
  }

  /** A minute away, in which three happen. */
  async function away() {
    world.jifeline.refuse(true)
    world.jifeline.drop()
    const missed = []
    for (let index = 0; index < 3; index += 1) {
      await world.advance(10_000)
      missed.push(world.jifeline.event(created))
    }
    await world.advance(30_000)
    world.jifeline.refuse(false)
    await world.advance(2 * minute)
    return missed
  }

  return { ...world, pass, away }
}

const shares = [95, 90, 50, 10]
const leads = [20 * minute, hour, day]
const hosts = shares.flatMap((share) => leads.map((lead) => [share, lead] as const))

it.each(hosts)(
  'a minute away loses nothing, though %d of a hundred events come from a host that is %d ms ahead',
  async (share, lead) => {
    const world = visit()
    world.begin()
    await world.pass(30, lead, share)
    const missed = await world.away()
    expect(ids(world.heard)).toEqual(ids(missed))
    expect(world.feed().gaps).toEqual([])
  },
)

it.each(hosts)(
  'a first minute away loses nothing, though %d of a hundred rows come from a host that is %d ms ahead',
  async (share, lead) => {
    const world = visit()
    await world.pass(120, lead, share)
    world.begin()
    await world.advance(minute)
    const missed = await world.away()
    expect(ids(world.heard)).toEqual(ids(missed))
    expect(world.feed().gaps).toEqual([])
  },
)

it.each(hosts)(
  'a second minute away loses nothing either, though %d of a hundred are %d ms ahead',
  async (share, lead) => {
    const world = visit()
    await world.pass(60, lead, share)
    world.begin()
    await world.pass(60, lead, share)
    const first = await world.away()
    await world.pass(60, lead, share)
    const missed = [...first, ...(await world.away())]
    expect(ids(world.heard)).toEqual(ids(missed))
    expect(world.feed().gaps).toEqual([])
  },
)

/** In which what came last stands last, whatever its date. */
function createLogByArrival() {
  const rows: LoggedEvent[] = []
  const log: EventLog = {
    read(from) {
      if ('occurredAfter' in from) {
        const { occurredAfter } = from
        const events = rows.filter(({ occurredAt }) => (occurredAt ?? 0) > occurredAfter)
        return Promise.resolve({ events: events.slice(0, 1_000) })
      }
      const start = rows.findIndex(({ id }) => id === from.afterId) + 1
      return Promise.resolve({ events: rows.slice(start, start + 1_000) })
    },
  }
  function happen(type: string, occurredAt: number) {
    const id = createEventId(occurredAt, Math.random)
    rows.push({ id, type, payload: {}, occurredAt })
    return id
  }
  return { log, happen }
}

it.each([hour, day, -hour, -day])(
  'what arrives last in a log by arrival is not lost, though it is dated %d ms behind',
  async (by) => {
    const { log, happen } = createLogByArrival()
    const world = visit({ hasLog: false, options: { eventLog: log } })
    for (let count = 0; count < 40; count += 1) {
      happen(foreign, world.clock.now())
      await world.advance(15_000)
    }
    world.begin()
    for (let count = 0; count < 120; count += 1) {
      happen(foreign, world.clock.now())
      await world.advance(15_000)
    }
    world.jifeline.refuse(true)
    world.jifeline.drop()
    const missed = happen(created, world.clock.now() - by)
    await world.advance(minute)
    world.jifeline.refuse(false)
    await world.advance(2 * minute)
    expect(ids(world.heard)).toEqual([missed])
    expect(world.feed().gaps).toEqual([])
  },
)

it.each([1, 10, 30].flatMap((minutes) => [1, 5, 40].map((rows) => [minutes, rows] as const)))(
  'a log that keeps a day has lost nothing in %d minutes after a quiet one, of which %d rows went',
  async (minutes, rows) => {
    const world = visit({ simulator: { logRetention: day } })
    world.begin()
    for (let count = 0; count < rows; count += 1) {
      world.jifeline.event(foreign)
      await world.advance(10_000)
    }
    await world.advance(day + 24 * minute)
    world.jifeline.refuse(true)
    world.jifeline.drop()
    const missed = [world.jifeline.event(created)]
    await world.advance(minutes * minute)
    for (let count = 0; count < 8; count += 1) missed.push(world.jifeline.event(created))
    world.jifeline.refuse(false)
    await world.advance(2 * minute)
    expect(ids(world.heard)).toEqual(ids(missed))
    expect(world.feed().gaps).toEqual([])
  },
)

it.each(hosts)(
  'five hours away leave a gap in a log that keeps two, though %d of a hundred rows are %d ms ahead',
  async (share, lead) => {
    const world = visit({ simulator: { logRetention: 2 * hour } })
    world.begin()
    await world.pass(60, lead, share)
    world.jifeline.refuse(true)
    world.jifeline.drop()
    await world.advance(10 * minute)
    world.jifeline.event(created)
    await world.pass(290, lead, share)
    world.jifeline.refuse(false)
    await world.advance(2 * minute)
    expect(world.heard).toEqual([])
    expect(world.feed().gaps).toMatchObject([{ reason: 'out-of-reach' }])
  },
)

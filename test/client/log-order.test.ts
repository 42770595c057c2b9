// @vitest-environment node
/** The log's pages come in whatever order: by id, by arrival, either way round. */
import { expect, it } from 'vitest'
import { createEventId } from '../../src/protocol/event-ids.ts'
import { createRestEventLog } from '../stage/behind-the-doors.ts'
import { foreign, hour, minute } from '../stage/event-page.ts'
import { created } from '../stage/examples.ts'
import { simulateClient } from '../stage/simulated-client.ts'

interface Row {
  id: string
  type: string
  occurred_at: string
}

/** A page whose log holds its rows in the order in which they came, whatever they are dated. */
function openByArrival(largestPage = Infinity) {
  const world = simulateClient({ options: { silenceAfter: false } })
  const rows: Row[] = []
  const fetchLog = (input: unknown) => {
    const query = new URL(String(input)).searchParams
    const from = Date.parse(query.get('occurred_after') ?? '')
    const limit = Math.min(Number(query.get('limit')), largestPage)
    const isAfter = (row: Row) => Date.parse(row.occurred_at) > from
    const known = rows.findIndex(({ id }) => id === query.get('after_id'))
    const found = query.has('after_id') ? rows.slice(known + 1) : rows.filter(isAfter)
    return Promise.resolve(Response.json({ query: {}, result: found.slice(0, limit) }))
  }
  world.client.update({
    url: 'wss://jifeline.test/socket',
    getAccessToken: () => world.jifeline.grantToken(),
    silenceAfter: false,
    eventLog: createRestEventLog({ baseUrl: 'https://jifeline.test', fetch: fetchLog }, world.page),
  })
  const heard: string[] = []

  /** `ahead`: by how many milliseconds the clock of its host is. */
  function happen(type: string, ahead: number) {
    const at = world.clock.now() + ahead
    const id = createEventId(at, () => world.clock.random())
    const { occurred_at: text } = world.jifeline.event(type, {}, { id, occurredAt: at })
    rows.push({ id, type, occurred_at: text })
    return id
  }

  return {
    ...world,
    heard,
    happen,
    begin: () => world.client.on(created, ({ id }) => heard.push(id)),
    gaps: () => world.client.feed(created).getState().gaps,
  }
}

it.each([
  ['minute', minute, Infinity],
  ['minute, on short pages', minute, 5],
  ['ten seconds', 10_000, Infinity],
  ['hour', hour, Infinity],
])(
  'hosts whose clocks lie 20 s apart leave no gap in a log by arrival: two events a %s',
  async (_, every, largestPage) => {
    const world = openByArrival(largestPage)
    const both = () => [world.happen(foreign, 10_000), world.happen(created, -10_000)]
    both()
    await world.advance(2_000)
    world.begin()
    for (let count = 0; count < 10; count += 1) {
      await world.advance(every)
      both()
    }
    await world.advance(minute)
    const before = world.heard.length
    world.jifeline.refuse(true)
    world.jifeline.drop()
    await world.advance(1_000)
    const missed = both()[1]
    await world.advance(1_000)
    world.jifeline.refuse(false)
    await world.advance(2 * minute)
    expect(world.heard.slice(before)).toEqual([missed])
    expect(world.gaps()).toEqual([])
  },
)

it('a row dated a day ahead turns no log by arrival round', async () => {
  const world = openByArrival()
  world.happen(foreign, 24 * hour)
  for (let count = 0; count < 20; count += 1) {
    await world.advance(minute)
    world.happen(foreign, 0)
  }
  world.begin()
  await world.advance(minute)
  world.jifeline.refuse(true)
  world.jifeline.drop()
  await world.advance(1_000)
  const missed = [world.happen(created, 20_000), world.happen(created, -20_000)]
  world.jifeline.refuse(false)
  await world.advance(2 * minute)
  expect(world.heard.toSorted()).toEqual(missed.toSorted())
  expect(world.gaps()).toEqual([])
})

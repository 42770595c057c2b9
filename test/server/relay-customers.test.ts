// @vitest-environment node
/**
 * Two users, each of some customers, and all events of one type: nobody ever hears or reads what is not his, whatever
 * is asked and however often the grants change. A change is followed by a round in which everything must be by it.
 */
import { expect, it, vi } from 'vitest'
import { createVirtualClock } from 'jifeline-react/testing'
import { connectorIds, created } from '../stage/examples.ts'
import { startRelay } from './fixtures/relay.ts'

const rounds = 5
const attemptsEach = 2_000
const readsEach = 200 // of them
const customers = Array.from({ length: 12 }, (_, place) => `customer-${place}`)
const [shared = '', ...fleet] = connectorIds(13)
const users = ['ada', 'bob'] as const

interface Row {
  id: string
  payload: { customer: string }
}

it(`tells neither of 10,000 attempts anything of the other’s`, async () => {
  const { random } = createVirtualClock({ seed: 20 })
  const below = (count: number) => Math.floor(random() * count)
  const pick = <Value>(values: readonly Value[]) => values[below(values.length)]
  /** Whose a customer is, and his connector, for now; nobody's, too. */
  let owners = new Map<string, string | undefined>()
  const isOwn = (user: string, customer: unknown) =>
    customer === 'everybody' || owners.get(String(customer)) === user
  const { jifeline, relay, connect, log } = await startRelay({
    limits: { framesPerSecond: 100_000 },
    grants: (user) => ({
      connectors: [shared, ...fleet.filter((_, place) => isOwn(user, customers[place]))],
      mayHear: ({ payload }) => isOwn(user, (payload as Row['payload']).customer),
    }),
  })
  const peers = [...users, ...users].map((user) => ({ user, ...connect(user) }))
  await Promise.all(peers.map((peer) => peer.opened))
  for (const peer of peers) {
    peer.listen(created)
    peer.watch(shared)
  }
  await jifeline.subscribed(created)
  await jifeline.subscribed(shared)
  const ids: string[] = []
  const foreign: unknown[] = []
  let heard = 0
  let read = 0
  let forbidden = 0

  function attempt() {
    const peer = pick(peers)
    const connector = pick(fleet) ?? ''
    switch (below(10)) {
      case 0:
      case 1:
      case 2:
        return peer?.watch(below(2) === 0 ? connector : connector.toUpperCase())
      case 3:
        return peer?.unwatch(connector)
      case 4:
        return below(2) === 0 ? peer?.unlisten(created) : peer?.listen(created)
      case 5:
      case 6:
      case 7:
      case 8:
        return jifeline.status(connector, { voltage: 10 + below(50) / 10 })
      default: {
        const { id } = jifeline.event(created, { customer: pick([...customers, 'nobody']) })
        return ids.push(id)
      }
    }
  }

  async function readLog() {
    const user = pick(users) ?? ''
    const after = below(3) === 0 ? '' : `after_id=${pick(ids)}&`
    const answer = await log(user, `?${after}limit=1000`)
    if (answer.status === 400) return // an id that is not his
    const { result } = (await answer.json()) as { result: Row[] }
    read += result.length
    foreign.push(...result.filter(({ payload }) => !isOwn(user, payload.customer)))
  }

  /** All that was said so far has come to whom it is for. */
  async function settle(round: number) {
    for (const peer of peers) {
      peer.listen(created)
      peer.watch(shared)
    }
    const customer = 'everybody'
    for (const { hears } of peers) {
      jifeline.event(created, { customer, round })
      jifeline.status(shared, { voltage: round })
      await hears({ message: { customer, round } })
      await hears({ message: { connector_id: shared, voltage: round } })
    }
    await Promise.all(
      peers.map(({ socket }) => {
        const answered = new Promise((resolve) => socket.once('pong', resolve))
        socket.ping()
        return answered
      }),
    )
  }

  function judge() {
    for (const { user, frames } of peers) {
      for (const frame of frames.splice(0)) {
        const { action, message } = JSON.parse(frame) as {
          action: string
          message?: { customer?: string; connector_id?: string }
        }
        if (action === 'forbidden') forbidden += 1
        if (!message) continue
        heard += 1
        const place = fleet.indexOf((message.connector_id ?? '').toLowerCase())
        const customer = message.customer ?? (place < 0 ? 'everybody' : customers[place])
        if (!isOwn(user, customer)) foreign.push({ user, frame })
      }
    }
  }

  for (let round = 1; round <= rounds; round += 1) {
    owners = new Map(customers.map((customer) => [customer, pick(['ada', 'bob', undefined])]))
    await relay.recheck()
    await settle(round)
    for (const { frames } of peers) frames.length = 0 // of before the change
    for (let count = 0; count < attemptsEach - readsEach; count += 1) attempt()
    const reads = Array.from({ length: readsEach }, readLog)
    await settle(round + 0.5)
    await Promise.all(reads)
    judge()
  }
  expect(foreign).toEqual([])
  expect(relay.peers).toBe(peers.length)
  // And it was no silence that was kept.
  expect(heard).toBeGreaterThan(1_000)
  expect(read).toBeGreaterThan(10_000)
  expect(forbidden).toBeGreaterThan(100)
  vi.mocked(console.error).mockClear()
}, 120_000)

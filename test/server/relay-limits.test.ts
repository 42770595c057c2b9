// @vitest-environment node
/** What visitors make up costs Jifeline little, whoever they are, and each is told what is too much. */
import { describe, expect, it, vi } from 'vitest'
import { connectorId, created } from '../stage/examples.ts'
import { startRelay } from './fixtures/relay.ts'

const typesOf = (name: string, count: number) =>
  Array.from({ length: count }, (_, place) => `${name}.${place}`)

const askedFor = (jifeline: { subscriptions(): readonly string[] }, name: string) =>
  jifeline.subscriptions().filter((topic) => topic.startsWith(`${name}.`))

const forbidden = ({ messages }: { messages(): Record<string, unknown>[] }) =>
  messages().filter(({ action }) => action === 'forbidden')

describe('event types that nobody knows', () => {
  const grants = (user: string) => ({ connectors: [connectorId], mayHear: () => true, user })

  it('go to Jifeline as far as the user’s limit, on all sockets together, and are refused after it', async () => {
    const { connect, jifeline } = await startRelay({ grants, limits: { eventTypes: 10 } })
    const peers = [connect('ada'), connect('ada')]
    for (const [index, peer] of peers.entries()) {
      await peer.opened
      for (const type of typesOf(`made-up-${index}`, 8)) peer.listen(type)
    }
    await vi.waitUntil(() => peers.flatMap(forbidden).length === 6)
    await vi.waitUntil(() => askedFor(jifeline, 'made-up-0').length === 8)
    await vi.waitUntil(() => askedFor(jifeline, 'made-up-1').length === 2)
    const other = connect('bob')
    await other.opened
    for (const type of [created, ...typesOf('made-up-0', 8)]) other.listen(type)
    await jifeline.subscribed(created)
    expect(forbidden(other)).toEqual([])
  })

  it('are no more for who takes them up and leaves them, over and over, or comes anew', async () => {
    const { connect, jifeline } = await startRelay({ grants, limits: { eventTypes: 10 } })
    for (let visit = 0; visit < 3; visit += 1) {
      const peer = connect('ada')
      await peer.opened
      for (const type of typesOf(`visit-${visit}`, 40)) {
        peer.listen(type)
        peer.unlisten(type)
      }
      await vi.waitUntil(() => forbidden(peer).length === (visit === 0 ? 30 : 40))
      peer.socket.close()
      await peer.closed
    }
    const asked = jifeline.frames.filter(({ frame }) => String(frame).includes('visit-'))
    expect(asked.length).toBeLessThanOrEqual(20)
  })

  it('of many who are nobody are bounded in all, of which the operator hears', async () => {
    const { connect, jifeline, errors } = await startRelay({
      grants: () => ({ connectors: [], mayHear: () => true }),
    })
    const peers = Array.from({ length: 11 }, () => connect('ada'))
    for (const [index, peer] of peers.entries()) {
      await peer.opened
      for (const type of typesOf(`of-${index}`, 50)) peer.listen(type)
    }
    await vi.waitUntil(() => peers.flatMap(forbidden).length === 50)
    expect(errors).toEqual(['types-full'])
    await vi.waitUntil(() => jifeline.subscriptions().length === 500, { timeout: 10_000 })
  }, 20_000)
})

it('says every 20 s that it is there, as long as its own connection is not', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const { connect, jifeline } = await startRelay({
    grants: () => ({ connectors: [connectorId] }),
  })
  jifeline.refuse(true)
  const peer = connect('ada')
  await peer.opened
  peer.watch(connectorId)
  await peer.hears({ action: 'upstream', phase: 'connecting' })
  const told = () => peer.messages().filter(({ action }) => action === 'upstream').length
  const before = told()
  vi.advanceTimersByTime(60_000)
  await vi.waitUntil(() => told() >= before + 3)
  expect(told()).toBe(before + 3)
  vi.useRealTimers()
})

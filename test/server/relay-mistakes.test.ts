// @vitest-environment node
/** What a backend may get wrong, and what must not come of it. */
import { expect, it, vi } from 'vitest'
import { createRelay } from 'jifeline-react/server'
import { connectorId, created, otherConnectorId } from '../stage/examples.ts'
import { wrong } from '../stage/wrong.ts'
import { openPeer, startRelay } from './fixtures/relay.ts'

// A rejection that nobody takes ends a Node process, and with it all sockets; here it fails the run.
it('mayHear and onError that are async and reject let nothing through, and are told', async () => {
  const errors: string[] = []
  const { connect, jifeline } = await startRelay({
    grants: () => ({
      connectors: [connectorId],
      mayHear: wrong(() => Promise.reject(new Error('no such customer'))),
    }),
    onError: (error) => {
      errors.push(error.code)
      return wrong(Promise.reject(new Error('The tracker is down.')))
    },
  })
  const peer = connect('ada')
  await peer.opened
  peer.listen(created)
  await jifeline.subscribed(created)
  jifeline.event(created)
  await vi.waitUntil(() => errors.length > 0)
  expect(errors).toEqual(['may-hear-failed'])
  expect(peer.frames.join()).not.toContain('event-received')
})

it('a limit of Infinity is none', async () => {
  const { connect } = await startRelay({
    grants: () => ({ connectors: [] }),
    limits: {
      framesPerSecond: Infinity,
      frameSize: Infinity,
      topics: Infinity,
      sockets: Infinity,
      socketsPerUser: Infinity,
    },
  })
  const peer = connect('ada')
  await peer.opened
  for (let count = 0; count < 1_000; count += 1) peer.watch(otherConnectorId)
  const ended = peer.closed.then(({ reason }) => reason)
  const served = vi.waitUntil(() => peer.frames.length === 1_000, { timeout: 10_000 })
  expect(await Promise.race([ended, served])).toBe(true)
})

it('two relays on one server answer for a path that is neither’s, and each for its own', async () => {
  const { server, socketUrl, connect } = await startRelay({ grants: () => ({ connectors: [] }) })
  const second = createRelay({ clientId: 'us', clientSecret: 'secret', authorize: () => null })
  second.attach(server, { path: '/second' })
  expect((await openPeer(socketUrl.replace('jifeline', 'elsewhere')).refused).status).toBe(404)
  expect((await openPeer(socketUrl.replace('jifeline', 'second')).refused).status).toBe(401)
  await connect('ada').opened
  await second.close({ spread: 0 })
  expect((await openPeer(socketUrl.replace('jifeline', 'second')).refused).status).toBe(404)
})

it.each([new Set([connectorId]), connectorId, undefined, null, []])(
  'a link of %s is refused by name',
  async (connectors) => {
    const { relay } = await startRelay()
    const signing = relay.sign({ connectors: wrong(connectors), until: Date.now() + 60_000 })
    await expect(signing).rejects.toMatchObject({ code: 'invalid-option' })
    await expect(relay.sign(wrong(connectors))).rejects.toMatchObject({ code: 'invalid-option' })
  },
)

// @vitest-environment node
/** Behind a relay the token is nowhere: in no frame, answer, header, error or log that a visitor or an operator sees. */
import { inspect } from 'node:util'
import { expect, it, vi } from 'vitest'
import { RelayError } from 'jifeline-react/server'
import { connectorId, created, vinNumber } from '../stage/examples.ts'
import { clientSecret } from './fixtures/credentials.ts'
import { startRelay } from './fixtures/relay.ts'

it('the token and the secret leave the relay by Jifeline’s own sockets and requests alone', async () => {
  const tokens: string[] = []
  const errors: unknown[] = []
  const { jifeline, relay, connect, log, origin } = await startRelay({
    grants: () => ({ connectors: [connectorId], mayHear: () => true }),
    onError: (error) => void errors.push(error),
    fetch: async (...request) => {
      const answer = await fetch(...request)
      const text = await answer.clone().text()
      const token = /"access_token":"([^"]+)"/.exec(text)?.[1]
      if (token) tokens.push(token)
      return answer
    },
  })
  const peer = connect('ada')
  await peer.opened
  peer.watch(connectorId)
  peer.listen(created)
  await jifeline.subscribed(created)
  jifeline.status(connectorId, { voltage: 12.6, vinNumber, roundTripTime: 23 })
  jifeline.event(created, { number: 1 })
  await peer.hears({ action: 'event-received' })
  const pages = [await log('ada'), await log(null), await log('ada', '?limit=x')]
  pages.push(await fetch(`${origin}/jifeline`), await fetch(`${origin}/`))
  jifeline.gatewayError(tokens[0])
  jifeline.raw(`${tokens[0]}`)
  jifeline.drop(1008)
  await vi.waitUntil(() => errors.length >= 2)

  const [token] = tokens
  if (token === undefined) throw new Error('Nobody asked for a token.')
  const canaries = new RegExp(`${token}|${clientSecret}`)
  expect(peer.frames.join()).not.toMatch(canaries)
  for (const page of pages) {
    expect(inspect([...page.headers, page.url])).not.toMatch(canaries)
    expect(await page.text()).not.toMatch(canaries)
  }
  expect(inspect(errors, { depth: 9, showHidden: true })).not.toMatch(canaries)
  expect(inspect(errors)).not.toContain(vinNumber)
  expect(inspect(relay, { depth: 9, showHidden: true })).not.toMatch(canaries)
  expect(inspect(vi.mocked(console.error).mock.calls)).toBe('[]')
})

it('what authorize threw is for onError alone, as is what mayHear threw', async () => {
  const cause = new Error('Redis is at 10.0.0.7.')
  const errors: unknown[] = []
  const fails = {
    authorize: () => Promise.reject(cause),
    mayHear: () => {
      throw cause
    },
  }
  const { jifeline, connect } = await startRelay({
    grants: (user) =>
      user === 'eve' ? fails.authorize() : { connectors: [], mayHear: fails.mayHear },
    onError: (error) => void errors.push(error),
  })
  expect(JSON.stringify(await connect('eve').refused)).not.toContain('10.0.0.7')
  const peer = connect('ada')
  await peer.opened
  peer.listen(created)
  await jifeline.subscribed(created)
  jifeline.event(created)
  await vi.waitUntil(() => errors.length === 2, { timeout: 5_000 })
  expect(errors).toMatchObject([
    { code: 'authorize-failed', cause },
    { code: 'may-hear-failed', cause },
  ])
  expect(errors.every((error) => error instanceof RelayError)).toBe(true)
  expect(peer.frames.join()).not.toMatch(/10\.0\.0\.7|event-received/)
})

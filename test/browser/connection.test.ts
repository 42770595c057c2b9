/** What a user of the partner portal sees of a connection that is lost or refused. */
import { expect, it } from 'vitest'
import { startSimulation } from '../../examples/partner-portal/simulation.js'
import { openBrowser, type OpenPage } from './open-page.ts'
import { allSubscribed, badges, phase, tile } from './portal-page.ts'

const handshakeRefused = /^WebSocket connection to .* failed/ // the browser's own line

const { openPage } = openBrowser()

it('comes back after a drop, with the same topics', async () => {
  const simulation = await startSimulation({ cadence: 'by-hand', traffic: false })
  const { page, simulator, connectors } = await openPage({ simulation })
  await allSubscribed(simulator, connectors)
  const before = simulator.subscriptions()

  simulator.drop()
  expect(simulator.subscriptions()).toEqual([])
  await expect.poll(() => phase(page)).toBe('reconnecting')
  await simulator.until(() => simulator.subscriptions().length >= before.length)

  expect(simulator.subscriptions()).toEqual(before)
  expect(simulator.attempts).toHaveLength(2)
  expect(simulator.frames).toHaveLength(2 * before.length)
  await expect.poll(() => phase(page)).toBe('open')
  simulator.status(connectors[0]?.id ?? '', { voltage: 11.7, roundTripTime: 90 })
  await expect.poll(() => tile(page, '1005123').textContent()).toContain('11.7')
})

it('says that access is refused while every token is', async () => {
  const simulation = await startSimulation({ traffic: false })
  const refused = { accessToken: 'no-good', expiresIn: 3_600 }
  const opened = await openPage({
    simulation: { ...simulation, getToken: async () => refused },
    at: '#/wall/1005123',
    complaint: handshakeRefused,
    prepare: (page) => page.clock.install(),
  })
  const { page, simulator, connectors } = opened

  await passRefusals(opened, 3)

  await expect.poll(() => badges(page, 'error').count()).toBe(connectors.length)
  expect(await phase(page)).toBe('connecting')
  expect(await page.getByRole('region', { name: 'Garage Jansen' }).textContent()).toContain(
    'Jifeline cannot be reached at present.',
  )
  expect(simulator.attempts.every(({ outcome }) => outcome === 'unauthorized')).toBe(true)
  expect(simulator.frames).toEqual([])
})

it('gets a fresh token by itself when the one it was given has been revoked', async () => {
  const simulation = await startSimulation({ traffic: false })
  await simulation.getToken() // the portal's backend holds it from now on
  simulation.simulator.revokeTokens()
  const opened = await openPage({
    simulation,
    complaint: handshakeRefused,
    prepare: (page) => page.clock.install(),
  })
  const { page, simulator } = opened

  await passRefusals(opened, 2)

  await expect.poll(() => badges(page, 'live').count()).toBe(22)
  expect(simulator.attempts.map(({ outcome }) => outcome)).toEqual([
    'unauthorized',
    'unauthorized',
    'accepted',
  ])
})

it('asks a user who is signed out to sign in, and goes on from there', async () => {
  const simulation = await startSimulation({ traffic: false })
  let isSignedIn = false
  const { page, simulator } = await openPage({
    simulation,
    complaint: /^Failed to load resource: .* 401/, // the browser's own line
    prepare: (portal) =>
      portal.route('**/api/token', (route) =>
        isSignedIn ? route.fallback() : route.fulfill({ status: 401, json: {} }),
      ),
  })
  await expect.poll(() => phase(page)).toBe('unauthorized')
  await expect.poll(() => page.getByRole('status').textContent()).toContain('Sign in again')
  expect(simulator.attempts).toEqual([])

  isSignedIn = true
  await page.getByRole('button', { name: 'Retry now' }).first().click()

  await expect.poll(() => badges(page, 'live').count()).toBe(22)
})

/** Lets the page's own clock jump over the wait after each of so many refusals. */
async function passRefusals({ page, consoleLines }: OpenPage, count: number): Promise<void> {
  for (let refusal = 1; refusal <= count; refusal += 1) {
    const refusals = () => consoleLines.filter((line) => handshakeRefused.test(line)).length
    await expect.poll(refusals, { timeout: 20_000 }).toBe(refusal)
    await page.clock.fastForward(20_000)
  }
}

/** The portal through its own relay: the built pages, a real Chromium, and no token in either. */
import { expect, it } from 'vitest'
import { startSimulation } from '../../examples/partner-portal/simulation.js'
import { openBrowser } from './open-page.ts'
import { allSubscribed, badges, tickets } from './portal-page.ts'
import { created, vinNumber } from '../stage/examples.ts'

const { openPage } = openBrowser()

it('the wall is live, a ticket arrives, and all of it comes from the page’s own origin', async () => {
  const simulation = await startSimulation({ traffic: false })
  const tokens: string[] = []
  const { getToken } = simulation
  const watched = {
    ...simulation,
    async getToken(...request: Parameters<typeof getToken>) {
      const token = await getToken(...request)
      tokens.push(token.accessToken)
      return token
    },
  }
  const bodies: string[] = []
  const { page, simulator, connectors, requests, ownOrigins, consoleLines } = await openPage({
    simulation: watched,
    isRelayed: true,
    prepare: async (fresh) => {
      fresh.on('websocket', (socket) => {
        socket.on('framereceived', ({ payload }) => bodies.push(String(payload)))
        socket.on('framesent', ({ payload }) => bodies.push(String(payload)))
      })
      fresh.on('response', (response) => {
        bodies.push(JSON.stringify(response.headers()))
        void response.text().then(
          (text) => bodies.push(text),
          () => {},
        )
      })
    },
  })
  await allSubscribed(simulator, connectors)
  await expect.poll(() => badges(page, 'live').count()).toBe(22)
  await expect
    .poll(async () => {
      simulator.event(created, { ticket: { number: 1 } })
      return tickets(page).count()
    })
    .toBeGreaterThan(0)

  expect(simulator.sessions).toBe(1)
  const origins = new Set(requests.map((url) => new URL(url).origin))
  expect([...origins].toSorted()).toEqual(ownOrigins.toSorted())
  expect(tokens.length).toBeGreaterThan(0)
  const seen = [await page.content(), ...requests, ...consoleLines, ...bodies].join()
  for (const token of tokens) expect(seen).not.toContain(token)
})

it('visitors see three live connectors by a link, without a VIN', async () => {
  const simulation = await startSimulation({ traffic: false })
  const frames: string[] = []
  const { page, simulator, connectors } = await openPage({
    simulation,
    isRelayed: true,
    at: 'visitors.html',
    prepare: async (fresh) =>
      fresh.on('websocket', (socket) =>
        socket.on('framereceived', ({ payload }) => frames.push(String(payload))),
      ),
  })
  await expect.poll(() => badges(page, 'live').count()).toBe(3)
  expect(simulator.subscriptions()).toEqual(
    connectors
      .slice(0, 3)
      .map(({ id }) => id)
      .toSorted(),
  )
  expect(frames.length).toBeGreaterThan(0)
  expect(frames.join()).not.toMatch(new RegExp(`vin_number|${vinNumber}`))
})

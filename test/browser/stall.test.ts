/** A network that stalls or refuses for a while: what the page does, and what it keeps to itself. */
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { builtPage } from './built-page.ts'
import { startFleet } from './fleet.ts'
import { isLiveSince } from './lifecycle-page.ts'
import { openBrowser } from './open-page.ts'

const socketLine = /^WebSocket connection to '.*' failed/ // the browser's own, with the whole URL
const policyLine = /^Connecting to '.*' violates/ // this one, too
const { openPage } = openBrowser()
const folder = builtPage('lifecycle')

it('takes the browser’s word that the network is gone, and is calm while that comes and goes', async () => {
  const { page, simulator } = await openPage({
    simulation: await startFleet(2, { cadence: 500 }),
    folder: folder(),
  })
  await expectLive(page, 0)

  const network = page.context()
  await network.setOffline(true)
  const offlineAt = Date.now()
  await expect.poll(() => page.evaluate(() => navigator.onLine)).toBe(false)
  await expect.poll(() => Date.now() - offlineAt).toBeGreaterThan(3_000)
  expect((await lastShown(page))?.phase).toBe('reconnecting')
  for (let flap = 0; flap < 5; flap += 1) {
    await network.setOffline(false)
    await network.setOffline(true)
  }
  await network.setOffline(false)

  await expectLive(page, Date.now())
  expect(simulator.attempts.length).toBeLessThanOrEqual(3) // however often it flapped
})

it('shows its token to nobody, however the connection fails', async () => {
  const fleet = await startFleet(1)
  const { simulator } = fleet
  const elsewhere = await startFleet(0)
  const canary = simulator.grantToken()
  let isBlocked = false
  const { page, consoleLines, requests } = await openPage({
    simulation: {
      ...fleet,
      getToken: async () => ({ accessToken: canary, expiresIn: 3_600 }),
    },
    folder: folder(),
    complaint: new RegExp(`${socketLine.source}|${policyLine.source}`),
    async prepare(portal) {
      simulator.refuse(true)
      await portal.clock.install()
      await portal.route('**/api/config', (route) =>
        isBlocked ? route.fulfill({ json: elsewhere }) : route.fallback(),
      )
    },
  })
  await expect.poll(() => simulator.attempts.length).toBe(1)
  await expect.poll(() => consoleLines.some((line) => socketLine.test(line))).toBe(true)
  await expectNoWordOf(canary, page)
  simulator.refuse(false)
  await page.clock.fastForward(20_000)
  await expectLive(page, 0)
  simulator.raw('Data sent.')
  simulator.raw(`{"action":"event-received","message":"${'x'.repeat(100)}"}`)
  simulator.gatewayError('Forbidden')
  await expect.poll(() => errorCodes(page)).toContain('gateway-error')
  await expectNoWordOf(canary, page)
  simulator.drop(1011)
  await expect.poll(() => errorCodes(page)).toContain('connection-lost')
  await expectNoWordOf(canary, page)

  isBlocked = true
  await page.reload()
  await expect.poll(() => errorCodes(page)).toEqual(['blocked'])
  await expectNoWordOf(canary, page)
  await elsewhere.close()

  const ours = consoleLines.filter((line) => !socketLine.test(line) && !policyLine.test(line))
  expect(ours.join('\n')).not.toContain(canary)
  expect(consoleLines.join('\n')).toContain(canary) // the browser's own line, which nobody can stop
  const inRequests = requests.filter((url) => url.includes(canary))
  expect(new Set(inRequests)).toEqual(new Set([`${fleet.url}?access_token=${canary}`]))
})

async function expectNoWordOf(token: string, page: Page) {
  const kept = await page.context().storageState({ indexedDB: true })
  const told = await page.evaluate(() =>
    JSON.stringify([
      window.errors,
      window.shown,
      Object.entries(sessionStorage),
      history.state,
      performance.getEntries().map(({ name }) => name),
    ]),
  )
  const words = [await page.content(), page.url(), JSON.stringify(kept), told].join('\n')
  expect(words).toContain('data-phase') // it looked at the right page
  expect(words).not.toContain(token)
}

function errorCodes(page: Page) {
  return page.evaluate(() => window.errors.map(({ code }) => code))
}

function lastShown(page: Page) {
  return page.evaluate(() => window.shown.findLast(({ turn }) => turn === null))
}

async function expectLive(page: Page, since: number) {
  const isLive = isLiveSince(since)
  await expect.poll(async () => (await page.evaluate(() => window.shown)).some(isLive)).toBe(true)
}

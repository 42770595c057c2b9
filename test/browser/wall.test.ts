/** A big page: 1,000 badges over 50 connectors, under StrictMode, in React's development version. */
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { builtPage } from './built-page.ts'
import { startFleet } from './fleet.ts'
import { openBrowser } from './open-page.ts'

const connectorCount = 50
const badgesPerConnector = 20

const { openPage } = openBrowser()
const folder = builtPage('wall')

async function openWall() {
  const fleet = await startFleet(connectorCount, { cadence: 'by-hand' })
  const { page, simulator } = await openPage({ folder: folder(), simulation: fleet })
  await simulator.until(() => simulator.subscriptions().length === connectorCount)
  const connectors = await fleet.listConnectors()
  return { page, simulator, ids: connectors.map(({ id }) => id) }
}

it('dials once and subscribes once to each connector', async () => {
  const { page, simulator, ids } = await openWall()
  expect(await page.locator('[data-state]').count()).toBe(connectorCount * badgesPerConnector)

  expect(simulator.attempts).toHaveLength(1)
  expect(simulator.frames.map(({ message }) => message)).toEqual(
    ids.map((id) => ({ action: 'subscribe-to-connector', connector_id: id })),
  )
})

it('renders the badges of the connector that a message is about, once, and no others', async () => {
  const { page, simulator, ids } = await openWall()
  const [first = '', second = ''] = ids
  for (const id of ids) simulator.status(id, { voltage: 12.5, roundTripTime: 80 })
  await shown(page, '12.5', connectorCount * badgesPerConnector)
  await page.evaluate(() => void (window.renders = {}))

  simulator.status(first, { voltage: 13.9 })
  await shown(page, '13.9', badgesPerConnector)
  simulator.status(second, { voltage: 14.1 }) // what the first might still have caused came before it
  await shown(page, '14.1', badgesPerConnector)

  expect(await page.evaluate(() => window.renders)).toEqual({
    [first]: badgesPerConnector,
    [second]: badgesPerConnector,
  })
})

async function shown(page: Page, voltage: string, count: number): Promise<void> {
  const badges = page.locator('[data-state="live"]').filter({ hasText: voltage })
  await expect.poll(() => badges.count()).toBe(count)
}

/** A big page: 1,000 badges over 50 connectors, under StrictMode, in React's development version. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { createExampleConnectors } from 'jifeline-react/testing'
import { startJifelineServer } from 'jifeline-react/testing/server'
import type { Page } from 'playwright'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { doors } from '../../vite.config.ts'
import { openBrowser } from './open-page.ts'

const connectorCount = 50
const badgesPerConnector = 20

const { openPage } = openBrowser()
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jifeline-wall-'))
  await build({
    configFile: false,
    root: fileURLToPath(new URL('fixtures/wall', import.meta.url)),
    publicDir: fileURLToPath(new URL('../../examples/partner-portal/public', import.meta.url)),
    logLevel: 'warn',
    plugins: [react()],
    resolve: { alias: doors },
    define: { 'process.env.NODE_ENV': '"development"' }, // in which StrictMode mounts twice
    build: { outDir: folder, emptyOutDir: true, minify: false, target: 'es2022' },
  })
})
afterAll(() => rm(folder, { recursive: true }))

async function openWall() {
  const fleet = createExampleConnectors(connectorCount)
  const server = await startJifelineServer({ connectors: fleet, cadence: 'by-hand' })
  const { jifeline: simulator } = server
  const { page } = await openPage({
    folder,
    simulation: {
      url: server.url,
      baseUrl: server.baseUrl,
      isSimulated: true,
      getToken: async () => ({ accessToken: simulator.grantToken(), expiresIn: 3_600 }),
      listConnectors: async () =>
        fleet.map(({ connectorId, name }) => ({ id: connectorId, name, workshop: null })),
      close: server.close,
      simulator,
    },
  })
  await simulator.until(() => simulator.subscriptions().length === connectorCount)
  return { page, simulator, ids: fleet.map(({ connectorId }) => connectorId) }
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

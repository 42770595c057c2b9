/** A page in a real Chromium, served by the portal's own backend, with the simulated Jifeline in hand. */
import { chromium, type Browser, type Page } from 'playwright'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { chromiumArguments, findChromium } from '../../.ci/chromium.js'
import { startPortal } from '../../examples/partner-portal/portal-server.js'
import type { startSimulation } from '../../examples/partner-portal/simulation.js'

type Simulation = Awaited<ReturnType<typeof startSimulation>>

export interface OpenPage {
  page: Page
  simulator: Simulation['simulator']
  connectors: Awaited<ReturnType<Simulation['listConnectors']>>
  /** The origins that the page may talk to, and none besides. */
  ownOrigins: string[]
  /** Every URL that was asked for, sockets included. */
  requests: string[]
  /** Every line on the page's console. */
  consoleLines: string[]
}

export interface OpenPageOptions {
  simulation: Simulation
  /** The hash to open with. */
  at?: string
  /** The folder of another page than the portal's. */
  folder?: string
  /** Warnings and errors on the console that belong to the test; any other fails it. */
  complaint?: RegExp
  /** Through the portal's relay. Default: to Jifeline itself, whose frames the tests count. */
  isRelayed?: boolean
  /** Runs before the page is opened. */
  prepare?: (page: Page) => Promise<unknown>
}

/** One browser for the tests of a file. */
export function openBrowser(): { openPage(options: OpenPageOptions): Promise<OpenPage> } {
  let browser: Browser
  beforeAll(async () => {
    const executablePath = findChromium()
    if (executablePath === null) throw new Error('No Chrome or Chromium found. Run: npm test')
    browser = await chromium.launch({ executablePath, args: chromiumArguments })
  })
  afterAll(() => browser.close())
  return { openPage: (options) => openPage(browser, options) }
}

async function openPage(
  browser: Browser,
  { simulation, at = '', folder, complaint, isRelayed = false, prepare }: OpenPageOptions,
): Promise<OpenPage> {
  const portal = await startPortal({
    jifeline: simulation,
    isDirect: !isRelayed,
    ...(folder && { page: folder }),
  })
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' })
  const page = await context.newPage()
  const requests: string[] = []
  const consoleLines: string[] = []
  const complaints: string[] = []

  page.on('request', (request) => requests.push(request.url()))
  page.on('websocket', (socket) => requests.push(socket.url()))
  page.on('console', (line) => {
    consoleLines.push(line.text())
    if (line.type() === 'warning' || line.type() === 'error') complaints.push(line.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))

  onTestFinished(async () => {
    await context.close()
    await portal.close()
    expect(complaints.filter((text) => !complaint?.test(text))).toEqual([])
  })

  await prepare?.(page)
  await page.goto(`${portal.url}/${at}`)
  return {
    page,
    simulator: simulation.simulator,
    connectors: await simulation.listConnectors(),
    ownOrigins: isRelayed
      ? [portal.url, portal.url.replace('http', 'ws')]
      : [portal.url, new URL(simulation.url).origin],
    requests,
    consoleLines,
  }
}

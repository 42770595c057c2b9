/** A page in a real Chromium, served by the portal's own backend, with the simulated Jifeline in hand. */
import type { Page } from 'playwright'
import { onTestFinished } from 'vitest'
import { startPortal } from '../../examples/partner-portal/portal-server.js'
import type { startSimulation } from '../../examples/partner-portal/simulation.js'
import { oneBrowser, type WatchedPage } from './watched-page.ts'

/** Whatever it can go through besides is what the portal offers, and not what a test needs. */
type Simulation = Omit<Awaited<ReturnType<typeof startSimulation>>, 'scenarios'>

export interface OpenPage extends WatchedPage {
  simulator: Simulation['simulator']
  connectors: Awaited<ReturnType<Simulation['listConnectors']>>
  /** The origins that the page may talk to, and none besides. */
  ownOrigins: string[]
  /** Every URL that was asked for, sockets included. */
  requests: string[]
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
  const watch = oneBrowser()

  async function openPage(options: OpenPageOptions): Promise<OpenPage> {
    const { simulation, at = '', folder, complaint, isRelayed = false, prepare } = options
    const portal = await startPortal({
      jifeline: simulation,
      isDirect: !isRelayed,
      ...(folder && { page: folder }),
    })
    onTestFinished(() => portal.close())
    const { page, consoleLines } = await watch({ complaint })
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    page.on('websocket', (socket) => requests.push(socket.url()))

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
  return { openPage }
}

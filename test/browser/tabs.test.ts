/** Twelve tabs of one browser, which share a worker: what Jifeline sees of them, and what they see. */
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import { startPortal } from '../../examples/partner-portal/portal-server.js'
import { created } from '../stage/examples.ts'
import { builtPage } from './built-page.ts'
import { startFleet } from './fleet.ts'
import { openBrowser } from './open-page.ts'
import { launchRawBrowser } from './raw-browser.ts'

const many = 12
const { openPage } = openBrowser()
const folder = builtPage('tabs')

/** A fleet that counts what it is asked for. */
async function startCountedFleet() {
  const fleet = await startFleet(2, { cadence: 'by-hand' })
  const counted = { tokens: 0 }
  const getToken = () => {
    counted.tokens += 1
    return fleet.getToken()
  }
  return { ...fleet, getToken, counted }
}

async function openTabs(query = '?identity=user-1', count = many) {
  const fleet = await startCountedFleet()
  const { page, connectors } = await openPage({ simulation: fleet, folder: folder(), at: query })
  const logReads: string[] = []
  const context = page.context()
  context.on('request', (request) => {
    if (request.url().includes('/v2/system/events')) logReads.push(request.url())
  })
  const address = page.url()
  const pages = [page]
  while (pages.length < count) {
    const another = await context.newPage()
    pages.push(another)
    await another.goto(address)
  }
  const [{ id } = { id: '' }] = connectors
  for (const tab of pages) await tab.waitForSelector('[data-phase="open"]', { state: 'attached' })
  return { fleet, simulator: fleet.simulator, pages, logReads, id }
}

const heardBy = (page: Page) => page.evaluate(() => window.heardIds)
const printedBy = (page: Page) => page.evaluate(() => window.printedIds)
const voltageOn = (page: Page) =>
  page.locator('li[data-voltage]').first().getAttribute('data-voltage')

it('are one socket, one token request and one subscription for each topic', async () => {
  const { fleet, simulator, pages, id } = await openTabs()
  simulator.status(id, { voltage: 12.4, roundTripTime: 90 })
  const event = simulator.event(created)
  for (const page of pages) {
    await expect.poll(() => voltageOn(page)).toBe('12.4')
    await expect.poll(() => heardBy(page)).toEqual([event.id])
    expect(await page.locator('output').getAttribute('data-shared')).toBe('true')
    expect(await page.evaluate(() => [window.told, window.violations])).toEqual([[], []])
  }
  await expect
    .poll(async () => (await Promise.all(pages.map(printedBy))).flat())
    .toEqual([event.id])
  expect(simulator.attempts).toHaveLength(1)
  expect(fleet.counted.tokens).toBe(1)
  const asked = simulator.frames.map(({ frame }) => String(frame))
  expect(new Set(asked).size).toBe(3)
  expect(asked.length - new Set(asked).size).toBeLessThanOrEqual(3) // what says nothing is asked for once more
})

it('stay connected when the first one closes, and another one prints', async () => {
  const { simulator, pages, id } = await openTabs()
  const [first, ...others] = pages
  await first?.close()
  simulator.status(id, { voltage: 11.8, roundTripTime: 90 })
  const event = simulator.event(created)
  for (const page of others) {
    await expect.poll(() => voltageOn(page)).toBe('11.8')
    await expect.poll(() => heardBy(page)).toEqual([event.id])
  }
  await expect
    .poll(async () => (await Promise.all(others.map(printedBy))).flat())
    .toEqual([event.id])
  expect(simulator.attempts).toHaveLength(1)
})

it('of two users are two sockets', async () => {
  const { simulator, pages } = await openTabs('?identity=user-1', 2)
  const other = await pages[0]?.context().newPage()
  await other?.goto((pages[0]?.url() ?? '').replace('user-1', 'user-2'))
  await other?.waitForSelector('[data-phase="open"]', { state: 'attached' })
  expect(simulator.attempts).toHaveLength(2)
  expect(simulator.sessions).toBe(2)
})

it('have a socket each where the worker’s file is lost, and onError says so', async () => {
  const fleet = await startCountedFleet()
  const lacking = await mkdtemp(join(tmpdir(), 'jifeline-tabs-'))
  onTestFinished(() => rm(lacking, { recursive: true }))
  await cp(folder(), lacking, { recursive: true })
  const files = await readdir(lacking, { recursive: true })
  const workers = files.filter((file) => /worker-.+\.js$/.test(file))
  expect(workers).toHaveLength(1)
  for (const file of workers) await rm(join(lacking, file))
  const { page } = await openPage({
    simulation: fleet,
    folder: lacking,
    at: '?identity=user-1',
    complaint: /404/,
  })
  await page.waitForSelector('[data-phase="open"]', { state: 'attached' })
  expect(await page.locator('output').getAttribute('data-shared')).toBe('false')
  expect(await page.evaluate(() => window.told.join())).toContain('invalid-option')
  expect(fleet.simulator.attempts).toHaveLength(1)
})

it('show a status a few milliseconds later than a tab alone', { timeout: 120_000 }, async () => {
  const figures: Record<string, number[]> = {}
  for (const [what, query, count] of [
    ['alone', '?share=no', 1],
    ['one tab', '?identity=user-1', 1],
    ['twelve tabs', '?identity=user-1', many],
  ] as const) {
    const { simulator, pages, id } = await openTabs(query, count)
    const last = pages.at(-1)
    await last?.bringToFront()
    const delays: number[] = []
    for (let index = 0; index < 60; index += 1) {
      const voltage = 12 + index / 100
      const saidAt = Date.now()
      simulator.status(id, { voltage, roundTripTime: 90 })
      const painted = await last?.waitForFunction(
        (wanted) => window.painted.find((paint) => paint.voltage === wanted)?.at,
        voltage,
      )
      delays.push(Number(await painted?.jsonValue()) - saidAt)
    }
    figures[what] = delays.toSorted((a, b) => a - b)
    await last?.context().close()
  }
  const at = (what: string, share: number) => figures[what]?.[Math.floor(share * 60)] ?? Infinity
  for (const what of Object.keys(figures)) {
    const [half, most] = [at(what, 0.5), at(what, 0.99)]
    console.log(
      `${what}: from socket to pixel p50 ${half.toFixed(1)} ms, p99 ${most.toFixed(1)} ms`,
    )
  }
  expect(at('one tab', 0.5) - at('alone', 0.5)).toBeLessThan(50)
})

it('go on where eleven are frozen, and those catch up', { timeout: 120_000 }, async () => {
  const fleet = await startCountedFleet()
  const portal = await startPortal({ jifeline: fleet, page: folder(), isDirect: true })
  const browser = await launchRawBrowser()
  onTestFinished(async () => {
    await browser.close()
    await portal.close()
    await fleet.close()
  })
  const address = `${portal.url}/?identity=user-1`
  const first = await browser.openWindow(address)
  const tabs = [first]
  while (tabs.length < many) tabs.push(await first.open(address))
  const isOpen = `document.querySelector('output')?.dataset.phase === 'open'`
  for (const tab of tabs) await expect.poll(() => tab.evaluate<boolean>(isOpen)).toBe(true)
  for (const tab of tabs.slice(0, -1)) await tab.freeze()

  const event = fleet.simulator.event(created)
  const last = tabs.at(-1)
  const heard = (tab = first) => tab.evaluate<string[]>('window.heardIds')
  await expect.poll(() => heard(last)).toEqual([event.id])
  expect(fleet.simulator.attempts).toHaveLength(1)

  await first.show()
  await expect.poll(() => heard()).toEqual([event.id])
  expect(fleet.simulator.attempts).toHaveLength(1)
  const printed = (tab = first) => tab.evaluate<string[]>('window.printedIds')
  expect([await printed(), await printed(last)].flat()).toEqual([event.id])
})

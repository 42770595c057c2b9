/** The wall of the partner portal when something is wrong: trouble first, and in peace. */
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { startSimulation } from '../../examples/partner-portal/simulation.js'
import { openBrowser, type OpenPage } from './open-page.ts'
import { allSubscribed, badges, chip, complaintsOf, order, phase } from './portal-page.ts'

const { openPage } = openBrowser()

const settling = { timeout: 15_000 } // ms; the order settles at most once in 10 s

declare global {
  interface Window {
    /** How much has moved by itself since the page was opened. */
    shifted: number
  }
}

/** At these places of the wall, by the numbers of the connectors. */
const faults = new Map([
  [7, { voltage: 12.1 }],
  [14, { roundTripTime: null }],
  [19, { voltage: 11.4 }],
  [21, { voltage: 15.6 }],
])
const worstFirst = ['1005142', '1005130', '1005137', '1005144']

function reportAll({ simulator, connectors }: OpenPage, voltage = 13.8): void {
  for (const [place, { id }] of connectors.entries()) {
    simulator.status(id, { voltage, roundTripTime: 90, ...faults.get(place) })
  }
}

async function openWall() {
  const simulation = await startSimulation({ cadence: 'by-hand', traffic: false })
  const opened = await openPage({
    simulation,
    prepare: (page) => page.addInitScript(countShifts),
  })
  await allSubscribed(opened.simulator, opened.connectors)
  reportAll(opened)
  await expect
    .poll(async () => (await order(opened.page)).slice(0, 4), settling)
    .toEqual(worstFirst)
  return opened
}

function countShifts() {
  window.shifted = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      window.shifted += (entry as PerformanceEntry & { value: number }).value
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

const settled = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))

it('shows the four faults of twenty-four first, and moves nothing until it settles again', async () => {
  const opened = await openWall()
  const { page } = opened
  expect(await chip(page, 'Critical').textContent()).toBe('Critical 1')
  expect(await chip(page, 'Warning').textContent()).toBe('Warning 3')
  await settled(page)
  await page.evaluate(() => (window.shifted = 0))
  const before = await order(page)

  for (let tenth = 1; tenth <= 9; tenth += 1) {
    reportAll(opened, 13.8 + tenth / 10)
    await expect.poll(() => page.getByText((13.8 + tenth / 10).toFixed(1)).count()).toBe(21)
  }
  await settled(page)

  expect(await page.evaluate(() => window.shifted)).toBe(0)
  expect(await order(page)).toEqual(before)
})

it('shows one severity alone, what is searched for, and groups by workshop', async () => {
  const { page } = await openWall()

  await chip(page, 'Warning').click()
  expect(await order(page)).toEqual(['1005130', '1005137', '1005144'])
  await page.getByRole('searchbox').fill('nord')
  expect(await order(page)).toEqual(['1005137'])
  await page.getByRole('searchbox').fill('nobody')
  await page.getByRole('button', { name: 'Show all' }).click()
  expect(await order(page)).toHaveLength(24)

  await page.getByRole('button', { name: 'By workshop' }).click()
  expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
    'Truckservice Weber', // critical
    'Werkstatt Nord',
    'Autoservice Holm',
    'Garage Jansen',
    'Mechanics Inc.',
    'Atelier du Pont',
    'Autohaus Lindner',
    'Van Dijk Auto’s',
    'Carrosserie Moreau',
    'Kerr & Sons Motors',
    'Garage Peeters',
    'Fleetcare Midlands',
    'Tickets',
  ])
})

it('lets what is well step back, as readable as before', async () => {
  const { page } = await openWall()
  const well = page.locator('.tile', { hasText: '1005123' }).locator('.jl-badge')
  const look = await well.evaluate((badge) => {
    const { backgroundColor, color } = getComputedStyle(badge)
    return { backgroundColor, color }
  })
  expect(look).toEqual({ backgroundColor: 'rgba(0, 0, 0, 0)', color: 'rgb(89, 97, 110)' })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await complaintsOf(page)).toEqual([])
  }
})

it('goes through an outage that its visitor asks for, and comes back from it', async () => {
  const simulation = await startSimulation({ traffic: false })
  const { page } = await openPage({ simulation, isRelayed: true })
  await expect.poll(() => badges(page, 'live').count()).toBe(22)

  await page.getByLabel('Simulated').selectOption('Outage')
  await expect.poll(() => phase(page)).toBe('reconnecting')
  await expect.poll(() => badges(page, 'live').count()).toBe(0)
  await page.getByLabel('Simulated').selectOption('Calm day')
  await expect.poll(() => phase(page), settling).toBe('open')
})

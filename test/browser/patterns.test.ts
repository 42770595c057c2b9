/** Patterns of the Storybook on the screens that they are made for. */
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { startSimulation } from '../../examples/partner-portal/simulation.js'
import { builtPage } from './built-page.ts'
import { openBrowser } from './open-page.ts'

const { openPage } = openBrowser()
const folder = builtPage('patterns')

/** At these places, of connectors that are well otherwise. */
const faults = new Map([
  [7, { voltage: 12.1 }],
  [14, { roundTripTime: null }],
  [19, { voltage: 11.4 }],
  [21, { voltage: 15.6 }],
])
const worst = ['1005142', '1005130', '1005137', '1005144']
const settling = { timeout: 15_000 } // ms; the order settles at most once in 10 s

async function openPattern(at: string, width: number, height: number) {
  const simulation = await startSimulation({ cadence: 'by-hand', traffic: false })
  const connectors = await simulation.listConnectors()
  for (const [place, { id }] of connectors.entries()) {
    const usual = { voltage: 13.8, roundTripTime: 90, vinNumber: null }
    simulation.simulator.status(id, { ...usual, ...faults.get(place) })
  }
  const { page } = await openPage({
    simulation,
    at,
    folder: folder(),
    prepare: (fresh) => fresh.setViewportSize({ width, height }),
  })
  return page
}

/** Of the smallest letter that is seen, in pixels. */
function smallestText(page: Page, selector: string): Promise<number> {
  return page.locator(selector).evaluateAll((elements) => {
    const sizes = elements
      .filter(({ textContent, children }) => textContent && children.length === 0)
      .map((element) => Number.parseFloat(getComputedStyle(element).fontSize))
    return Math.min(...sizes)
  })
}

it('a wall display holds twenty-four on 1920 × 1080, faults first, in letters of 28 px', async () => {
  const page = await openPattern('#wall-display', 1_920, 1_080)
  const names = page.locator('.hall strong')
  await expect
    .poll(async () => (await names.allTextContents()).slice(0, 4), settling)
    .toEqual(worst)

  expect(await smallestText(page, '.hall *')).toBeGreaterThanOrEqual(28)
  const outside = await page.locator('.hall li, .hall li *:not(.jl-hidden)').evaluateAll(
    (parts) =>
      parts.filter((part) => {
        const { top, left, bottom, right } = part.getBoundingClientRect()
        return top < 0 || left < 0 || bottom > 1_080 || right > 1_920
      }).length,
  )
  expect(await page.locator('.hall li').count()).toBe(24)
  expect(outside).toBe(0)
  const cut = await page.locator('.hall li').evaluateAll(
    (tiles) =>
      tiles.filter(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => {
        return scrollWidth > clientWidth || scrollHeight > clientHeight
      }).length,
  )
  expect(cut).toBe(0)
})

it('a technician’s phone of 320 px shows a voltage of 28 px, and nothing that a thumb misses', async () => {
  const page = await openPattern('', 320, 640)
  await page.getByText('These values are live.').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  expect(await smallestText(page, '[data-row="voltage"] > .jl-card-number')).toBeGreaterThanOrEqual(
    28,
  )
  for (const target of await page.locator('button, select').all()) {
    const { width = 0, height = 0 } = (await target.boundingBox()) ?? {}
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
  }
})

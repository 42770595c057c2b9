/** Every view of the partner portal, for whoever looks, and for whoever does not: axe, keyboard, 400 %, paper. */
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { startSimulation } from '../../examples/partner-portal/simulation.js'
import { openBrowser } from './open-page.ts'
import { badges, complaintsOf } from './portal-page.ts'

const { openPage } = openBrowser()

const views = ['#/wall', '#/wall/1005142', '#/tickets'] as const
const wide = { width: 1_280, height: 800 }
const zoomed = { width: 320, height: 200 } // the same window at 400 %
/** Colours do not hang on the width, so one of the two is looked at zoomed. */
const looks = [
  ['light', wide],
  ['dark', wide],
  ['dark', zoomed],
] as const

async function openPortal() {
  const simulation = await startSimulation({ traffic: { every: 400, lasts: 400 } })
  const { page } = await openPage({ simulation })
  await page.setViewportSize(wide)
  await expect.poll(() => badges(page, 'live').count()).toBe(22)
  await page.locator('.jl-event').first().waitFor()
  await page.getByRole('button', { name: /Pause live updates|Live-updates pauzeren/ }).click() // it stands still from here on
  return page
}

async function go(page: Page, view: string): Promise<void> {
  await page.evaluate((hash) => void (location.hash = hash), view)
  const heading = view === '#/tickets' ? 'Opened' : view === '#/wall' ? null : 'Truckservice Weber'
  if (heading) await page.getByRole('heading', { level: 2, name: heading }).waitFor()
}

it('axe finds nothing in any view, light and dark, wide and at 400 %', async () => {
  const page = await openPortal()
  const found: string[] = []
  for (const [appearance, size] of looks) {
    await page.getByLabel('Appearance').selectOption(appearance)
    await page.setViewportSize(size)
    for (const view of views) {
      await go(page, view)
      const at = `${view} at ${size.width} px, ${appearance}`
      for (const complaint of await complaintsOf(page)) found.push(`${at}: ${complaint}`)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      if (width > size.width) found.push(`${at} is ${width} px wide`)
    }
  }
  expect(found).toEqual([])
})

it.each([wide, zoomed])(
  'each stop of the Tab key is seen, named, and left, on $width px',
  async (size) => {
    const page = await openPortal()
    await page.setViewportSize(size)
    for (const view of views) {
      await go(page, view)
      const stops = await walk(page)
      expect(stops.filter(({ isSeen, name }) => !isSeen || !name)).toEqual([])
      const names = stops.map(({ name }) => name)
      expect(names.slice(0, 3)).toEqual(['Skip to content', 'Wall', 'Tickets'])
      expect(names.at(-1)).toMatch(/^Appearance/)
    }
  },
)

interface Stop {
  name: string
  isSeen: boolean
}

/** From the top of the page to where the Tab key leaves it. */
async function walk(page: Page): Promise<Stop[]> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    getSelection()?.removeAllRanges()
    scrollTo(0, 0)
    document.body.tabIndex = -1
    document.body.focus() // from where the Tab key begins
  })
  const stops: Stop[] = []
  for (let press = 0; press < 120; press += 1) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement) || element === document.body) return null
      const { top, bottom, left, right, height } = element.getBoundingClientRect()
      const isInside = top < innerHeight && bottom > 0 && left < innerWidth && right > 0
      const { labels } = element as { labels?: NodeListOf<HTMLLabelElement> }
      const label = labels?.item(0)?.textContent ?? element.textContent
      return {
        name: (element.ariaLabel ?? label).trim(),
        isSeen: isInside && height > 0 && element.matches(':focus-visible'),
      }
    })
    if (!stop) break
    stops.push(stop)
  }
  return stops
}

it('speaks Dutch when asked to, numbers included, and remembers it', async () => {
  const page = await openPortal()
  await page.getByLabel('Language').selectOption('Nederlands')
  await page.getByRole('heading', { level: 1, name: 'Werkplaatsen' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('nl')
  expect(await page.locator('.tile').first().innerText()).toMatch(/\d+,\d/)
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Werkplaatsen' }).waitFor()
})

it('prints the wall without what can be pressed, in words that survive grey', async () => {
  const page = await openPortal()
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('navigation').isVisible()).toBe(false)
  expect(await page.getByRole('searchbox').isVisible()).toBe(false)
  const words = await page.locator('.tile .jl-badge-state').allInnerTexts()
  expect(words).toHaveLength(24)
  expect(words.every((word) => word.trim().length > 0)).toBe(true)
  const [wall, tile] = await Promise.all([
    page.locator('.wall-main').boundingBox(),
    page.locator('.tile').last().boundingBox(),
  ])
  expect((tile?.y ?? Infinity) + (tile?.height ?? 0)).toBeLessThan(1_000) // one sheet
  expect(wall?.width).toBeGreaterThan(600)
})

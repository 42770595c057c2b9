/** Among the styles of others: the same everywhere, open to overriding, still, and harmless to a strict policy. */
import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { connectorId, vinNumber } from '../stage/examples.ts'
import { startFleet } from './fleet.ts'
import { hosts, startHostPages, type Host } from './host-pages.ts'

const pages = startHostPages()

const parts =
  'badge badge-state badge-voltage badge-signal badge-vin badge-more icon wedge card card-name card-state card-row card-term card-number card-level card-vin card-caption sparkline button connection'.split(
    ' ',
  )

async function openLive(host: Host): Promise<Page> {
  const page = await pages.open(host)
  await page.waitForFunction(() => 'stage' in window)
  await report(page)
  await page.locator('button.jl-badge-more').waitFor()
  return page
}

async function report(page: Page): Promise<void> {
  await page.evaluate(
    async ([id = '', vin]) => {
      const report = { voltage: 12.1, roundTripTime: 80, vinNumber: vin ?? null }
      window.stage.jifeline.status(id, report)
      await window.stage.advance(100)
    },
    [connectorId, vinNumber],
  )
}

/** What a person would see of each part, as the browser computed it. */
function look(page: Page) {
  return page.evaluate((names) => {
    const sides = ['top', 'right', 'bottom', 'left']
    return Object.fromEntries(
      names.map((name) => {
        const element = document.querySelector(`.jl-${name}`)
        if (!element) throw new Error(`There is no .jl-${name}.`)
        const style = getComputedStyle(element)
        const value = (property: string) => style.getPropertyValue(property)
        const border = (side: string) =>
          value(`border-${side}-width`) === '0px'
            ? 'none'
            : ['width', 'style', 'color'].map((what) => value(`border-${side}-${what}`)).join(' ')
        return [
          name,
          {
            padding: sides.map((side) => value(`padding-${side}`)).join(' '),
            margin: sides.map((side) => value(`margin-${side}`)).join(' '),
            border: sides.map(border).join(', '),
            colours: [value('color'), value('background-color'), value('stroke')].join(' '),
            font: [value('font-size'), value('font-weight'), value('line-height')].join(' '),
            height: element.getBoundingClientRect().height,
          },
        ]
      }),
    )
  }, parts)
}

describe('every part has the padding, colour, border and height that it has on a plain page', () => {
  it.each(hosts.slice(1))('on a page with %s', async (host) => {
    const page = await openLive(host)
    expect(await look(page)).toEqual(await look(await openLive('plain')))
  })

  it('and would not have, where the stylesheet were put into a layer of a page without any', async () => {
    const page = await openLive('tailwind-3')
    const { badge } = await look(page)
    await page.evaluate(() => {
      for (const sheet of document.styleSheets) {
        sheet.deleteRule(0)
        sheet.insertRule("@import '/styles.css' layer(components)", 0)
      }
    })
    await expect.poll(async () => (await look(page))['badge']).not.toEqual(badge)
  })
})

it.each(hosts)('lets a utility class of %s win', async (host) => {
  const page = await openLive(host)
  const padding = await page
    .locator('.jl-badge.px-8')
    .evaluate((badge) => getComputedStyle(badge).paddingInline)
  expect(padding).toBe('32px')
})

it('violates nothing of a policy without inline styles and scripts, details included', async () => {
  const fleet = await startFleet(1)
  const [first] = await fleet.listConnectors()
  const token = await fleet.getToken()
  const url = `${fleet.url}?access_token=${token.accessToken}`
  const page = await pages.open('plain', { url, connector: first?.id ?? '' })
  const more = page.locator('button.jl-badge-more')
  await page.locator('.jl-card[data-state="live"]').first().waitFor()
  await more.click()
  await page.locator('.jl-details .jl-sparkline').first().waitFor()
  expect(await page.evaluate(() => window.violations)).toEqual([])

  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<i style="top:0"></i>'))
  await expect.poll(() => page.evaluate(() => window.violations)).toEqual(['style-src-attr'])
  await fleet.close()
})

it('opens details by the keyboard, and gives the focus back on Escape', async () => {
  const page = await openLive('plain')
  const more = page.locator('button.jl-badge-more')
  await more.focus()
  await page.keyboard.press('Enter')
  await page.locator('.jl-details .jl-card').waitFor()
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Show')
  await page.keyboard.press('Escape')
  await expect.poll(() => page.locator('.jl-details .jl-card').count()).toBe(0)
  expect(await more.evaluate((button) => button === document.activeElement)).toBe(true)
})

it('moves nothing from connecting to live, through silence and a drop, and back', async () => {
  const page = await openLive('plain')
  const states: (string | null)[] = []
  const places: number[] = []
  async function note() {
    await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => setTimeout(next))))
    states.push(await page.locator('.jl-badge').first().getAttribute('data-state'))
    places.push(await page.locator('#after').evaluate((word) => word.getBoundingClientRect().x))
  }
  const advance = (ms: number) => page.evaluate((time) => window.stage.advance(time), ms)

  await note()
  for (const silence of [20_000, 60_000]) {
    await advance(silence)
    await note()
  }
  await report(page)
  await note()
  await page.evaluate(() => window.stage.jifeline.refuse(true))
  await page.evaluate(() => window.stage.jifeline.drop())
  await advance(5_000)
  await note()
  await page.evaluate(() => window.stage.jifeline.refuse(false))
  await advance(30_000)
  await report(page)
  await advance(1_000)
  await note()

  expect(states).toEqual(['live', 'stale', 'offline', 'live', 'stale', 'live'])
  expect(new Set(places).size).toBe(1)
  const shift = await page.evaluate(() => window.shift)
  console.log(`layout shift over a life: ${shift}`)
  expect(await page.evaluate(() => window.moved)).toEqual([])
  expect(shift).toBe(0)

  await page.evaluate(() => document.querySelector('main')?.prepend(document.createElement('hr')))
  await expect.poll(() => page.evaluate(() => window.shift)).toBeGreaterThan(0)
})

it('tells all states apart without colour, even as dots', async () => {
  const page = await pages.open('plain', { show: 'states' })
  const states = ['connecting', 'waiting', 'live', 'stale', 'offline', 'error', 'off']
  for (const state of states) await page.locator(`#${state}[data-state="${state}"]`).waitFor()
  await page.evaluate(() => (document.documentElement.style.filter = 'grayscale(1)'))
  const shots: string[] = []
  for (const state of states) {
    shots.push((await page.locator(`#${state}`).screenshot()).toString('base64'))
  }
  const differences = await page.evaluate(async (pictures) => {
    async function inkOf(base64: string) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
      const canvas = new OffscreenCanvas(32, 32).getContext('2d')
      canvas?.drawImage(bitmap, 0, 0)
      const { data } = canvas?.getImageData(0, 0, 32, 32) ?? { data: [] }
      return Array.from({ length: 1_024 }, (_, index) => (data[index * 4] ?? 0) < 160) // dark on its tint
    }
    const inks = await Promise.all(pictures.map(inkOf))
    return inks.flatMap((one, index) =>
      inks.slice(index + 1).map((other) => one.filter((ink, at) => ink !== other[at]).length),
    )
  }, shots)
  console.log(`pixels of 1,024 that differ between any two states: ${Math.min(...differences)}+`)
  expect(Math.min(...differences)).toBeGreaterThanOrEqual(16)
})

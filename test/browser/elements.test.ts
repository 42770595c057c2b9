/** `jifeline.js` in a page that has nothing else, below a strict policy with Trusted Types. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { connectorId, connectorIds, vinNumber } from '../stage/examples.ts'
import { measureHeap } from '../bench/heap.ts'
import { openElementPages, type ElementPage } from './element-pages.ts'

const open = openElementPages()
const badge = (id: string, rest = '') =>
  `<jifeline-connector-badge connector-id="${id}" ${rest}>No status.</jifeline-connector-badge>`
const ending = vinNumber.slice(-4)
const live = { voltage: 12.6, roundTripTime: 80, vinNumber }

const states = (page: Page) =>
  page
    .locator('jifeline-connector-badge')
    .evaluateAll((badges) => badges.map((element) => element.getAttribute('state')))

async function openLive(html: string): Promise<ElementPage> {
  const opened = await open(html)
  await opened.jifeline.subscribed(connectorId)
  opened.jifeline.status(connectorId, live)
  await expect.poll(() => states(opened.page)).toContain('live')
  return opened
}

async function axeOf(page: Page): Promise<string[]> {
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
  await page.evaluate(await readFile(axe, 'utf8'))
  return page.evaluate(async () => {
    const { axe: look } = window as unknown as { axe: { run(): Promise<AxeResults> } }
    const { violations } = await look.run()
    return violations.map(({ id }) => id)
  })
}

const all = `<h1>Bays</h1><jifeline-connection></jifeline-connection>
  <jifeline-live-toggle></jifeline-live-toggle>
  <p>${badge(connectorId, 'label="Bay 3" show="name state voltage signal vin"')}</p>
  <p>${badge(connectorId, 'label="Bay 3" variant="dot"')}</p>`

it('shows 200 elements of 10 connectors by one socket and 10 subscriptions, and moves nothing', async () => {
  const ids = connectorIds(10)
  const many = Array.from({ length: 20 }, () => ids.map((id) => badge(id)).join(' ')).join(' ')
  const { page, jifeline } = await open(`<p>${many} after</p>`, { scriptDelay: 300 })
  await jifeline.until(() => jifeline.subscriptions().length === 10)
  for (const id of ids) jifeline.status(id, live)
  await expect.poll(async () => new Set(await states(page))).toEqual(new Set(['live']))
  expect(jifeline.attempts).toHaveLength(1)
  expect(jifeline.frames).toHaveLength(10)
  expect(await page.evaluate(() => window.shift)).toBe(0)
  expect(await page.evaluate(() => window.violations)).toEqual([])
})

it.each(['light', 'dark'])(
  'violates no policy, and axe finds nothing, in the %s',
  async (theme) => {
    const { page } = await openLive(all)
    await page.evaluate((colorScheme) => {
      const background = colorScheme === 'dark' ? '#14171c' : '#fff' // axe knows no canvas
      Object.assign(document.documentElement.style, { colorScheme, background })
    }, theme)
    expect(await axeOf(page)).toEqual([])
    expect(await page.evaluate(() => window.violations)).toEqual([])
  },
)

it('says all that it shows, as the badge of React does', async () => {
  const { page } = await openLive(all)
  await expect
    .poll(() => page.locator('main').ariaSnapshot())
    .toBe(
      `- main:
  - heading "Bays" [level=1]
  - status: Connected
  - button "Pause live updates"
  - paragraph:
    - group "Bay 3":
      - text: Live
      - img "Battery OK, 12.6 volts": 12.6 V
      - img "Signal good, 80 milliseconds"
      - img "VIN ending in ${ending.split('').join(' ')}": ${vinNumber.slice(0, 3)}••••${ending}
  - paragraph:
    - 'img "Bay 3: Live. Battery OK, 12.6 volts. Signal good, 80 milliseconds"'`,
    )
})

it('is drawn as in a page with React: the same size, and the colours of the page around it', async () => {
  const { page } = await openLive(`<style-host>${badge(connectorId)}</style-host>`)
  const look = () =>
    page.locator('.jl-badge').evaluate((element) => {
      const { height, width } = element.getBoundingClientRect()
      const { color, borderTopLeftRadius } = getComputedStyle(element)
      return { height, width, color, borderTopLeftRadius }
    })
  expect(await look()).toEqual({
    height: 24,
    width: 180,
    color: 'rgb(0, 99, 82)',
    borderTopLeftRadius: '16px',
  })
  await page.evaluate(() => {
    const { style } = document.documentElement
    style.setProperty('--jl-positive', 'rgb(1, 2, 3)')
    style.setProperty('--jl-radius', '2px')
  })
  expect(await look()).toMatchObject({ color: 'rgb(1, 2, 3)', borderTopLeftRadius: '2px' })
  await page.evaluate(() => {
    document.documentElement.style.removeProperty('--jl-positive')
    document.body.classList.add('dark')
  })
  expect(await look()).toMatchObject({ color: 'rgb(118, 232, 208)' })
})

it('pauses all elements of the page, and lets them go on', async () => {
  const { page, jifeline } = await openLive(all)
  const toggle = page.getByRole('button', { name: 'Pause live updates' })
  await toggle.click()
  expect(await states(page)).toEqual(['paused', 'paused'])
  jifeline.status(connectorId, { voltage: 12.1 })
  expect(await page.locator('jifeline-live-toggle').getAttribute('state')).toBe('paused')
  await toggle.click()
  await expect.poll(() => page.getByText('12.1 V').count()).toBe(1)
})

it('leaves the sentence inside of it where the script does not come', async () => {
  const { page } = await open(badge(connectorId), { scriptDelay: null })
  expect(await page.getByText('No status.').isVisible()).toBe(true)
})

it('never looks live in print', async () => {
  const { page } = await openLive(all)
  await page.evaluate(() => {
    window.addEventListener('beforeprint', () => {
      const shown = document.querySelector('jifeline-connector-badge')
      document.body.dataset['printed'] = shown?.getAttribute('state') ?? ''
    })
  })
  await page.pdf()
  expect(await page.evaluate(() => document.body.dataset['printed'])).toBe('paused')
  await expect.poll(() => states(page)).toEqual(['live', 'live'])
})

it('goes on in another document, dressed by that', async () => {
  const { page } = await openLive(badge(connectorId))
  const radius = await page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'))
    const element = document.querySelector('jifeline-connector-badge')
    if (element) frame.contentDocument?.body.append(element)
    const drawn = element?.shadowRoot?.firstElementChild
    return drawn ? frame.contentWindow?.getComputedStyle(drawn).borderTopLeftRadius : null
  })
  expect(radius).toBe('16px')
})

it('holds on to nothing after 10,000 elements came and went', async () => {
  const { page } = await openLive(badge(connectorId))
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')
  const comeAndGo = (times: number) =>
    page.evaluate(
      async ([id, count]) => {
        const place = document.createElement('div')
        document.body.append(place)
        for (let index = 0; index < count; index += 1) {
          const element = document.createElement('jifeline-connector-badge')
          element.setAttribute('connector-id', id)
          place.append(element)
          element.remove()
          if (index % 500 === 0) await new Promise((next) => setTimeout(next))
        }
        place.remove()
        await new Promise((next) => setTimeout(next, 100))
      },
      [connectorId, times] as const,
    )
  await comeAndGo(10_000)
  const before = await measureHeap(devtools)
  await comeAndGo(10_000)
  const after = await measureHeap(devtools)
  console.log(`elements: ${(after.bytes - before.bytes) / 1_000} kB after 10,000 (limit 100)`)
  expect(after.bytes - before.bytes).toBeLessThan(100_000)
  expect(after.nodes - before.nodes).toBeLessThan(50)
  expect(after.listeners - before.listeners).toBeLessThan(10)
}, 120_000)

it('is what the hash beside it says', async () => {
  const dist = new URL('../../dist/', import.meta.url)
  const hash = createHash('sha384').update(await readFile(new URL('jifeline.js', dist)))
  expect(await readFile(new URL('jifeline.js.sri', dist), 'utf8')).toBe(
    `sha384-${hash.digest('base64')}\n`,
  )
})

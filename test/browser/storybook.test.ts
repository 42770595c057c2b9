/** The built Storybook, served as it is: it needs nothing from elsewhere, and leaves a picture of each story. */
import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumArguments, findChromium } from '../../.ci/chromium.js'
import { readStaticFiles } from '../../examples/partner-portal/static-files.js'

/** What `index.json` says of a story or a page. */
interface Entry {
  id: string
  type: 'story' | 'docs'
  title: string
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const pictures = join(root, '.screenshots')
const themes = ['light', 'dark'] as const

let folder: string
let server: Server
let browser: Browser
let origin: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jifeline-storybook-'))
  const { status, stdout } = spawnSync(
    `npm run build-storybook -- --output-dir "${folder}" --disable-telemetry`,
    // Vitest says `test` here, which would build React's development version
    { cwd: root, encoding: 'utf8', shell: true, env: { ...process.env, NODE_ENV: 'production' } },
  )
  if (status !== 0) throw new Error(`The Storybook could not be built.\n${stdout}`)
  server = await serve(folder)
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const executablePath = findChromium()
  if (executablePath === null) throw new Error('No Chrome or Chromium found. Run: npm test')
  browser = await chromium.launch({ executablePath, args: chromiumArguments })
  await rm(pictures, { recursive: true, force: true })
  await mkdir(pictures)
}, 120_000)

afterAll(async () => {
  await browser.close()
  server.close()
  await rm(folder, { recursive: true })
})

async function serve(path: string): Promise<Server> {
  const files = await readStaticFiles(path)
  const started = createServer(({ url = '/' }, response) => {
    const file = files.get(new URL(url, 'http://localhost').pathname)
    if (file) response.writeHead(200, file.headers).end(file.body)
    else response.writeHead(url === '/favicon.ico' ? 204 : 404).end() // a browser always asks for one
  })
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
  return started
}

/** A page that notes down what it asks for and what it complains of. */
async function openPage() {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    reducedMotion: 'reduce',
    viewport: { width: 720, height: 360 },
  })
  const page = await context.newPage()
  const requests: string[] = []
  const complaints: string[] = []
  context.on('request', (request) => requests.push(request.url()))
  page.on('websocket', (socket) => requests.push(socket.url()))
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`)
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (line) => {
    if (line.type() === 'warning' || line.type() === 'error') complaints.push(line.text())
  })
  return {
    page,
    complaints,
    foreign: () => requests.filter((url) => !isOwn(url)),
    close: () => context.close(),
  }
}

function isOwn(url: string): boolean {
  return url.startsWith(`${origin}/`) || url.startsWith('data:') || url.startsWith('blob:')
}

async function readEntries(): Promise<Entry[]> {
  const answer = await fetch(`${origin}/index.json`)
  const { entries } = (await answer.json()) as { entries: Record<string, Entry> }
  return Object.values(entries)
}

/** Loads the frame that stories and pages are shown in. */
async function load(page: Page, { id, type }: Entry, theme: string, more = ''): Promise<void> {
  await page.goto(`${origin}/iframe.html?id=${id}&viewMode=${type}&globals=theme:${theme}${more}`)
  const over = type === 'docs' ? 'docsRendered' : 'storyFinished' // a story that plays cannot be left
  await page.waitForFunction((event) => window.__STORYBOOK_ADDONS_CHANNEL__?.last(event), over)
  const unfinished = '[data-scene="on"], .docs-story:not(:has(.stage > *))'
  await page.waitForFunction((selector) => !document.querySelector(selector), unfinished)
}

/** Plays another story in that frame, as Storybook's own navigation does. */
async function play(page: Page, { id }: Entry): Promise<void> {
  await page.evaluate(
    (storyId) =>
      new Promise((resolve) => {
        const { __STORYBOOK_ADDONS_CHANNEL__: channel } = window
        channel?.once('storyFinished', resolve)
        channel?.emit('setCurrentStory', { storyId, viewMode: 'story' })
      }),
    id,
  )
}

async function picture(page: Page, name: string): Promise<void> {
  const path = join(pictures, `${name}.png`)
  await page.screenshot({ path, fullPage: true, animations: 'disabled' })
}

declare global {
  interface Window {
    __STORYBOOK_ADDONS_CHANNEL__?: {
      once(event: string, listener: (payload: unknown) => void): void
      last(event: string): unknown
      emit(event: string, payload: unknown): void
    }
  }
}

const tour = 240_000 // ms; all stories one after another take a quarter of a minute on an idle machine

// Both at a time: each waits for its page more than it works.
describe.concurrent.each(themes)('in the %s theme', (theme) => {
  it('asks nobody else for anything, and complains of nothing', { timeout: tour }, async () => {
    const { page, foreign, complaints, close } = await openPage()
    const entries = await readEntries()
    for (const entry of entries.filter(({ type }) => type === 'docs')) {
      await load(page, entry, theme)
      if (entry.title === 'Welcome') await page.locator('[data-state="live"]').nth(11).waitFor()
      await picture(page, `${entry.id}-${theme}`)
    }
    const [first, ...others] = entries.filter(({ type }) => type === 'story')
    if (!first) throw new Error('There is no story.')
    await load(page, first, theme)
    await picture(page, `${first.id}-${theme}`)
    for (const entry of others) {
      await play(page, entry)
      await picture(page, `${entry.id}-${theme}`)
    }
    expect(foreign()).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })

  it('has its colours, for browsers without light-dark() too', async () => {
    const { page, close } = await openPage()
    const live = (await readEntries()).find(({ id }) => id === 'components-connectorbadge--live')
    if (!live) throw new Error('There is no live badge.')
    await load(page, live, theme)
    const badge = page.locator('.jl-badge')
    const colour = await badge.evaluate((element) => getComputedStyle(element).color)
    expect(colour).toBe({ light: 'rgb(0, 99, 82)', dark: 'rgb(118, 232, 208)' }[theme])
    await close()
  })
})

it(
  'stands mirrored, without colours of its own, without any, and on 320 px',
  { timeout: tour },
  async () => {
    const { page, close } = await openPage()
    const shown = /^components-connectorbadge--(states|variants)$|^components-connectorcard--live$/
    const main = (await readEntries()).filter(({ id }) => shown.test(id))
    expect(main).toHaveLength(3)
    for (const entry of main) {
      await load(page, entry, 'light', ';direction:rtl')
      const parts = page.locator('.jl-badge .jl-badge-state, .jl-card-state')
      expect(await parts.first().evaluate((word) => getComputedStyle(word).direction)).toBe('rtl')
      await picture(page, `${entry.id}-mirrored`)

      await load(page, entry, 'light')
      await page.evaluate(() => (document.documentElement.style.filter = 'grayscale(1)'))
      await picture(page, `${entry.id}-grey`)

      await page.emulateMedia({ forcedColors: 'active' })
      await load(page, entry, 'light')
      const root = page.locator('.jl-badge[data-variant="pill"], .jl-card').first()
      const edge = await root.evaluate((element) => getComputedStyle(element).borderTopColor)
      expect(edge).toBe('rgb(0, 0, 0)') // CanvasText
      await picture(page, `${entry.id}-forced-colours`)
      await page.emulateMedia({ forcedColors: 'none' })

      await page.setViewportSize({ width: 320, height: 640 })
      await load(page, entry, 'light')
      await picture(page, `${entry.id}-320`)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width).toBeLessThanOrEqual(320)
      await page.setViewportSize({ width: 720, height: 360 })
    }
    await close()
  },
)

it('asks nobody else for its own frame either', async () => {
  const { page, foreign, complaints, close } = await openPage()
  await page.goto(origin)
  await page.setViewportSize({ width: 1_280, height: 900 })
  await page.frameLocator('iframe').locator('.wall li').first().waitFor()
  await page.frameLocator('iframe').locator('[data-state="live"]').first().waitFor()
  await picture(page, 'storybook')
  expect(foreign()).toEqual([])
  expect(complaints).toEqual([])
  await close()
})

it('documents every prop, and what it is when it is left out', async () => {
  const { page, close } = await openPage()
  const documents = (await readEntries()).filter(({ id }) => /^components-.+--docs$/.test(id))
  expect(documents).toHaveLength(6)
  const undocumented: string[] = []
  for (const entry of documents) {
    await load(page, entry, 'light')
    for (const row of await page.locator('.docblock-argstable-body tr').all()) {
      const [name = '', description = '', byDefault = ''] = await row.locator('td').allInnerTexts()
      const isRequired = name.endsWith('*')
      const isDocumented = /^\w.+\.\n/.test(description) && (isRequired || /\w/.test(byDefault))
      if (!isDocumented) undocumented.push(`${entry.title} ${name}`)
    }
  }
  expect(undocumented).toEqual([])
  await close()
})

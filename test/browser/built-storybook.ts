/** The Storybook as it is published: built once for the tests of a file, and served below a path of its own. */
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright'
import { afterAll, beforeAll } from 'vitest'
import { chromiumArguments, findChromium } from '../../.ci/chromium.js'
import { readStaticFiles } from '../../examples/partner-portal/static-files.js'

/** What `index.json` says of a story or a page. */
export interface Entry {
  id: string
  type: 'story' | 'docs'
  title: string
}

interface OpenedPage {
  page: Page
  /** What it, or something in it, complained of. */
  complaints: readonly string[]
  /** What it asked others for. */
  foreign(): string[]
  close(): Promise<void>
}

export interface BuiltStorybook {
  /** Where it begins: a folder's address, with a slash at the end. */
  address(path?: string): string
  entries(): Promise<Entry[]>
  /** A page that may ask for nothing outside that folder. */
  open(path?: string): Promise<OpenedPage>
  /** Loads the frame that stories and pages are shown in. */
  load(page: Page, entry: Entry, theme: string, more?: string): Promise<void>
}

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Said now and then as its frame starts: a frame may speak before the manager has entered it. Nothing of ours. */
const storybooksOwn = 'Ignored Storybook channel message from a window that is not a registered'
const usualPath = '/guides/jifeline/' // static files work below any path

export function builtStorybook(): BuiltStorybook {
  let folder: string
  let server: Server
  let browser: Browser
  let origin: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jifeline-storybook-'))
    build(folder)
    server = await serve(folder)
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const executablePath = findChromium()
    if (executablePath === null) throw new Error('No Chrome or Chromium found. Run: npm test')
    browser = await chromium.launch({ executablePath, args: chromiumArguments })
  }, 180_000)

  afterAll(async () => {
    await browser.close()
    server.close()
    await rm(folder, { recursive: true })
  })

  const address = (path = usualPath) => `${origin}${path}`

  return {
    address,
    async entries() {
      const answer = await fetch(`${address()}index.json`)
      const { entries } = (await answer.json()) as { entries: Record<string, Entry> }
      return Object.values(entries)
    },
    open: (path) => openPage(browser, address(path)),
    async load(page, { id, type }, theme, more = '') {
      const globals = `theme:${theme}${more}`
      await page.goto(`${address()}iframe.html?id=${id}&viewMode=${type}&globals=${globals}`)
      const over = type === 'docs' ? 'docsRendered' : 'storyFinished' // a story that plays cannot be left
      await page.waitForFunction((event) => window.__STORYBOOK_ADDONS_CHANNEL__?.last(event), over)
      const unfinished = '[data-scene="on"], .docs-story:not(:has(.stage > *))'
      await page.waitForFunction((selector) => !document.querySelector(selector), unfinished)
    },
  }
}

function build(folder: string): void {
  const { status, stdout } = spawnSync(
    `npm run build-storybook -- --output-dir "${folder}" --disable-telemetry`,
    // Vitest says `test` here, which would build React's development version
    { cwd: root, encoding: 'utf8', shell: true, env: { ...process.env, NODE_ENV: 'production' } },
  )
  if (status !== 0) throw new Error(`The Storybook could not be built.\n${stdout}`)
}

/** Below the usual path, and at the root: whoever leaves one for the other is found by what it asked for. Whatever is asked for elsewhere is not found. */
async function serve(path: string): Promise<Server> {
  const files = await readStaticFiles(path)
  const started = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost')
    const name = pathname.startsWith(usualPath) ? pathname.slice(usualPath.length - 1) : pathname
    const file = files.get(name)
    if (file) response.writeHead(200, file.headers).end(file.body)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
  return started
}

async function openPage(browser: Browser, home: string): Promise<OpenedPage> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    reducedMotion: 'reduce',
    viewport: { width: 720, height: 360 },
  })
  const page = await context.newPage()
  const own = [home, 'data:', 'blob:']
  const requests: string[] = []
  const complaints: string[] = []
  context.on('request', (request) => requests.push(request.url()))
  page.on('websocket', (socket) => requests.push(socket.url()))
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`)
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (line) => {
    const isComplaint = line.type() === 'warning' || line.type() === 'error'
    if (isComplaint && !line.text().startsWith(storybooksOwn)) complaints.push(line.text())
  })
  return {
    page,
    complaints,
    foreign: () => requests.filter((url) => !own.some((start) => url.startsWith(start))),
    close: () => context.close(),
  }
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

/** Pages without React that load `dist/jifeline.js`, below a policy that allows next to nothing. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { chromiumArguments, findChromium } from '../../.ci/chromium.js'
import { startJifelineServer } from 'jifeline-react/testing/server'

declare global {
  interface Window {
    /** Of the policy, by directive. */
    violations: string[]
    /** How far what is seen has moved by itself. */
    shift: number
  }
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'connect-src ws:',
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')
const built = (path: string) => fileURLToPath(new URL(`../../dist/${path}`, import.meta.url))

const watch = () => {
  window.violations = []
  window.shift = 0
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
    window.violations.push(effectiveDirective),
  )
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      window.shift += (entry as unknown as { value: number }).value
  }).observe({ type: 'layout-shift', buffered: true })
}

export interface ElementPage {
  page: Page
  jifeline: Awaited<ReturnType<typeof startJifelineServer>>['jifeline']
}

/** One browser for the tests of a file. */
export function openElementPages() {
  let browser: Browser
  beforeAll(async () => {
    const executablePath = findChromium()
    if (executablePath === null) throw new Error('No Chrome or Chromium found. Run: npm test')
    browser = await chromium.launch({ executablePath, args: chromiumArguments })
  })
  afterAll(() => browser.close())

  /** `scriptDelay`: milliseconds that the script takes to come; null: it never does. */
  return async function open(
    body: string,
    { scriptDelay = 0 }: { scriptDelay?: number | null } = {},
  ): Promise<ElementPage> {
    const server = await startJifelineServer({
      cadence: 'by-hand',
      firstStatus: false,
      needsToken: false,
    })
    const [script, styles, integrity] = await Promise.all(
      ['jifeline.js', 'elements.css', 'jifeline.js.sri'].map((file) =>
        readFile(built(file), 'utf8'),
      ),
    )
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bays</title>
      <link rel="stylesheet" href="/elements.css">
      <script type="module" src="/jifeline.js" integrity="${integrity?.trim()}" data-url="${server.url}" data-locale="en-GB"></script>
      </head><body><main>${body}</main></body></html>`
    const host = createServer(({ url }, response) => {
      const answer = (type: string, text = '', delay = 0) => {
        response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': policy })
        setTimeout(() => response.end(text), delay)
      }
      if (url === '/') answer('text/html', html)
      else if (url === '/elements.css') answer('text/css', styles)
      else if (url === '/jifeline.js' && scriptDelay !== null) {
        answer('text/javascript', script, scriptDelay)
      } else response.writeHead(404).end()
    })
    await new Promise<void>((done) => host.listen(0, 'localhost', done))
    const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (line) => {
      if (/warning|error/.test(line.type())) complaints.push(line.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    onTestFinished(async () => {
      await context.close()
      host.closeAllConnections()
      host.close()
      await server.close()
      expect(complaints.filter((text) => !/favicon|404/.test(text))).toEqual([])
    })
    await page.addInitScript(watch)
    await page.goto(`http://localhost:${(host.address() as AddressInfo).port}/`)
    return { page, jifeline: server.jifeline }
  }
}

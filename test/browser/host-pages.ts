/** A page of `fixtures/`, dressed as each kind of host, below a policy that allows next to nothing. */
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { chromiumArguments, findChromium } from '../../.ci/chromium.js'
import { readStaticFiles } from '../../examples/partner-portal/static-files.js'
import { builtPage } from './built-page.ts'

export const hosts = ['plain', 'tailwind-4', 'tailwind-3', 'mui', 'legacy-reset'] as const
export type Host = (typeof hosts)[number]

/** As the documentation has it: into the layer `components` of a host with layers, else before its own rules. */
const layered = (host: Host) => `@import '/${host}.css';@import '/styles.css' layer(components);`
const unlayered = (host: Host) => `@import '/styles.css';@import '/${host}.css';`
const sheets: Record<Host, (host: Host) => string> = {
  plain: unlayered,
  'tailwind-4': layered,
  'tailwind-3': unlayered,
  mui: layered,
  'legacy-reset': unlayered,
}

const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src ws:"
const source = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

export interface HostPages {
  browser(): Browser
  open(host: Host, query?: Record<string, string>, options?: BrowserContextOptions): Promise<Page>
}

/**
 * `fixture` is the folder in `fixtures/`. `scale`: how many dots the screen has for a pixel, as the system tells it; a
 * browser cannot pretend that.
 */
export function startHostPages({
  fixture = 'hosts',
  scale,
  mode,
}: { fixture?: string; scale?: number; mode?: 'production' } = {}): HostPages {
  const folder = builtPage(fixture, mode)
  let browser: Browser
  let server: Server

  beforeAll(async () => {
    const styles = new Map<string, string>()
    for (const host of hosts) {
      styles.set(`/${host}.css`, await readFile(source(`stories/hosts/${host}.css`), 'utf8'))
      styles.set(`/page-${host}.css`, sheets[host](host))
    }
    styles.set('/styles.css', await readFile(source('src/styles.css'), 'utf8'))
    const files = await readStaticFiles(folder())
    server = createServer(({ url = '/' }, response) => {
      const { pathname, searchParams } = new URL(url, 'http://localhost')
      const style = styles.get(pathname)
      if (style !== undefined) {
        response.writeHead(200, { 'Content-Type': 'text/css' }).end(style)
        return
      }
      const file = files.get(pathname)
      if (!file) {
        response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end()
        return
      }
      const link = `<link rel="stylesheet" href="/page-${searchParams.get('host')}.css"></head>`
      const body = pathname === '/' ? String(file.body).replace('</head>', link) : file.body
      response.writeHead(200, { ...file.headers, 'Content-Security-Policy': policy }).end(body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const executablePath = findChromium()
    if (executablePath === null) throw new Error('No Chrome or Chromium found. Run: npm test')
    const args = scale ? [`--force-device-scale-factor=${scale}`, '--window-size=900,900'] : []
    browser = await chromium.launch({ executablePath, args: [...chromiumArguments, ...args] })
  })
  afterAll(async () => {
    await browser.close()
    server.close()
  })

  return {
    browser: () => browser,
    async open(host, query = {}, options = {}) {
      const context = await browser.newContext({
        locale: 'en-GB',
        reducedMotion: 'reduce',
        ...(scale && { viewport: null }), // one of Playwright's own has a scale of its own
        ...options,
      })
      onTestFinished(() => context.close())
      const page = await context.newPage()
      const { port } = server.address() as AddressInfo
      await page.goto(`http://127.0.0.1:${port}/?${new URLSearchParams({ host, ...query })}`)
      return page
    },
  }
}

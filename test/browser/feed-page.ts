/** The page of `fixtures/feed`, once it listens, with events in hand. */
import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import type { BrowserContextOptions, Page } from 'playwright'
import type { AxeResults } from 'axe-core'
import type { HostPages } from './host-pages.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export async function openFeed(
  pages: HostPages,
  query: Record<string, string> = {},
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await pages.open('plain', query, {
    viewport: { width: 720, height: 640 },
    ...options,
  })
  await page.locator('.jl-feed[data-state="listening"]').waitFor()
  return page
}

/** So many events, each in a frame of its own. */
export async function emitCalmly(page: Page, count: number): Promise<void> {
  await page.evaluate(async (events) => {
    for (let sent = 0; sent < events; sent += 1) {
      window.emit(1)
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
  }, count)
}

/** What has the focus, in a word or two. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    const number = /#\d+/.exec(element?.textContent ?? '')?.[0]
    return element?.matches('article') ? (number ?? 'gap') : (element?.textContent ?? '')
  })
}

export async function pressed(page: Page, keys: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const key of keys) {
    await page.keyboard.press(key)
    found.push(await focused(page))
  }
  return found
}

/** Until so many rows are there. */
export function rowCount(page: Page): Promise<number> {
  return page.locator('.jl-event').count()
}

/** What axe finds wrong. */
export async function violations(page: Page): Promise<string[]> {
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
  await page.evaluate(await readFile(axe, 'utf8'))
  const found = await page.evaluate(
    (tags) =>
      (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
        runOnly: tags,
        rules: {
          region: { enabled: false },
          'landmark-one-main': { enabled: false },
          'page-has-heading-one': { enabled: false },
        },
      }),
    rules,
  )
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)
}

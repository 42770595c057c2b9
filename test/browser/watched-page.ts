/** A page of a Chromium that the tests of a file share. Whatever it complains of fails its test. */
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { chromiumArguments, findChromium } from '../../.ci/chromium.js'

export interface WatchedPage {
  page: Page
  /** Every line on its console. */
  consoleLines: string[]
}

export interface WatchedPageOptions extends BrowserContextOptions {
  /** Warnings and errors that belong to the test. */
  complaint?: RegExp | undefined
}

/** Returns what opens a page, with a context of its own, until its test ends. */
export function oneBrowser(): (options?: WatchedPageOptions) => Promise<WatchedPage> {
  let browser: Browser
  beforeAll(async () => {
    const executablePath = findChromium()
    if (executablePath === null) throw new Error('No Chrome or Chromium found. Run: npm test')
    browser = await chromium.launch({ executablePath, args: chromiumArguments })
  })
  afterAll(() => browser.close())

  return async ({ complaint, ...options } = {}) => {
    const context = await browser.newContext({
      locale: 'en-GB',
      reducedMotion: 'reduce',
      ...options,
    })
    const page = await context.newPage()
    const consoleLines: string[] = []
    const complaints: string[] = []
    page.on('console', (line) => {
      consoleLines.push(line.text())
      if (line.type() === 'warning' || line.type() === 'error') complaints.push(line.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    onTestFinished(async () => {
      await context.close()
      expect(complaints.filter((text) => !complaint?.test(text))).toEqual([])
    })
    return { page, consoleLines }
  }
}

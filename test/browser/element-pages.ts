/** Pages of `element-host.ts` in a Chromium: what they violate and what moves in them is noted. */
import type { Page } from 'playwright'
import type { SimulatedJifeline } from 'jifeline-react/testing'
import { serveElements, type ElementHostOptions } from './element-host.ts'
import { oneBrowser, type WatchedPageOptions } from './watched-page.ts'

declare global {
  interface Window {
    /** Of the policy, by directive. */
    violations: string[]
    /** How far what is seen has moved by itself. */
    shift: number
  }
}

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
  jifeline: SimulatedJifeline
}

/** One browser for the tests of a file. */
export function openElementPages() {
  const openWatched = oneBrowser()

  return async function open(
    body: string,
    { scriptDelay = 0, script, ...options }: ElementHostOptions & WatchedPageOptions = {},
  ): Promise<ElementPage> {
    const { url, jifeline } = await serveElements(body, {
      scriptDelay,
      ...(script !== undefined && { script }),
    })
    const { page } = await openWatched({ complaint: /favicon|404/, ...options })
    await page.addInitScript(watch)
    await page.goto(url)
    return { page, jifeline }
  }
}

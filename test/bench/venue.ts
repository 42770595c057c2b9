/** Where the stages stand: one browser, and one server for the pages of a folder. */
import { chromium, type Browser } from 'playwright'
import { chromiumArguments, findChromium } from '../../.ci/chromium.js'
import { Refusal } from './arguments.ts'
import type { Endings } from './endings.ts'
import { forkServer } from './server-link.ts'
import { openStage, type Stage } from './stage.ts'
import type { Measurement, Sizes, Work } from './works.ts'

export interface Venue {
  browser: Browser
  url: string
  /** Has the page at this path do the work. Each measurement has a page of its own. */
  measure(work: Work, path: string): Promise<Measurement>
}

/** @throws {Refusal} when there is no browser */
export async function openVenue(folder: string, sizes: Sizes, endings: Endings): Promise<Venue> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Refusal('No Chrome or Chromium found. Run: npm test')
  const launch = chromium.launch({
    executablePath,
    args: chromiumArguments,
    // A signal ends the whole run, the browser included; see endings.ts.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  endings.add(() =>
    launch.then(
      (browser) => browser.close(),
      () => {}, // there is none
    ),
  )
  const browser = await launch
  const link = await forkServer(folder, endings)

  return {
    browser,
    url: link.url,
    async measure(work, path) {
      const stages: Stage[] = []
      try {
        return await work.measure(async (options) => {
          const stage = await openStage(browser, link, path, { ...sizes, ...options })
          stages.push(stage)
          return stage
        })
      } finally {
        for (const stage of stages) await stage.close()
      }
    },
  }
}

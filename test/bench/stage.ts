/** A fresh page with one contestant on it, the server behind it, and what the browser says it cost. */
import type { Browser, CDPSession, Page } from 'playwright'
import { measureHeap, type Held } from './heap.ts'
import { longestTaskDuring } from './longest-task.ts'
import type { View } from './page/screen.ts'
import type { Bench } from './page/bench.ts'
import type { ServerLink } from './server-link.ts'
import type { Command, Report } from './server.ts'
import { connectorIds } from './traffic.ts'

export interface Stage {
  page: Page
  server(command: Command): Promise<Report>
  /** Shows it, and waits until the page is subscribed to all of it. */
  show(view: View): Promise<Report>
  /** Sends statuses, and waits until the last of them is on the page. */
  statuses(count: number, among: number, perSecond?: number): Promise<Report>
  events(count: number): Promise<Report>
  /** Milliseconds of CPU that the page's main thread spent on it. */
  cpuOf(act: () => Promise<unknown>): Promise<number>
  heap(): Promise<Held>
  /** Milliseconds of CPU that its main thread spent without a pause, at most. */
  longestTask(act: () => Promise<unknown>): Promise<number>
  bench: RemoteBench
  /** What the page threw. */
  errors: string[]
  close(): Promise<void>
}

/** The page's `bench`, from outside. */
type RemoteBench = {
  [Name in keyof Bench]: (
    ...args: Parameters<Bench[Name]>
  ) => Promise<Awaited<ReturnType<Bench[Name]>>>
}

export interface StageOptions {
  /** Whether the server answers a subscribe with the connector's status. */
  answers?: boolean | undefined
  /** How long anything may take, in milliseconds; beyond it the contestant has failed. */
  patience: number
  /** Runs before the page is opened. */
  prepare?: ((page: Page) => Promise<void>) | undefined
}

export class Failure extends Error {}

export async function openStage(
  browser: Browser,
  link: ServerLink,
  path: string,
  { answers = true, patience, prepare }: StageOptions,
): Promise<Stage> {
  await link.call({ is: 'reset', answers })
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1_280, height: 720 },
  })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message.split(';')[0] ?? ''))
  await prepare?.(page)
  const devtools = await context.newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.goto(`${link.url}${path}`)
  try {
    await page.waitForFunction(() => 'bench' in window)
  } catch (error) {
    await context.close()
    if (!(error instanceof Error && error.name === 'TimeoutError')) throw error
    throw new Failure(['the page did not open', ...new Set(errors)].join('; '))
  }

  /** Runs a method of the page's own `bench`. */
  const call =
    (name: keyof Bench) =>
    async (...args: unknown[]): Promise<unknown> => {
      const outcome = page.evaluate(
        ([method, given]) => (window.bench[method] as (...all: unknown[]) => unknown)(...given),
        [name, args] as const,
      )
      outcome.catch(() => {}) // it is of no interest any more once patience has ended
      return Promise.race([outcome, giveUp(`${name} took longer than ${patience / 1_000} s`)])
    }
  const bench = {
    show: call('show'),
    shown: call('shown'),
    shownEvent: call('shownEvent'),
    wrongBadges: call('wrongBadges'),
    feed: call('feed'),
    counts: call('counts'),
  } as RemoteBench

  async function giveUp(why: string): Promise<never> {
    await new Promise((resolve) => setTimeout(resolve, patience).unref())
    throw new Failure([why, ...new Set(errors)].join('; '))
  }

  return {
    page,
    errors,
    bench,
    server: link.call,
    async show(view) {
      await bench.show(view)
      const topics = topicsOf(view)
      const report = await link.call({ is: 'until-subscribed', topics, within: patience })
      if (report.topics < topics) throw new Failure(`subscribed to ${report.topics} of ${topics}`)
      return report
    },
    async statuses(count, among, perSecond) {
      const report = await link.call({
        is: 'statuses',
        count,
        among,
        perSecond: perSecond ?? null,
      })
      await bench.shown(report.last, report.turns[report.last] ?? 0)
      return report
    },
    async events(count) {
      const report = await link.call({ is: 'events', count })
      await bench.shownEvent(report.events - 1)
      return report
    },
    async cpuOf(act) {
      await devtools.send('HeapProfiler.collectGarbage')
      const before = await taskDuration(devtools)
      await act()
      return ((await taskDuration(devtools)) - before) * 1_000
    },
    heap: () => measureHeap(devtools),
    longestTask: (act) => longestTaskDuring(browser, act),
    close: () => context.close(),
  }
}

export function wallOf(count: number, connectors = count): View {
  const ids = connectorIds(connectors)
  return {
    is: 'wall',
    ids: Array.from({ length: count }, (_, place) => ids[place % connectors] ?? ''),
  }
}

function topicsOf(view: View): number {
  return view.is === 'wall' ? new Set(view.ids).size : view.is === 'feed' ? 1 : 0
}

async function taskDuration(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN
}

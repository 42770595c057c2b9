/**
 * The longest task of a page's main thread, in milliseconds of CPU: by the wall clock, as a page itself can
 * see it, a busy machine makes any task long.
 */
import type { Browser } from 'playwright'

interface TraceEvent {
  name: string
  pid: number
  tid: number
  /** Microseconds of CPU. */
  tdur?: number
  args?: { name?: string }
}

export async function longestTaskDuring(
  browser: Browser,
  act: () => Promise<unknown>,
): Promise<number> {
  const devtools = await browser.newBrowserCDPSession()
  const threads = new Map<string, string>()
  const longest = new Map<string, number>()
  devtools.on('Tracing.dataCollected', ({ value }) => {
    for (const { name, pid, tid, tdur = 0, args } of value as unknown as TraceEvent[]) {
      const thread = `${pid} ${tid}`
      if (name === 'thread_name') threads.set(thread, args?.name ?? '')
      if (name.endsWith('RunTask')) longest.set(thread, Math.max(tdur, longest.get(thread) ?? 0))
    }
  })
  await devtools.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel', '__metadata'], excludedCategories: ['*'] },
  })
  try {
    await act()
  } finally {
    const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve))
    await devtools.send('Tracing.end')
    await complete
    await devtools.detach()
  }
  const ofPages = [...longest].filter(([thread]) => threads.get(thread) === 'CrRendererMain')
  return Math.max(...ofPages.map(([, microseconds]) => microseconds)) / 1_000
}

/** Eight simulated hours at 50 messages a second, and the heap after each. */
import type { Browser } from 'playwright'
import { measureHeap } from './heap.ts'

export interface Hour {
  /** Bytes of JavaScript in use after a forced collection. */
  heap: number
  messages: number
}

export async function measureEndurance(
  browser: Browser,
  url: string,
  hours: number,
  say: (line: string) => void,
): Promise<Hour[]> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Performance.enable')
  await page.goto(`${url}/endurance.html`)
  const passed: Hour[] = []
  for (let hour = 1; hour <= Math.ceil(hours); hour += 1) {
    const { messages, events, eventsSeen, renders } = await page.evaluate(
      (part) => window.endurance.hour(part),
      Math.min(1, hours),
    )
    if (events !== eventsSeen) throw new Error(`${eventsSeen} of ${events} events were seen.`)
    const { bytes } = await measureHeap(devtools)
    passed.push({ heap: bytes, messages })
    say(`hour ${hour}: ${messages} messages, ${renders} renders, ${Math.round(bytes / 1_024)} KB`)
  }
  await context.close()
  return passed
}

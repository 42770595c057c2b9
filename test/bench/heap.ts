/** What a page holds on to, after a forced collection. */
import type { CDPSession } from 'playwright'

export interface Held {
  /** Of JavaScript. */
  bytes: number
  nodes: number
  listeners: number
}

export async function measureHeap(devtools: CDPSession): Promise<Held> {
  await devtools.send('HeapProfiler.collectGarbage')
  await devtools.send('HeapProfiler.collectGarbage') // finalizers of the first free more
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  const { metrics } = await devtools.send('Performance.getMetrics')
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? NaN
  return { bytes: usedSize, nodes: metric('Nodes'), listeners: metric('JSEventListeners') }
}

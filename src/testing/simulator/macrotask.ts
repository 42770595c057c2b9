/**
 * The end of the current task, after every microtask. Captured when the module loads, so that fake
 * timers which are installed later cannot hold it up.
 */
const { setImmediate, setTimeout, MessageChannel } = globalThis as Partial<typeof globalThis>

export const nextMacrotask: () => Promise<void> = chooseMacrotask()

function chooseMacrotask(): () => Promise<void> {
  if (setImmediate) return () => new Promise((resolve) => setImmediate(resolve))
  if (!MessageChannel) return () => new Promise((resolve) => setTimeout?.(resolve, 0))
  // setTimeout would do, but browsers hold nested ones for 4 ms, and hours have thousands of timers
  const { port1, port2 } = new MessageChannel()
  const waiting: (() => void)[] = []
  port1.onmessage = () => waiting.shift()?.()
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve)
      port2.postMessage(null)
    })
}

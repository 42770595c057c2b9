/** Says what its process has used, as often as it is asked. */
import type { Usage } from './bench.ts'

/** `port`: said first, once it is known. */
export function answerUsage(port: number): void {
  process.on('disconnect', () => process.exit())
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    const usage: Usage = {
      at: performance.now(),
      cpu: (user + system) / 1_000,
      rss: process.memoryUsage().rss,
    }
    process.send?.(usage)
  })
  process.send?.(port)
}

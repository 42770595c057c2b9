/** What nobody caught. Vitest fails for it too; here it is counted for the report. */
import { onTestFinished } from 'vitest'

export function countUncaught(): () => number {
  let count = 0
  const note = () => void (count += 1)
  const kinds = ['uncaughtException', 'unhandledRejection'] as const
  for (const kind of kinds) process.on(kind, note)
  onTestFinished(() => {
    for (const kind of kinds) process.off(kind, note)
  })
  return () => count
}

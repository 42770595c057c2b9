/** What is left of options that nobody would pass on purpose: by the promise, not by the engine's reader. */
import type { JifelineOptions } from 'jifeline-react'

const longest = 2_147_483_647 // ms; no timer waits longer
/** Milliseconds; 0 for all others. */
const shortest: Readonly<Record<string, number>> = { silenceAfter: 100, keepAliveEvery: 10_000 }

function isUnusable(name: string, value: unknown): boolean {
  if (typeof value !== 'number') return false
  return Number.isNaN(value) || value < (shortest[name] ?? 0)
}

/** Nothing dials with these. */
export function isRefused(options: JifelineOptions): boolean {
  return Object.entries(options).some(([name, value]) => isUnusable(name, value))
}

/** The default stands in the place of what is refused. */
export function usableOf(options: JifelineOptions): JifelineOptions {
  const entries = Object.entries(options).map(([name, value]) => [
    name,
    isUnusable(name, value)
      ? undefined
      : typeof value === 'number'
        ? Math.min(value, longest)
        : (value as unknown),
  ])
  return Object.fromEntries(entries) as JifelineOptions
}

/** A Monday in January, 9 o'clock in London, for the whole page and for Jifeline, until a test moves it on. */
import { onTestFinished, vi } from 'vitest'

export const mondayMorning = Date.UTC(2026, 0, 5, 9)

export function stopTheClock() {
  vi.useFakeTimers({ now: mondayMorning })
  onTestFinished(() => void vi.useRealTimers())
}

/**
 * A clock that stands still until it is told to go on. Hours pass in milliseconds, in the same order
 * each time. It fits the timer part of the engine's environment and the simulator's `clock`.
 */
import type { Timer } from '../../client/world/environment.ts'
import type { Clock } from './clock.ts'
import { nextMacrotask } from './macrotask.ts'
import { createSeededRandom } from './seeded-random.ts'

/** A clock that stands still until it is moved. */
export interface VirtualClock extends Clock {
  /** Runs at the next 16 ms step, as an animation frame of a visible page does. */
  requestFrame(run: () => void): void
  /**
   * Lets `ms` milliseconds pass: fires due timers in order of time, then of creation, and lets all
   * promises settle before the first, after each, and at the end. Rejects with what a timer throws.
   * One call at a time: await it.
   */
  advance(ms: number): Promise<void>
  /** How many timers wait, frames included. */
  readonly pendingTimers: number
}

/** The options of `createVirtualClock`. */
export interface VirtualClockOptions {
  /** Epoch milliseconds. Default: 2026-01-05T09:00:00Z, a Monday morning. */
  start?: number | undefined
  /** Seed of `random`. Default 1. */
  seed?: number | undefined
}

interface VirtualTimer {
  readonly at: number
  readonly order: number
  readonly run: () => void
}

const mondayMorning = Date.UTC(2026, 0, 5, 9)
const frameMs = 16 // a 60 Hz display, in whole milliseconds
const longestDelay = 2_147_483_647 // setTimeout counts in 32 bits; what is longer runs at once
const mostFiringsAtOnce = 100_000 // a timer that renews itself without delay would never end

/** A clock that stands still until it is moved. */
export function createVirtualClock(options: VirtualClockOptions = {}): VirtualClock {
  const { start = mondayMorning, seed = 1 } = options
  const timers: VirtualTimer[] = [] // sorted by time, then by creation
  let now = start
  let created = 0

  function setTimer(run: () => void, delay: number): VirtualTimer {
    const wait = delay > 0 && delay <= longestDelay ? Math.trunc(delay) : 0
    created += 1
    const timer = { at: now + wait, order: created, run }
    timers.splice(placeOf(timer), 0, timer)
    return timer
  }

  function clearTimer(timer: Timer): void {
    if (!isTimer(timer)) return
    const place = placeOf(timer)
    if (timers[place] === timer) timers.splice(place, 1)
  }

  /** Where a timer stands, or would stand: thousands of them make a linear search felt. */
  function placeOf(timer: VirtualTimer): number {
    let from = 0
    let to = timers.length
    while (from < to) {
      const middle = (from + to) >>> 1
      const other = timers[middle]
      if (other && isBefore(other, timer)) from = middle + 1
      else to = middle
    }
    return from
  }

  async function advance(ms: number): Promise<void> {
    const end = now + ms
    let firings = 0
    await nextMacrotask()
    for (let next = timers[0]; next && next.at <= end; next = timers[0]) {
      firings = next.at > now ? 0 : firings + 1
      if (firings > mostFiringsAtOnce) {
        throw new Error('A timer renews itself without delay. Give it one, or time stands still.')
      }
      timers.shift()
      now = Math.max(now, next.at)
      next.run()
      await nextMacrotask()
    }
    now = Math.max(now, end)
  }

  return {
    now: () => now,
    setTimer,
    clearTimer,
    random: createSeededRandom(seed),
    requestFrame: (run) => void setTimer(run, frameMs - ((now - start) % frameMs)),
    advance,
    get pendingTimers() {
      return timers.length
    },
  }
}

function isBefore(one: VirtualTimer, other: VirtualTimer): boolean {
  return one.at === other.at ? one.order < other.order : one.at < other.at
}

function isTimer(timer: Timer): timer is VirtualTimer {
  return typeof timer === 'object' && 'order' in timer && 'at' in timer
}

/**
 * The two clocks of a page's machine, and what the engine makes of them. The wall clock may be set, and
 * the monotonic one may stand still while the machine sleeps. The rules judge by the true time; here is
 * only kept what no clock of the page can have told.
 */
import { createSteadyClock } from './behind-the-doors.ts'

/** ms; each so small a jump may be the two clocks drifting apart. */
const unnoticed = 2 * 1_000

export interface PageClocks {
  readonly wall: () => number
  /** The engine's own clock, as `environment.now` has it. */
  readonly now: () => number
  /** Sets the wall clock on, or back. */
  setBy(ms: number): void
  /** The monotonic clock has stood still for so long. */
  stoodStill(ms: number): void
  /** Milliseconds since then that passed without either clock telling. */
  untoldSince(time: number): number
  /** Milliseconds that a clock told of in that span, and that did not pass: nothing tells it from sleep. */
  overtoldSince(time: number, until?: number): number
}

export function createPageClocks(trueNow: () => number): PageClocks {
  const start = trueNow()
  const untold: Jump[] = []
  const overtold: Jump[] = []
  let ahead = 0
  let still = 0
  let read = { ahead, still }
  let lastStandstill = -Infinity

  const wall = () => trueNow() + ahead
  const steady = createSteadyClock(wall, () => trueNow() - start - still)

  /** How much too far the clock went that went further since the engine last looked at both. */
  const excess = () => Math.max(ahead - read.ahead, read.still - still)

  function note() {
    if (read.ahead === ahead && read.still === still) return
    const ms = excess()
    if (ms < 0) untold.push({ at: trueNow(), ms: -ms })
    if (ms > 0) overtold.push({ at: trueNow(), ms })
    read = { ahead, still }
  }

  return {
    wall,
    now() {
      note()
      return steady()
    },
    setBy: (ms) => void (ahead += ms),
    stoodStill(ms) {
      still += ms
      lastStandstill = trueNow()
    },
    untoldSince: (time) =>
      sumSince(untold, time) + Math.max(0, -excess()) + (lastStandstill >= time ? unnoticed : 0),
    overtoldSince: (time, until = Infinity) =>
      sumSince(overtold, time, until) + (until === Infinity ? Math.max(0, excess()) : 0),
  }
}

interface Jump {
  readonly at: number
  readonly ms: number
}

function sumSince(jumps: readonly Jump[], time: number, until = Infinity): number {
  let sum = 0
  for (let index = jumps.length - 1; index >= 0; index -= 1) {
    const jump = jumps[index]
    if (!jump || jump.at < time) break
    if (jump.at <= until) sum += jump.ms
  }
  return sum
}

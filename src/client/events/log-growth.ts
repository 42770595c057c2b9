/**
 * Where a log grows. Hosts date events by clocks of their own, some ahead for good: so what a log shows last
 * is not what came last, and the next row may be dated as the slowest of those that came lately.
 */
const fewest = 20 // rows; what fewer of them tell may be one host's clock
const most = 200 // rows; older ones tell of hosts that may have been mended
const shareOfOdd = 0.01 // of them, the slowest: one host that is a day behind must not cost a day's log
const longestInterval = 1_200_000 // ms between two reads; what came in longer ones may be as old as they

export interface LogGrowth {
  /** A row that no read had shown, of which we learned at `at`; `isOwn`: somebody listens to its type. */
  onLogged(time: number, at: number, isOwn: boolean): void
  /** A socket brought this. */
  onHeard(time: number | null, at: number): void
  /** A read that began then came to the end of the log. */
  onRead(begunAt: number): void
  /** Whether too few have come so far. */
  isUnclear(): boolean
  /** By how many milliseconds log time is ahead of our `now`, at the slowest host; Infinity: none has spoken. */
  slowest(): number
  /** The same as it is at most, of all but the few slowest: what is dated later was dated ahead. */
  usual(): number
}

export function createLogGrowth(): LogGrowth {
  const ofAll = createLeads()
  const ofOwn = createLeads() // a rare type may have a host of its own
  let readAt = -Infinity

  return {
    onLogged(time, at, isOwn) {
      if (at - readAt > longestInterval) return
      const between = (readAt + at) / 2 // it came at some time since the log was read last
      ofAll.add(time - between)
      if (isOwn) ofOwn.add(time - between)
    },
    onHeard(time, at) {
      if (time === null) return
      ofAll.add(time - at)
      ofOwn.add(time - at)
    },
    onRead: (begunAt) => void (readAt = begunAt),
    isUnclear: () => ofAll.count() < fewest,
    usual: () => ofAll.slowest() + longestInterval,
    slowest: () => Math.min(ofAll.slowest(), ofOwn.slowest()),
  }
}

/** By how many milliseconds dates were ahead of our `now`, the last that were learned. */
function createLeads() {
  const leads: number[] = []
  let slowest: number | null = Infinity // null: not reckoned since the last one came

  return {
    count: () => leads.length,
    add(lead: number) {
      leads.push(lead)
      if (leads.length > most) leads.shift()
      slowest = null
    },
    slowest() {
      const odd = Math.floor(leads.length * shareOfOdd)
      return (slowest ??= leads.toSorted((a, b) => a - b)[odd] ?? Infinity)
    },
  }
}

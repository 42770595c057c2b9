/**
 * What comes for topics that nobody holds. Right after an unsubscribe that is routine; when it goes on, the
 * unsubscribe was lost, and is said again, seldom.
 */
const routine = 30_000 // ms; by then a gateway has registered what it will
const mostKnown = 1_000 // topics
const atOnce = 20 // said again within that time, of all topics together

export interface Strays {
  /** True when the topic should be unsubscribed again. */
  note(topic: string, now: number): boolean
  /** A new socket: nothing is subscribed on it. */
  forget(): void
}

export function createStrays(): Strays {
  const saidAt = new Map<string, number>() // first seen, or unsubscribed again
  let round = { at: -Infinity, said: 0 }

  return {
    note(topic, now) {
      const before = saidAt.get(topic)
      if (before !== undefined && now - before < routine) return false
      if (saidAt.size >= mostKnown) saidAt.clear()
      if (now - round.at >= routine) round = { at: now, said: 0 }
      if (before !== undefined && round.said >= atOnce) return false
      saidAt.set(topic, now)
      if (before === undefined) return false
      round.said += 1
      return true
    },
    forget: () => saidAt.clear(),
  }
}

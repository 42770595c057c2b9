/** The time until the next attempt, as a stage that ends by itself. */
import type { Environment } from '../world/environment.ts'
import type { Stage, Waiting } from './stage.ts'

type WaitingFacts = Omit<Waiting, 'is' | 'life' | 'retryAt'>

export interface Waits {
  begin(facts: WaitingFacts): Waiting
  /**
   * The same wait, but over within `spread` milliseconds, or as soon as its floor allows; null where that is
   * no sooner, or there is no wait.
   */
  shortened(stage: Stage, spread: number): Waiting | null
}

export function createWaits(environment: Environment, onOver: (stage: Waiting) => void): Waits {
  function begin(facts: WaitingFacts): Waiting {
    const life = new AbortController()
    const delay = facts.until - environment.now()
    const stage: Waiting = { ...facts, is: 'waiting', life, retryAt: environment.wall() + delay }
    const timer = environment.setTimer(() => onOver(stage), delay)
    life.signal.addEventListener('abort', () => environment.clearTimer(timer))
    return stage
  }

  return {
    begin,
    shortened(stage, spread) {
      if (stage.is !== 'waiting') return null
      const now = environment.now()
      const until = Math.max(now + environment.random() * spread, stage.earliest)
      const isLate = now >= stage.until // a timer that a sleep has put off
      return isLate || until < stage.until ? begin({ ...stage, until }) : null
    },
  }
}

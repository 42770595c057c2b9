/**
 * Who is listened to. A topic is held from its first listener until `linger` after its last one left;
 * then it is forgotten. Counts listeners; knows neither sockets nor stores.
 */
import { createAlarm } from '../world/alarm.ts'
import type { Environment } from '../world/environment.ts'
import type { ReadOptions } from '../world/options.ts'

const defaultLinger = 5_000 // ms; absorbs route changes, and is the grace that peers settled on

export interface Holding<Topic> {
  /** Returns the release, which is safe to repeat. */
  hold(topic: Topic): () => void
  /** Forgets at once what nobody listens to any more. */
  endLinger(): void
  /** From now on nothing lingers. */
  dispose(): void
}

export function createHolding<Topic>(
  options: ReadOptions,
  environment: Environment,
  { onHeld, onForgotten }: { onHeld(topic: Topic): void; onForgotten(topic: Topic): void },
): Holding<Topic> {
  const listeners = new Map<Topic, number>()
  const lingering = new Map<Topic, number>() // until when; `linger` may have changed in between
  const alarm = createAlarm(environment, forgetDue)
  let isDisposed = false

  function hold(topic: Topic): () => void {
    const count = listeners.get(topic)
    listeners.set(topic, (count ?? 0) + 1)
    lingering.delete(topic)
    if (count === undefined) onHeld(topic)

    let isHolding = true
    return () => {
      if (!isHolding) return
      isHolding = false
      const left = (listeners.get(topic) ?? 1) - 1
      listeners.set(topic, left)
      if (left === 0) startLinger(topic)
    }
  }

  function startLinger(topic: Topic) {
    const { linger = defaultLinger } = options()
    const until = environment.now() + linger
    lingering.set(topic, until)
    if (isDisposed) endLinger()
    else alarm.ringBy(until)
  }

  function forgetDue() {
    const now = environment.now()
    let next = Infinity
    for (const [topic, until] of lingering) {
      if (until > now) next = Math.min(next, until)
      else forget(topic)
    }
    alarm.ringBy(next)
  }

  function forget(topic: Topic) {
    lingering.delete(topic)
    listeners.delete(topic)
    onForgotten(topic)
  }

  function endLinger() {
    alarm.stop()
    for (const topic of lingering.keys()) forget(topic)
  }

  return {
    hold,
    endLinger,
    dispose() {
      isDisposed = true
      endLinger()
    },
  }
}

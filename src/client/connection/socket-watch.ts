/**
 * Watches over one open socket with one timer: is it silent, was the page asleep, is a frame due that
 * keeps an idle gateway from closing it? It judges; the connection acts.
 *
 * A timer that comes late judges nothing by itself: after a suspension the overdue timer runs before
 * most of the backlog is delivered [measured]. So first one task is let pass.
 *
 * How long a frame waited for a page that did not run cannot be known: it carries no time of its own, its event is
 * dated when it is read, and the server's clock is not ours. Only a timer that is overdue tells of a pause. So a
 * pause that ends before the next one is due leaves no trace, and what waited it out counts as new: it is thought
 * younger than it is by `pulse + lateness`, 32 s, at most, in a hidden page by `pulse + throttled`, 92 s. A shorter
 * pulse would wake each page all day for that.
 */
import type { Environment, Timer } from '../world/environment.ts'

const pulse = 30_000 // ms; the longest the watch sleeps, so that a jump of the clock is seen
const lateness = 2_000 // ms; a timer later than this is not trusted
const throttled = 62_000 // ms; timers of a hidden page may be so late while it runs
const clockJump = 90_000 // ms; throttled tabs run timers once a minute, so more is sleep
const answering = 5_000 // ms; what is heard so soon after a frame may be the answer to it

export interface SocketWatch {
  /**
   * Returns when what was heard now came at the earliest: where the page did not run for a while, it may have
   * waited since.
   */
  onHeard(now: number): number
  onSent(): void
  /** Drains one task, then judges silence. */
  judgeAfresh(): void
  heardAt(): number
  sentAt(): number
  /** Whether what was heard now may be an answer to us: it does not tell that anybody speaks unasked. */
  isAnswer(now: number): boolean
  stop(this: void): void
}

export function watchSocket(
  environment: Environment,
  socket: {
    silenceLimit(): number | null
    /** Milliseconds after the last sent frame; null: never. */
    keepAliveEvery(): number | null
    keepAliveFrame(): string | null
    send(frame: string): void
    /** The page did not run for a while before now. */
    onPaused(now: number): void
    onSilent(): void
    onAsleep(): void
  },
): SocketWatch {
  let heardAt = environment.now()
  let ranAt = heardAt // when something was heard by a page that ran
  let waitedSince: number | null = null // what is heard may have waited since then, until the pause was judged
  let sentAt = heardAt
  let turnAt = heardAt // of the keep-alive
  let timer: Timer
  let due = 0
  let hasJumped = false // until it was judged

  function schedule() {
    const now = environment.now()
    due = Math.max(now, Math.min(now + pulse, silentAt(), keepAliveAt())) // options may have changed
    timer = environment.setTimer(onTimer, due - now)
  }

  function silentAt(): number {
    const limit = socket.silenceLimit()
    return limit === null ? Infinity : heardAt + limit
  }

  function keepAliveAt(): number {
    const every = socket.keepAliveEvery()
    // Whatever else was sent: it takes turns among the topics, and none shall wait for ever.
    return every === null ? Infinity : turnAt + every
  }

  function onTimer() {
    keepAlive() // late or not: in a hidden tab a second timer comes a minute later [measured]
    if (environment.now() - due > lateness) judgeIn(0)
    else judge()
  }

  /** Lets what waits be heard first. */
  function judgeIn(delay: number) {
    const now = environment.now()
    const late = now - due
    if (late > lateness) {
      waitedSince = Math.max(due, ranAt)
      socket.onPaused(now)
    }
    hasJumped ||= late > clockJump
    environment.clearTimer(timer)
    due = now + delay
    timer = environment.setTimer(judge, delay)
  }

  function judge() {
    const isAsleep = hasJumped && socket.silenceLimit() === null
    hasJumped = false
    waitedSince = null
    // Without connectors nothing tells a living socket from a dead one.
    if (isAsleep) return socket.onAsleep()
    if (environment.now() >= silentAt()) return socket.onSilent()
    schedule()
  }

  function keepAlive() {
    if (environment.now() < keepAliveAt()) return
    const frame = socket.keepAliveFrame()
    sentAt = turnAt = environment.now()
    if (frame !== null) socket.send(frame)
  }

  schedule()
  return {
    onHeard(now) {
      heardAt = now
      const late = now - due
      // A backlog comes before the late timer, which may come long after it: a machine's sleep puts it off.
      if (late > lateness && !(late <= throttled && environment.isHidden())) judgeIn(lateness)
      if (waitedSince === null) ranAt = now
      return waitedSince ?? now
    },
    onSent: () => void (sentAt = environment.now()),
    judgeAfresh: () => judgeIn(0),
    heardAt: () => heardAt,
    sentAt: () => sentAt,
    isAnswer: (now) => now < sentAt + answering,
    stop: () => environment.clearTimer(timer),
  }
}

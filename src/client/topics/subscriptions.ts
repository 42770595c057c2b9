/**
 * Makes what the server was sent equal to what is held. It remembers facts (which topics are held, when each
 * was sent on this socket) and derives the frames, once per microtask: the first listener, the last one
 * gone, StrictMode and a reconnect are one code path, and there is no outbox.
 *
 * Nothing is acknowledged, and a gateway keeps neither order nor promise. So a topic is asked for once more
 * 10 s after its subscribe if it has said nothing, or if it was unsubscribed before on this socket: that
 * frame may have been registered last. The same goes for what was sent shortly before a gateway error. The
 * keep-alive takes turns: it asks for what has been silent and was not asked for the longest, so that no loss is
 * for ever.
 */
import { createAlarm } from '../world/alarm.ts'
import type { Environment } from '../world/environment.ts'
import { isDue, isSilent, lastSign, nothingSent, type Facts, type Subscribable } from './facts.ts'
import { createPacer } from './pacer.ts'
import { createTrouble } from './trouble.ts'

const askAgainAfter = 10_000 // ms
const silentFor = 15_000 // ms; three updates of the sister API's documented 5 s
const dropRemembered = 60_000 // ms; by then a gateway has registered what it will
const together = 250 // ms; what is to be asked for within so long is asked for in one go

export interface Subscriptions {
  hold(topic: Subscribable): void
  drop(topic: Subscribable): void
  /** Who starts and stops what topics need while any is held. */
  serve(demand: { onFirst(): void; onNone(): void }): void
  /** A socket opened: nothing was sent on it yet. */
  open(send: (frame: string) => void): void
  close(): void
  /** Asks once more for what was sent, unless it speaks: 15 s after it last did, and seldom. */
  doubt(topic: Subscribable): void
  /** The server said that something went wrong: what was sent lately may be lost. */
  onGatewayError(): void
  /**
   * The frame of one topic that is held and was sent, if there is one: of which nothing was heard, and for which
   * nobody asked, the longest. So what never speaks keeps no turn from what spoke once and is deaf now.
   */
  takeKeepAlive(): string | null
}

export function createSubscriptions(environment: Environment): Subscriptions {
  const facts = new Map<Subscribable, Facts>()
  const due = new Set<Subscribable>()
  const pacer = createPacer(environment)
  const trouble = createTrouble()
  const alarm = createAlarm(environment, lookAgain)
  let send: ((frame: string) => void) | null = null
  let isScheduled = false
  let held = 0
  let demand = { onFirst() {}, onNone() {} }

  function change(topic: Subscribable) {
    if (!send) return
    due.add(topic)
    if (isScheduled || pacer.isWaiting()) return
    isScheduled = true
    queueMicrotask(() => {
      isScheduled = false
      sendDue()
    })
  }

  function sendDue() {
    const now = environment.now()
    for (const isEvent of [true, false]) {
      for (const topic of due) {
        if (!send) return
        if (topic.isEvent !== isEvent) continue
        const known = facts.get(topic)
        if (known && isDue(known)) {
          if (!pacer.take(now)) return pacer.wait(sendDue)
          if (known.isHeld) subscribe(topic, known, now, send)
          else unsubscribe(topic, known, now, send)
        }
        due.delete(topic)
      }
    }
  }

  function subscribe(
    topic: Subscribable,
    known: Facts,
    now: number,
    write: (frame: string) => void,
  ) {
    if (!known.isAskedAgain) {
      known.lookAt = now + askAgainAfter
      alarm.ringBy(known.lookAt)
    }
    known.isAskedAgain = false
    known.sentAt = now
    topic.onSubscribed(now) // first: a socket within the page answers before it returns
    write(topic.subscribeFrame)
  }

  function unsubscribe(
    topic: Subscribable,
    known: Facts,
    now: number,
    write: (frame: string) => void,
  ) {
    known.sentAt = null
    known.isAskedAgain = false
    known.wasDropped = true
    known.lookAt = now + dropRemembered
    alarm.ringBy(known.lookAt)
    write(topic.unsubscribeFrame)
  }

  function lookAgain() {
    const now = environment.now() + together
    let next = Infinity
    for (const [topic, known] of facts) {
      if (known.lookAt > now) {
        next = Math.min(next, known.lookAt)
        continue
      }
      known.lookAt = Infinity
      if (!known.isHeld) forget(topic, known)
      else if (known.wasDropped || isSilent(topic, known)) askAgain(topic)
      known.wasDropped = false
      known.doubtedAt = -Infinity
    }
    if (now >= trouble.lookAt()) next = Math.min(next, lookForLost(trouble.take()))
    alarm.ringBy(Math.min(next, trouble.lookAt()))
  }

  /** What was sent since then and is silent is asked for once more; returns when the first is due. */
  function lookForLost(since: number): number {
    const now = environment.now()
    let next = Infinity
    for (const [topic, known] of facts) {
      if (known.sentAt === null || known.sentAt < since || !isSilent(topic, known)) continue
      known.lookAt = Math.max(now, known.sentAt + askAgainAfter)
      next = Math.min(next, known.lookAt)
    }
    return next
  }

  function forget(topic: Subscribable, known: Facts) {
    if (!known.isHeld && known.sentAt === null) facts.delete(topic)
  }

  function askAgain(topic: Subscribable) {
    const known = facts.get(topic)
    if (!known || known.sentAt === null) return
    if (environment.now() - known.sentAt < askAgainAfter - together) return
    known.isAskedAgain = true
    change(topic)
  }

  function close() {
    send = null
    due.clear()
    trouble.forget()
    pacer.restart()
    alarm.stop()
    for (const [topic, known] of facts) {
      Object.assign(known, nothingSent)
      forget(topic, known)
    }
  }

  return {
    hold(topic) {
      const known = facts.get(topic)
      if (known) known.isHeld = true
      else facts.set(topic, { isHeld: true, ...nothingSent })
      change(topic)
      held += 1
      if (held === 1) demand.onFirst()
    },
    drop(topic) {
      const known = facts.get(topic)
      if (!known?.isHeld) return
      known.isHeld = false
      if (!known.wasDropped) forget(topic, known)
      change(topic)
      held -= 1
      if (held > 0) return
      queueMicrotask(() => {
        if (held === 0) demand.onNone()
      })
    },
    serve: (present) => void (demand = present),
    open(write) {
      close()
      send = write
      for (const topic of facts.keys()) change(topic)
    },
    close,
    doubt(topic) {
      const known = facts.get(topic)
      if (!known || known.sentAt === null) return
      const now = environment.now()
      if (now - topic.heardAt() >= silentFor) return askAgain(topic)
      known.doubtedAt = now
      known.lookAt = topic.heardAt() + silentFor
      alarm.ringBy(known.lookAt)
    },
    onGatewayError() {
      trouble.note(environment.now())
      alarm.ringBy(trouble.lookAt())
    },
    takeKeepAlive() {
      let next: [Subscribable, Facts] | null = null
      for (const [topic, known] of facts) {
        if (!known.isHeld || known.sentAt === null) continue
        if (!next || lastSign(topic, known) < lastSign(...next)) next = [topic, known]
      }
      if (!next) return null
      const [topic, known] = next
      known.sentAt = environment.now()
      known.lookAt = Math.max(known.lookAt, known.sentAt + askAgainAfter) // sooner it would not be asked for again
      topic.onSubscribed(known.sentAt)
      return topic.subscribeFrame
    },
  }
}

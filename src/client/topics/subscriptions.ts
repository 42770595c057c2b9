/**
 * Makes what the server was sent equal to what is held. It remembers facts (which topics changed, which
 * were sent on this socket) and derives the frames, once per microtask: the first listener, the last one
 * gone, StrictMode and a reconnect are one code path, and there is no outbox.
 *
 * Nothing is acknowledged, and a gateway keeps neither order nor promise. So a topic is asked for once
 * more 10 s after its subscribe if it has said nothing, or if it was unsubscribed before on this socket:
 * that frame may have been registered last.
 */
import type { Environment, Timer } from '../world/environment.ts'

const burst = 200 // frames
const perSecond = 200 // frames; after the burst
const pace = 250 // ms between two paced batches; each wakes the network once
const askAgainAfter = 10_000 // ms

export interface Subscribable {
  /** Events go before connectors: a missed event is gone, a missed status is followed by another. */
  readonly isEvent: boolean
  readonly subscribeFrame: string
  readonly unsubscribeFrame: string
  /** When the topic last brought a message, epoch milliseconds; 0: never. */
  heardAt(): number
  onSubscribed(at: number): void
}

export interface Subscriptions<Topic extends Subscribable> {
  /** A socket opened: nothing was sent on it yet. */
  open(held: Iterable<Topic>, send: (frame: string) => void): void
  close(): void
  /** The topic was taken up or dropped. */
  change(topic: Topic): void
  askAgain(topic: Topic): void
  /** The frame of one topic that is held and was sent, if there is one. */
  anyFrame(): string | null
}

export function createSubscriptions<Topic extends Subscribable>(
  environment: Environment,
  isHeld: (topic: Topic) => boolean,
): Subscriptions<Topic> {
  const changedEvents = new Set<Topic>()
  const changedConnectors = new Set<Topic>()
  const sent = new Set<Topic>()
  /** When topics were sent that may have to be asked for once more; oldest first. */
  const young = new Map<Topic, number>()
  /** Those whose next subscribe is the second one. */
  const asked = new Set<Topic>()
  /** Those unsubscribed on this socket. */
  let dropped = new WeakSet<Topic>()
  let send: ((frame: string) => void) | null = null
  let isScheduled = false
  let paceTimer: Timer | null = null
  let askTimer: Timer | null = null
  let allowance = burst
  let allowanceAt = 0

  function change(topic: Topic) {
    if (!send) return
    const changed = topic.isEvent ? changedEvents : changedConnectors
    changed.add(topic)
    if (isScheduled || paceTimer !== null) return
    isScheduled = true
    queueMicrotask(() => {
      isScheduled = false
      sendDifference()
    })
  }

  function sendDifference() {
    const now = environment.now()
    allowance = Math.min(burst, allowance + ((now - allowanceAt) * perSecond) / 1_000)
    allowanceAt = now
    for (const changed of [changedEvents, changedConnectors]) {
      for (const topic of changed) {
        if (!send) return
        if (isHeld(topic) !== sent.has(topic) || asked.has(topic)) {
          if (allowance < 1) return paceOut()
          allowance -= 1
          if (isHeld(topic)) subscribe(topic, now, send)
          else unsubscribe(topic, send)
        }
        changed.delete(topic)
      }
    }
  }

  function paceOut() {
    paceTimer = environment.setTimer(() => {
      paceTimer = null
      sendDifference()
    }, pace)
  }

  function subscribe(topic: Topic, now: number, write: (frame: string) => void) {
    sent.add(topic)
    write(topic.subscribeFrame)
    topic.onSubscribed(now)
    if (asked.delete(topic)) return
    young.set(topic, now)
    askTimer ??= environment.setTimer(onAskTimer, askAgainAfter)
  }

  function unsubscribe(topic: Topic, write: (frame: string) => void) {
    sent.delete(topic)
    young.delete(topic)
    asked.delete(topic)
    dropped.add(topic)
    write(topic.unsubscribeFrame)
  }

  function onAskTimer() {
    askTimer = null
    const now = environment.now()
    for (const [topic, sentAt] of young) {
      if (sentAt + askAgainAfter > now) {
        askTimer = environment.setTimer(onAskTimer, sentAt + askAgainAfter - now)
        return
      }
      young.delete(topic)
      if (dropped.delete(topic) || topic.heardAt() < sentAt) askAgain(topic)
    }
  }

  function askAgain(topic: Topic) {
    if (!sent.has(topic)) return
    asked.add(topic)
    change(topic)
  }

  function close() {
    send = null
    sent.clear()
    young.clear()
    asked.clear()
    dropped = new WeakSet()
    changedEvents.clear()
    changedConnectors.clear()
    if (paceTimer !== null) environment.clearTimer(paceTimer)
    if (askTimer !== null) environment.clearTimer(askTimer)
    paceTimer = askTimer = null
  }

  return {
    open(held, write) {
      close()
      send = write
      allowance = burst
      allowanceAt = environment.now()
      for (const topic of held) change(topic)
    },
    close,
    change,
    askAgain,
    anyFrame() {
      for (const topic of sent) if (isHeld(topic)) return topic.subscribeFrame
      return null
    },
  }
}

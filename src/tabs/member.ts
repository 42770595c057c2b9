/** One tab, as the worker knows it: its port, its peer of the hub, and when it was last heard. */
import type { Hub } from '../hub/hub.ts'
import type { HubPeer } from '../hub/hub-peer.ts'
import type { Environment } from '../client/world/environment.ts'
import { createQuestions, type Questions } from './exchange.ts'
import type { Hello, Port, WorkerMessage, WorkerQuestion } from './port-messages.ts'

const mostUnread = 10_000 // frames; a frozen tab reads none, and its port keeps them all

export interface Member {
  readonly hello: Hello
  readonly port: Port<WorkerMessage>
  readonly questions: Questions<WorkerQuestion>
  readonly life: AbortController
  /** By the environment's `now`. */
  seenAt: number
  /** When it was last asked something. */
  askedAt: number
  /** Since when it has not answered; null: it has. */
  owesSince: number | null
  isVisible: boolean
  receive(frame: string): void
  onRead(frames: number): void
  close(): void
}

export function createMember(
  hello: Hello,
  port: Port<WorkerMessage>,
  hub: Hub,
  { now, wall }: Environment,
  onTooSlow: () => void,
): Member {
  const life = new AbortController()
  let unread = 0
  let unsent: string[] = []

  /** All that the hub says in one task goes in one message: a wall of badges is told at once. */
  function flush() {
    const frames = unsent
    unsent = []
    if (!life.signal.aborted) port.send({ is: 'frames', frames, at: wall() })
  }

  const peer: HubPeer = hub.connect({
    send(frame) {
      unread += 1
      if (unread > mostUnread) return queueMicrotask(onTooSlow) // the hub is in the middle of things
      if (unsent.length === 0) queueMicrotask(flush)
      unsent.push(frame)
    },
  })
  const questions = createQuestions<WorkerQuestion>((message) => port.send(message))

  return {
    hello,
    port,
    questions,
    life,
    seenAt: now(),
    askedAt: -Infinity,
    owesSince: null,
    isVisible: hello.isVisible,
    receive: (frame) => peer.receive(frame),
    onRead: (frames) => void (unread -= frames),
    close() {
      life.abort()
      peer.close()
      questions.end()
    },
  }
}

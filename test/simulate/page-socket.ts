/**
 * A simulated socket as the page sees it: whatever arrives waits while the page sleeps, what leaves may
 * be lost or late, and everything is written into the history.
 */
import type { Socket } from 'jifeline-react'
import type { SimulatedSocket } from 'jifeline-react/testing'
import type { AttemptRecord, History } from './history.ts'
import type { ReasonToClose } from './reasons.ts'
import type { SleepingPage } from '../stage/sleeping-page.ts'
import { gatewayError, type Wire } from './wire.ts'
import {
  countSent,
  newSocketRecord,
  noteFrame,
  noteSubscription,
  type SocketRecord,
} from './socket-record.ts'

const mostFrames = 500 // in a second of its clocks, for one set forward is a second too; a burst of 200, and 200 a second
const answering = 5_000 // ms; what comes so soon after a frame may be the answer to it

export interface PageSocketWorld {
  now(): number
  page: SleepingPage
  history: History
  wire: Wire
  /** Milliseconds one way. */
  latency: number
  later(ms: number, run: () => void): void
  reasonToClose(attempt: AttemptRecord): ReasonToClose | null
  /** Why it dies at birth: by `error` alone under a policy [measured], with `close` without a network. */
  readonly deadBy: 'policy' | 'network' | null
  onOpen(): void
  /** When a topic last brought anything. */
  heardAt(name: string): number
  /** An open socket was lost. */
  onLost(isSilent: boolean): void
  /** `isAnswer`: it may be no more than the answer to what was sent. */
  onMessage(frame: string, isAnswer: boolean): void
}

export interface PageSocket {
  readonly socket: Socket
  readonly life: SocketRecord
  /** The page was frozen: the socket is gone, and all that was under way. */
  kill(): void
}

export function createPageSocket(
  raw: SimulatedSocket,
  attempt: AttemptRecord,
  world: PageSocketWorld,
): PageSocket {
  const { page, history } = world
  const life = newSocketRecord(world.now())
  attempt.socket = life
  const { deadBy } = world
  let isDead = deadBy !== null
  let isOver = false
  let sendsFrom = 0

  const socket: Socket = {
    binaryType: 'blob',
    onopen: null,
    onmessage: null,
    onerror: null,
    onclose: null,
    send,
    close,
  }
  const tell = (listener: unknown, event: object) => {
    if (typeof listener === 'function') (listener as (event: object) => void)(event)
  }

  raw.binaryType = 'arraybuffer'
  raw.onopen = (event) =>
    arrive(() => {
      if (!attempt.end) open()
      tell(socket.onopen, event)
    })
  raw.onmessage = (event) => {
    if (world.wire.carries(event.data)) arrive(() => hear(event))
  }
  raw.onerror = (event) => arrive(() => fail(event))
  raw.onclose = (event) => arrive(() => end(event.code, event))

  function arrive(run: () => void) {
    if (!isDead) page.deliver(() => void (isDead || run()))
  }

  function open() {
    life.openedAt = life.heardAt = life.sentAt = world.now()
    world.onOpen()
  }

  function hear(event: { data: unknown }) {
    if (!attempt.end && noteFrame(life, event.data, world.now()))
      world.onMessage(String(event.data), isSoonAfter(life.sentAt))
    tell(socket.onmessage, event)
  }

  /** By the page's clocks, one of which may have been set forward meanwhile. */
  function isSoonAfter(time: number): boolean {
    return world.now() + page.clocks.overtoldSince(time) < time + answering
  }

  /** Before it opened, `error` alone says that it will not. */
  function fail(event: object) {
    if (life.openedAt === null) finish('lost', null)
    tell(socket.onerror, event)
  }

  function end(code: number, event: object) {
    isOver = true
    finish('lost', life.openedAt === null ? null : code)
    tell(socket.onclose, event)
  }

  function finish(how: 'left' | 'lost', code: number | null, isSilent = false) {
    if (attempt.end) return
    history.end(attempt, { how, code })
    if (how === 'lost' && life.openedAt !== null) world.onLost(isSilent)
  }

  function send(frame: string) {
    const asked = noteSubscription(life, frame, world.now(), world.heardAt)
    if (countSent(life, page.clocks.now()) === mostFrames) {
      history.breach('no flood of frames', `${mostFrames} in a second`)
    }
    life.sentAt = world.now()
    const fate = world.wire.fateOf(frame)
    if (typeof fate !== 'number') {
      life.isUnfaithful = true
      if (fate === 'refused') {
        asked.refusedAt = world.now()
        answer(gatewayError)
      }
      return
    }
    if (fate < sendsFrom - world.now()) life.isUnfaithful = true
    sendsFrom = Math.max(sendsFrom, world.now() + fate)
    const leave = () => {
      const known = world.wire.answerTo(frame)
      if (known !== null) answer(known)
      raw.send(frame)
    }
    if (fate === 0) leave()
    else world.later(fate, () => raw.readyState === 1 && leave())
  }

  function answer(data: string) {
    world.later(2 * world.latency, () => {
      if (raw.readyState === 1) arrive(() => hear({ data }))
    })
  }

  function close(code?: number) {
    if (!attempt.end) {
      const reason = world.reasonToClose(attempt)
      if (!reason) history.breach('no socket is dropped without a cause', describe(life))
      const isSilent = reason === 'silent' || reason === 'silent or lost'
      if (isSilent) history.answerSilence(reason === 'silent')
      finish(reason === 'left' ? 'left' : 'lost', null, isSilent)
    }
    raw.close(code)
  }

  function die() {
    isDead = true
    fail({ type: 'error' })
    end(1006, { type: 'close', code: 1006, wasClean: false })
  }

  if (deadBy !== null) {
    raw.close()
    world.later(0, () => page.deliver(deadBy === 'policy' ? () => fail({ type: 'error' }) : die))
  }

  return {
    socket,
    life,
    kill() {
      if (isDead || isOver) return
      raw.close()
      die()
    },
  }
}

function describe({ createdAt, openedAt, heardAt }: SocketRecord): string {
  return openedAt === null
    ? `connecting since ${createdAt}`
    : `open for ${heardAt - openedAt} ms when it last spoke`
}

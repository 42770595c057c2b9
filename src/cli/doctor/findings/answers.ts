/**
 * What answers a subscribe. While one socket subscribes again and again, another listens to the same: a status that only
 * the first one gets is an answer, and one that both get is a report.
 */
import type { Evidence, ReceivedFrame, SocketEvidence } from '../evidence.ts'
import { slot } from '../socket-probes.ts'

export interface Slot {
  at: number
  acknowledged: number | null
  /** When a status came that was an answer; undefined: nobody listened beside it, so it cannot be told. */
  answered: number | null | undefined
  /** Whether anything came to another socket meanwhile: else all of them may have been deaf. */
  isHeard: boolean
}

export interface Answers {
  slots: readonly Slot[]
  /** `else`: a frame that nobody knows; null: too little was asked, or it was answered now and then only. */
  acknowledgement: 'none' | 'text' | 'action' | 'else' | null
  /** Of subscribes to a connector that there is not: how many brought a gateway error, and during how many anything came. */
  unknown: { sent: number; errors: number; heard: number }
  /** Gateway errors that answer nothing. */
  strayErrors: number
}

export function readAnswers(evidence: Evidence): Answers {
  const { sockets } = evidence
  const asking = sockets.filter(({ role }) => role === 'answers')
  const subscribed = asking.flatMap((socket) =>
    socket.sent
      .filter(({ action }) => action.startsWith('subscribe-'))
      .map((frame) => ({ ...frame, socket })),
  )
  const topic = subscribed[0]?.topic
  const isWhole = ({ at, socket }: { at: number; socket: SocketEvidence }) =>
    (socket.closed?.at ?? Infinity) > at + slot && at + slot < evidence.endedAt
  const slots = subscribed
    .filter((sent) => sent.topic === topic && isWhole(sent))
    .map(({ at, socket }) => readSlot(evidence, socket, at, topic ?? ''))
  const madeUp = subscribed.filter((sent) => sent.topic !== topic && isWhole(sent))
  const isError = ({ is }: ReceivedFrame) => is === 'gateway-error'
  const errors = madeUp.filter(({ at, socket }) => answersIn(evidence, socket, at, isError))
  return {
    slots,
    acknowledgement: findAcknowledgement(evidence, subscribed.filter(isWhole)),
    unknown: {
      sent: madeUp.length,
      errors: errors.length,
      heard: madeUp.filter(({ at }) =>
        sockets.some(({ received }) => within(received, at).length > 0),
      ).length,
    },
    strayErrors: unasked(evidence).filter(isError).length,
  }
}

function readSlot(evidence: Evidence, socket: SocketEvidence, at: number, topic: string): Slot {
  const frames = within(socket.received, at)
  const beside = listenerBeside(evidence, at, topic)
  const answer = frames.find(
    (frame) => isStatusOf(frame, topic) && beside && isMoreThanHeard(socket, beside, frame),
  )
  return {
    at,
    acknowledged: answersIn(evidence, socket, at, isAcknowledgement)?.at ?? null,
    answered: beside ? (answer?.at ?? null) : undefined,
    isHeard: evidence.sockets.some(
      (other) => other !== socket && within(other.received, at).length > 0,
    ),
  }
}

/** The listening socket, if it held the topic from before this slot until after it. */
function listenerBeside(
  { sockets, endedAt }: Evidence,
  at: number,
  topic: string,
): SocketEvidence | undefined {
  return sockets.find(
    ({ role, openedAt, closed, received }) =>
      role === 'main' &&
      openedAt < at - slot &&
      (closed?.at ?? endedAt) > at + 2 * slot &&
      received.some((frame) => frame.at < at && isStatusOf(frame, topic)),
  )
}

/**
 * Pushes of one report to two sockets may be some seconds apart, and two reports may read alike: there is an answer among
 * those that read so where one socket got more of them.
 */
function isMoreThanHeard(
  asking: SocketEvidence,
  beside: SocketEvidence,
  { text, at }: ReceivedFrame,
): boolean {
  const count = ({ received }: SocketEvidence) =>
    received.filter((other) => other.text === text && Math.abs(other.at - at) < slot).length
  return count(asking) > count(beside)
}

/** What comes to who asks for nothing answers nothing: a gateway's errors, say, that everybody gets. */
function unasked({ sockets }: Evidence): ReceivedFrame[] {
  return sockets.flatMap(({ role, received }) => (role === 'idle' ? received : []))
}

/** The first such frame in this slot, if more of them came than to who asked for nothing. */
function answersIn(
  evidence: Evidence,
  socket: SocketEvidence,
  at: number,
  isSuch: (frame: ReceivedFrame) => boolean,
): ReceivedFrame | undefined {
  const frames = within(socket.received, at).filter(isSuch)
  const beside = evidence.sockets.filter(({ role }) => role === 'idle')
  const most = Math.max(
    0,
    ...beside.map(({ received }) => within(received, at).filter(isSuch).length),
  )
  return frames.length > most ? frames[0] : undefined
}

const fewest = 5 // subscribes
const share = 0.25 // of them that must have been answered alike: some may be lost

function findAcknowledgement(
  evidence: Evidence,
  subscribes: readonly { at: number; socket: SocketEvidence }[],
): Answers['acknowledgement'] {
  if (subscribes.length < fewest) return null
  const count = (isSuch: (frame: ReceivedFrame) => boolean) =>
    subscribes.filter(({ at, socket }) => answersIn(evidence, socket, at, isSuch)).length
  const counts = [
    ['action', count(({ is }) => is === 'acknowledgement')],
    ['text', count(({ is }) => is === 'text')],
    ['else', count(({ is }) => is === 'else' || is === 'binary')],
  ] as const
  if (counts.every(([, times]) => times === 0)) return 'none'
  return counts.find(([, times]) => times >= subscribes.length * share)?.[0] ?? null
}

function isAcknowledgement({ is }: ReceivedFrame): boolean {
  return is === 'acknowledgement' || is === 'text'
}

function isStatusOf(frame: ReceivedFrame, topic: string): boolean {
  return frame.is === 'status' && frame.topic === topic.toLowerCase()
}

function within(frames: readonly ReceivedFrame[], at: number): ReceivedFrame[] {
  return frames.filter((frame) => frame.at >= at && frame.at < at + slot)
}

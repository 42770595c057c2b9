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
}

export interface Answers {
  slots: readonly Slot[]
  acknowledgement: 'none' | 'text' | 'action' | null
  /** Of subscribes to a connector that there is not: how many were sent, and how many gateway errors came. */
  unknown: { sent: number; errors: number }
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
  const errors = madeUp.filter(({ at, socket }) =>
    within(socket.received, at).some(({ is }) => is === 'gateway-error'),
  )
  return {
    slots,
    acknowledgement: acknowledgementIn(sockets),
    unknown: { sent: madeUp.length, errors: errors.length },
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
    acknowledged: frames.find(isAcknowledgement)?.at ?? null,
    answered: beside ? (answer?.at ?? null) : undefined,
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

function acknowledgementIn(sockets: readonly SocketEvidence[]): Answers['acknowledgement'] {
  const subscribes = sockets.flatMap(({ sent }) => sent)
  const frames = sockets.flatMap(({ sent, received }) =>
    received.filter((frame) => sent.some(({ at }) => frame.at >= at && frame.at < at + slot)),
  )
  if (frames.some(({ is }) => is === 'acknowledgement')) return 'action'
  if (frames.some(({ is }) => is === 'text')) return 'text'
  return subscribes.length >= 5 ? 'none' : null
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

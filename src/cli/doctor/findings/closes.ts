/** What ends a socket: its token, silence, or its age. */
import type { Evidence, SocketEvidence } from '../evidence.ts'
import { inTime, medianOf, told, untold, type Finding } from './finding.ts'

const near = 3_000 // ms; expires_in is in whole seconds
const survived = 5_000 // ms after the end of its token
const busyWithin = 50_000 // ms; the listening socket speaks every 45 s

interface Closed {
  socket: SocketEvidence
  age: number
  code: number
}

export function findCloses(evidence: Evidence): Finding[] {
  const { sockets, endedAt } = evidence
  const closed = sockets.flatMap(toClosed)
  const others = closed.filter(({ socket }) => !endedWithToken(socket))
  const hard = others.filter(
    ({ socket }) => socket.role !== 'idle' && (socket.closed?.at ?? 0) - socket.lastAt < busyWithin,
  )
  const idle = others.filter(({ socket }) => socket.role === 'idle')
  const ages = (role: SocketEvidence['role']) =>
    sockets.filter((socket) => socket.role === role).map((socket) => ageOf(socket, endedAt))
  return [
    findTokenClose(evidence),
    findHardClose(hard, Math.max(0, ...ages('main'))),
    findIdleClose(idle, hard, Math.max(0, ...ages('main')), Math.max(0, ...ages('idle'))),
  ]
}

function findTokenClose({ sockets, endedAt }: Evidence): Finding {
  const id = 'closesOnTokenExpiry'
  const ended = sockets.find(endedWithToken)
  if (ended) {
    return told(id, 'yes', true, `A socket closed with ${ended.closed?.code}, as its token ended.`)
  }
  const outlived = sockets.some(
    (socket) =>
      socket.openedAt + ageOf(socket, endedAt) > (socket.tokenExpiresAt ?? Infinity) + survived,
  )
  return outlived
    ? told(id, 'no', false, 'A socket outlived its token.')
    : untold(id, 'Listen for longer than the token’s life.')
}

function findHardClose(hard: readonly Closed[], oldest: number): Finding {
  const id = 'hardCloseAfter'
  if (hard.length === 0) return notWithin(id, oldest, 'a busy socket')
  const age = medianOf(hard.map((close) => close.age))
  return told(id, inTime(age), age, `${hard.length} busy sockets closed, with ${codesOf(hard)}.`)
}

function findIdleClose(
  idle: readonly Closed[],
  hard: readonly Closed[],
  oldestBusy: number,
  oldestIdle: number,
): Finding {
  const id = 'idleCloseAfter'
  if (idle.length === 0) return notWithin(id, oldestIdle, 'an idle socket')
  const age = medianOf(idle.map((close) => close.age))
  const hardAge = medianOf(hard.map((close) => close.age))
  if (hard.length > 0 && Math.abs(age - hardAge) <= near) {
    return untold(id, `Idle sockets closed at ${inTime(age)}, when busy ones do, too.`)
  }
  if (oldestBusy <= age + near) {
    return untold(
      id,
      `An idle socket closed at ${inTime(age)}; listen for longer, to see a busy one live on.`,
    )
  }
  return told(id, inTime(age), age, `${idle.length} idle sockets closed, with ${codesOf(idle)}.`)
}

/** A bound is an answer, too: within this time nothing closed. */
function notWithin(id: 'hardCloseAfter' | 'idleCloseAfter', oldest: number, what: string): Finding {
  if (oldest === 0) return untold(id, 'No socket was open.')
  return told(id, `not within ${inTime(oldest)}`, false, `So long ${what} stayed open.`)
}

function toClosed(socket: SocketEvidence): Closed[] {
  const { closed, openedAt } = socket
  return closed ? [{ socket, age: closed.at - openedAt, code: closed.code }] : []
}

function endedWithToken({ closed, tokenExpiresAt }: SocketEvidence): boolean {
  return closed !== null && tokenExpiresAt !== null && Math.abs(closed.at - tokenExpiresAt) <= near
}

function ageOf({ role, openedAt, closed, lastAt }: SocketEvidence, endedAt: number): number {
  return (closed?.at ?? (role === 'answers' ? lastAt : endedAt)) - openedAt
}

function codesOf(closes: readonly Closed[]): string {
  return [...new Set(closes.map(({ code }) => code))].join(' and ')
}

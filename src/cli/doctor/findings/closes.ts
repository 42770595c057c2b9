/**
 * What ends a socket: its token, silence, or its age. One close may be chance, and a drop of all sockets at once tells of
 * no age: an age is named when two sockets reached it, opened at different times, and none grew older.
 */
import type { Evidence, SocketEvidence } from '../evidence.ts'
import {
  ageOf,
  codesOf,
  counted,
  endedWithToken,
  longestQuietOf,
  near,
  oldestAlike,
  sortCloses,
  type Closed,
} from './closed-sockets.ts'
import { inTime, medianOf, told, untold, type Finding } from './finding.ts'

const survived = 5_000 // ms after the end of its token
const busyWithin = 50_000 // ms; the listening socket speaks every 45 s
const fewest = 2 // that closed at one age

export function findCloses(evidence: Evidence): Finding[] {
  const { sockets, endedAt } = evidence
  const { drops, withToken, alone } = sortCloses(evidence)
  const token = findTokenClose(evidence, withToken, drops)
  const byThemselves = token.value === true ? alone.filter((close) => !isOfToken(close)) : alone
  const idle = byThemselves.filter(({ socket }) => socket.role === 'idle')
  const quiet = Math.min(busyWithin, ...idle.map((close) => silenceBefore(close) - near))
  const busy = byThemselves.filter(
    (close) => close.socket.role !== 'idle' && silenceBefore(close) < quiet,
  )
  const longest = (role: SocketEvidence['role'], measure: typeof ageOf) =>
    Math.max(
      0,
      ...sockets.filter((each) => each.role === role).map((each) => measure(each, endedAt)),
    )
  const oldestBusy = longest('main', ageOf)
  return [
    token,
    findHardClose(busy, idle, oldestBusy, drops),
    findIdleClose(idle, busy, oldestBusy, longest('idle', longestQuietOf), drops),
  ]
}

function isOfToken({ socket }: Closed): boolean {
  return endedWithToken(socket)
}

function silenceBefore({ at, socket }: Closed): number {
  return at - socket.lastAt
}

function findTokenClose(
  { sockets, endedAt }: Evidence,
  withToken: readonly Closed[],
  drops: readonly Closed[],
): Finding {
  const id = 'closesOnTokenExpiry'
  const outlived = sockets.some(
    (socket) =>
      socket.openedAt + ageOf(socket, endedAt) > (socket.tokenExpiresAt ?? Infinity) + survived,
  )
  if (outlived) return told(id, 'no', false, 'A socket outlived its token.')
  if (withToken.length === 0) return untold(id, 'Listen for longer than the token’s life.')
  const how = `Sockets closed at once with ${codesOf(withToken)}, as their token ended`
  return drops.length === 0
    ? told(id, 'yes', true, `${how}.`)
    : untold(id, `${how}, and at once at other times, too.`)
}

function findHardClose(
  busy: readonly Closed[],
  idle: readonly Closed[],
  oldest: number,
  drops: readonly Closed[],
): Finding {
  const id = 'hardCloseAfter'
  if (busy.length === 0) return notWithin(id, oldest, 'a busy socket', drops)
  const alike = oldestAlike(busy)
  const age = medianOf(alike.map((close) => close.age))
  const beside = idle.filter((close) => Math.abs(close.age - age) <= near)
  if (oldest > age + near) return notWithin(id, oldest, 'a busy socket', [...drops, ...busy])
  if (alike.length + beside.length < fewest) {
    return untold(
      id,
      `One busy socket closed at ${inTime(age)}, with ${codesOf(alike)}: listen for twice as long.`,
    )
  }
  return told(id, inTime(age), age, counted([...alike, ...beside], 'socket'))
}

function findIdleClose(
  closed: readonly Closed[],
  busy: readonly Closed[],
  oldestBusy: number,
  longestQuiet: number,
  drops: readonly Closed[],
): Finding {
  const id = 'idleCloseAfter'
  if (closed.length === 0) return notWithin(id, longestQuiet, 'a silent socket', drops)
  const besideBusy = closed.filter((close) =>
    busy.some((other) => Math.abs(other.age - close.age) <= near),
  )
  if (besideBusy.length === closed.length) {
    const age = inTime(medianOf(closed.map((close) => close.age)))
    return untold(id, `Idle sockets closed at ${age}, when busy ones do, too.`)
  }
  const silences = closed
    .filter((close) => !besideBusy.includes(close))
    .map((close) => ({ ...close, age: silenceBefore(close) }))
  const alike = oldestAlike(silences)
  const silence = medianOf(alike.map((close) => close.age))
  if (longestQuiet > silence + near) {
    return notWithin(id, longestQuiet, 'a silent socket', [...drops, ...closed])
  }
  const words = `closed after ${inTime(silence)} of silence`
  if (oldestBusy <= silence + near) {
    return untold(id, `An idle socket ${words}; listen for longer, to see a busy one live on.`)
  }
  if (alike.length < fewest) return untold(id, `One idle socket ${words}; listen for longer.`)
  return told(id, inTime(silence), silence, counted(alike, 'idle socket'))
}

/** A bound is an answer, too: so long one stayed open. What closed before was no matter of its age. */
function notWithin(
  id: 'hardCloseAfter' | 'idleCloseAfter',
  oldest: number,
  what: string,
  others: readonly Closed[],
): Finding {
  if (oldest === 0) return untold(id, 'No socket was open.')
  const also =
    others.length === 0 ? '' : ` ${others.length} closed before, with ${codesOf(others)}.`
  return told(id, `not within ${inTime(oldest)}`, false, `So long ${what} stayed open.${also}`)
}

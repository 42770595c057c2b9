/** What closed while the doctor listened, and which of it was a drop of everything: that tells of no socket’s age. */
import type { Evidence, SocketEvidence } from '../evidence.ts'

export interface Closed {
  socket: SocketEvidence
  at: number
  /** Milliseconds from its opening. */
  age: number
  code: number
}

/** Milliseconds by which two that mean the same may differ: `expires_in` is in whole seconds. */
export const near = 3_000
const atOnce = 1_500 // ms; closes that are no further apart have one cause

interface Closes {
  /** All open sockets closed at once, whatever their age. Not with their token. */
  drops: readonly Closed[]
  /** The same, as their token ended. */
  withToken: readonly Closed[]
  /** Each on its own. */
  alone: readonly Closed[]
}

export function sortCloses({ sockets, endedAt }: Evidence): Closes {
  const closed = sockets.flatMap(toClosed).toSorted((one, other) => one.at - other.at)
  const moments = toMoments(closed)
  const isOfToken = (moment: readonly Closed[]) =>
    moment.every(({ socket }) => endedWithToken(socket))
  const isDrop = (moment: readonly Closed[]) => {
    const ages = moment.map(({ age }) => age)
    const [first, last] = [moment[0]?.at ?? 0, moment.at(-1)?.at ?? 0]
    const tokens = moment.map(({ socket }) => socket.tokenExpiresAt)
    const survived = sockets.some(
      (socket) =>
        (tokens.includes(socket.tokenExpiresAt) || !isOfToken(moment)) &&
        socket.openedAt < first &&
        endOf(socket, endedAt) > last + atOnce,
    )
    return !survived && Math.max(...ages) - Math.min(...ages) > near
  }
  const [drops, others] = [moments.filter(isDrop), moments.filter((moment) => !isDrop(moment))]
  return {
    drops: drops.filter((moment) => !isOfToken(moment)).flat(),
    withToken: drops.filter(isOfToken).flat(),
    alone: others.flat(),
  }
}

/** The oldest of them, with those that closed at the same age. Younger ones prove nothing against it. */
export function oldestAlike(closes: readonly Closed[]): Closed[] {
  const oldest = Math.max(...closes.map(({ age }) => age))
  return closes.filter(({ age }) => age >= oldest - near)
}

/** How old it was when it closed, or when the doctor looked last. */
export function ageOf(socket: SocketEvidence, endedAt: number): number {
  return endOf(socket, endedAt) - socket.openedAt
}

/** The longest time in which it heard nothing and said nothing. */
export function longestQuietOf(socket: SocketEvidence, endedAt: number): number {
  const { openedAt, sent, received } = socket
  const times = [openedAt, ...[...sent, ...received].map(({ at }) => at), endOf(socket, endedAt)]
  const sorted = times.toSorted((one, other) => one - other)
  return Math.max(...sorted.map((at, index) => at - (sorted[index - 1] ?? at)))
}

/** As in `2 idle sockets closed, with 1001.` */
export function counted(closes: readonly Closed[], what: string): string {
  const many = closes.length === 1 ? `One ${what}` : `${closes.length} ${what}s`
  return `${many} closed, with ${codesOf(closes)}.`
}

/** As in `1001 and 1006`. */
export function codesOf(closes: readonly Closed[]): string {
  return [...new Set(closes.map(({ code }) => code))].join(' and ')
}

function endOf({ role, closed, lastAt }: SocketEvidence, endedAt: number): number {
  return closed?.at ?? (role === 'answers' ? lastAt : endedAt)
}

/** Within what a token's life is told to. */
export function endedWithToken({ closed, tokenExpiresAt }: SocketEvidence): boolean {
  return closed !== null && tokenExpiresAt !== null && Math.abs(closed.at - tokenExpiresAt) <= near
}

function toClosed(socket: SocketEvidence): Closed[] {
  const { closed, openedAt } = socket
  return closed ? [{ socket, ...closed, age: closed.at - openedAt }] : []
}

function toMoments(closed: readonly Closed[]): Closed[][] {
  const moments: Closed[][] = []
  for (const close of closed) {
    const moment = moments.at(-1)
    if (moment && close.at - (moment.at(-1)?.at ?? 0) <= atOnce) moment.push(close)
    else moments.push([close])
  }
  return moments
}

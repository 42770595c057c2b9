/**
 * What waits for a peer that reads more slowly than things happen. Of each connector only the newest status waits;
 * it overtakes no notice, which would be believed of it. Events wait all, up to a bound. Past it the peer is told, by an
 * end of its socket: its own gap fill takes over, and no event is lost in silence. It starts no timer: whoever owns it
 * drains it.
 */
import type { FrameAbout } from '../hub/hub-peer.ts'
import { aged } from './changed-frames.ts'

export interface Carrier {
  /** One text frame. It may be called once the other end has gone. */
  send(frame: string): void
  /** Bytes that were sent and have not left yet. */
  backlog(): number
}

export interface Outbox {
  put(frame: string, about: FrameAbout): void
  /** Sends what waits, as far as the carrier takes it. False: something waits still. */
  drain(): boolean
  isWaiting(): boolean
  clear(): void
}

interface Waiting {
  frame: string
  /** It may tell an age. */
  isAgeing: boolean
  since: number
  /** How many notices had come before it. */
  notices: number
}

const mostBacklog = 65_536 // bytes; more in the carrier's own buffers could not be coalesced
const mostWaiting = 1_048_576 // characters
const longestWait = 30_000 // ms; who has read nothing for so long is better off with a new socket
const worthTelling = 1_000 // ms; a status that waited for less is as fresh as any

/** `clock`: milliseconds, which cannot go back. `onOverflow`: it holds all that it may; it is empty now, and keeps nothing any more. */
export function createOutbox(
  carrier: Carrier,
  clock: () => number,
  onOverflow: () => void,
): Outbox {
  const waiting = new Map<string, Waiting>()
  let size = 0
  let count = 0
  let notices = 0
  let isOver = false
  let backlogBefore = 0
  let stuckSince = 0

  function overflow() {
    isOver = true
    clear()
    onOverflow()
  }

  function hold(frame: string, about: FrameAbout, now: number) {
    const isStatus = about.is === 'status'
    const key = isStatus ? `status ${about.connectorId}` : `other ${(count += 1)}`
    if (waiting.size === 0) {
      stuckSince = now
      backlogBefore = carrier.backlog()
    }
    const older = waiting.get(key)
    if (older) size -= older.frame.length
    // It keeps the place of the older one: who changes often is not served last. But what was said in between, that
    // the connection was lost or the connector forbidden, is older than it.
    if (older && older.notices < notices) waiting.delete(key)
    if (about.is === 'notice') notices += 1
    waiting.set(key, { frame, isAgeing: about.is !== 'event', since: now, notices })
    size += frame.length
    if (size > mostWaiting) overflow()
  }

  function clear() {
    waiting.clear()
    size = 0
  }

  return {
    put(frame, about) {
      if (isOver) return
      if (waiting.size === 0 && carrier.backlog() <= mostBacklog) carrier.send(frame)
      else hold(frame, about, clock())
    },
    drain() {
      if (waiting.size === 0) return true
      const now = clock()
      const backlog = carrier.backlog()
      if (backlog < backlogBefore) stuckSince = now
      backlogBefore = backlog
      if (backlog > mostBacklog && now - stuckSince > longestWait) overflow()
      for (const [key, { frame, isAgeing, since }] of waiting) {
        if (carrier.backlog() > mostBacklog) return false
        waiting.delete(key)
        size -= frame.length
        const waited = now - since
        carrier.send(isAgeing && waited >= worthTelling ? aged(frame, waited) : frame)
      }
      return true
    },
    isWaiting: () => waiting.size > 0,
    clear,
  }
}

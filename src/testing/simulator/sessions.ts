/** All open sockets of one simulated Jifeline: who is let in, who gets what. */
import { decodeClientFrame } from '../../protocol/client-frames.ts'
import type { Journal } from './journal.ts'
import { createSession, type Peer, type SimulatedSession } from './simulated-session.ts'
import type { SimulatorSettings } from './simulator-settings.ts'
import type { Timers } from './timers.ts'

/** A socket that wants to be let in. */
export interface Knock extends Peer {
  /** The token of its handshake; null: it had none. */
  accessToken: string | null
}

/** A socket that was let in, as its carrier sees it. */
export interface Session {
  /** Text, or anything else for a binary frame. */
  receive(this: void, frame: unknown): void
  /** The carrier's socket has closed. */
  closed(this: void): void
}

/** The HTTP status that answers the upgrade; a page cannot see it. */
export interface Refusal {
  /** The HTTP status of the refusal. */
  status: 401 | 503
}

export interface SessionsWorld {
  settings: SimulatorSettings
  timers: Timers
  journal: Journal
  expiryOf(accessToken: string | null): number | null
  isKnown(connectorId: string): boolean
  onConnector(connectorId: string, session: SimulatedSession): void
}

export function createSessions(world: SessionsWorld) {
  const { settings, timers, journal } = world
  const { clock } = settings
  const sessions = new Set<SimulatedSession>()
  let isRefusing = false
  let isMute = false

  function accept({ accessToken, ...peer }: Knock): Session | Refusal {
    const tokenExpiresAt = world.expiryOf(accessToken)
    if (isRefusing) return answered('refused', { status: 503 })
    if (settings.needsToken && tokenExpiresAt === null) {
      return answered('unauthorized', { status: 401 })
    }
    const session = createSession(peer, {
      settings,
      timers,
      tokenExpiresAt,
      isMute: () => isMute,
      isKnown: (connectorId) => world.isKnown(connectorId),
      onConnector: (connectorId) => world.onConnector(connectorId, session),
      onChange: () => journal.changed(),
      onEnd: () => {
        sessions.delete(session)
        journal.changed()
      },
    })
    sessions.add(session)
    return answered('accepted', {
      receive: (frame) => {
        const decoded = decodeClientFrame(frame)
        const message = decoded.is === 'message' ? decoded.message : null
        journal.recordFrame({ at: clock.now(), frame, message })
        session.receive(frame)
        journal.changed()
      },
      closed: () => session.closed(),
    })
  }

  function answered(
    outcome: 'accepted' | 'unauthorized' | 'refused',
    answer: Session | Refusal,
  ): Session | Refusal {
    journal.recordAttempt({ at: clock.now(), outcome })
    journal.changed()
    return answer
  }

  /** Returns whether anybody met the condition. */
  function push(frame: string | Uint8Array, isFor: (session: SimulatedSession) => boolean) {
    const listening = [...sessions].filter(isFor)
    for (const session of listening) session.push(frame)
    return listening.length > 0
  }

  return {
    accept,
    push,
    pushToAll: (frame: string | Uint8Array) => void push(frame, () => true),
    drop: (code: number) => {
      for (const session of sessions) session.close(code)
    },
    refuse: (refusing: boolean) => void (isRefusing = refusing),
    silence: (silent: boolean) => void (isMute = silent),
    topics: () => new Set([...sessions].flatMap((session) => session.topics())),
    count: () => sessions.size,
  }
}

/** What a visitor of a relay may have, as `authorize` or a signed link says it, and as the relay goes by it. */
import type { JifelineEvent } from '../client/events/feed.ts'
import { RelayError } from './relay-error.ts'
import type { OpenedLink } from './signed-links.ts'

/** What `authorize` returns for somebody who is let in. */
export interface RelayGrant {
  /** Ids of the connectors whose status this visitor may watch. It is not copied: many may share a long one. */
  connectors: readonly string[] | ReadonlySet<string>
  /**
   * Whether this visitor may hear an event. One type carries the events of all your customers, so look at the
   * payload. It is asked for each event, live, filled and logged, and only its `true` lets one through.
   *
   * @default no event, and its types are `forbidden`
   */
  mayHear?: ((event: JifelineEvent) => boolean) | undefined
  /**
   * Until when, in epoch milliseconds or as a `Date`. Then the socket is closed, the page comes back by itself,
   * and `authorize` is asked anew.
   *
   * @default one hour from now
   */
  until?: number | Date | undefined
  /**
   * Whose sockets are counted together for `limits.socketsPerUser`, and their event types for `limits.eventTypes`.
   * Default: sockets are not counted.
   */
  user?: string | undefined
}

/** The same, read with care. */
export interface UsableGrant {
  mayWatch(connectorId: string): boolean
  mayHear(event: JifelineEvent): boolean
  /** Epoch milliseconds. */
  until: number
  user: string | null
  /** It came by a signed link: badges without a VIN, and nothing else. */
  isLink: boolean
  /** Who can hear no event may ask for no type. */
  mayListen(): boolean
}

const lasts = 3_600_000 // ms

/** null: it is over. Throws a `RelayError` `authorize-failed` for what is no grant: nobody is let in by a mistake. */
export function readGrant(answer: object, report: (error: RelayError) => void): UsableGrant | null {
  const { connectors, mayHear, until = Date.now() + lasts, user } = answer as Partial<RelayGrant>
  if (!Array.isArray(connectors) && !(connectors instanceof Set)) {
    throw notGranted('connectors is no list of ids.')
  }
  const end = Number(until)
  if (Number.isNaN(end)) throw notGranted('until is no time.')
  if (mayHear !== undefined && typeof mayHear !== 'function') {
    throw notGranted('mayHear is no function.')
  }
  if (end <= Date.now()) return null
  return {
    mayWatch: among(connectors),
    mayHear(event) {
      try {
        const answer: unknown = mayHear?.(event)
        if (answer instanceof Promise) {
          answer.catch(() => {}) // unhandled, it would end the process
          throw new TypeError('mayHear returned a promise.')
        }
        return answer === true && Date.now() < end
      } catch (cause) {
        report(new RelayError('may-hear-failed', { cause }))
        return false
      }
    },
    until: end,
    user: typeof user === 'string' ? user : null,
    isLink: false,
    mayListen: () => mayHear !== undefined,
  }
}

export function grantOfLink({ connectors, until }: OpenedLink): UsableGrant {
  const mayWatch = among(connectors)
  const never = () => false
  return { mayWatch, mayHear: never, mayListen: never, until, user: null, isLink: true }
}

const caseBit = 0x20 // of ASCII; digits have it, too

/** Ids may be written in either case. */
function among(connectors: RelayGrant['connectors']): (connectorId: string) => boolean {
  return (connectorId) => {
    if (connectors instanceof Set && connectors.has(connectorId)) return true
    const wanted = connectorId.toLowerCase()
    const first = wanted.charCodeAt(0)
    for (const id of connectors) {
      // Most begin otherwise: whoever asks for what he may not have shall cost little.
      const mayBe = typeof id === 'string' && (id.charCodeAt(0) | caseBit) === first
      if (mayBe && id.toLowerCase() === wanted) return true
    }
    return false
  }
}

function notGranted(detail: string): RelayError {
  return new RelayError('authorize-failed', { detail })
}

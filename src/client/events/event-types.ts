import type { JifelineEvent } from './feed.ts'

/**
 * What your events carry, by type. Augment it, and `useEvents` and `useEventListener` type the payload:
 *
 * ```ts
 * declare module 'jifeline-react' {
 *   interface JifelineEventMap {
 *     'tickets.ticket.closed': { ticket: { id: string; ticket_number: number } }
 *   }
 * }
 * ```
 *
 * It is a promise of yours, not checked at run time. Types that are not in it have `unknown` payloads.
 */
export interface JifelineEventMap {}

/** Known names and those you augmented, for completion only: any string does [documented, seen]. */
export type KnownEventType =
  | 'tickets.ticket.created'
  | 'tickets.ticket.closed'
  | Extract<keyof JifelineEventMap, string>

/** A plain `string` in a union would swallow the names next to it. */
export type EventType = KnownEventType | (string & {})

type PayloadOf<Type extends string> = Type extends keyof JifelineEventMap
  ? JifelineEventMap[Type]
  : unknown

/** The event of a type; of a union of types, the union of their events. */
export type EventOf<Type extends string> = Type extends string
  ? JifelineEvent<Type, PayloadOf<Type>>
  : never

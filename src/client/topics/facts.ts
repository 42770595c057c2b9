/** What is known of a topic on the wire: facts, from which the frames follow. Pure. */
export interface Subscribable {
  /** Events go before connectors: a missed event is gone, a missed status is followed by another. */
  readonly isEvent: boolean
  readonly subscribeFrame: string
  readonly unsubscribeFrame: string
  /** When the topic last brought a message; -Infinity: never. */
  heardAt(): number
  onSubscribed(at: number): void
}

/** What is true of one topic. Times by the environment's `now`. */
export interface Facts {
  isHeld: boolean
  /** When its subscribe was last sent on this socket; null: the server is not to send it. */
  sentAt: number | null
  /** When to look at it again: has it spoken? Infinity: not at all. */
  lookAt: number
  isAskedAgain: boolean
  /** It was thought silent then; -Infinity: no longer. */
  doubtedAt: number
  /** It was unsubscribed on this socket, a short while ago. */
  wasDropped: boolean
}

export const nothingSent = {
  sentAt: null,
  lookAt: Infinity,
  isAskedAgain: false,
  doubtedAt: -Infinity,
  wasDropped: false,
}

export function isSilent(topic: Subscribable, { sentAt, doubtedAt }: Facts): boolean {
  return sentAt !== null && topic.heardAt() < Math.max(sentAt, doubtedAt)
}

/** When it was last heard or asked for. */
export function lastSign(topic: Subscribable, { sentAt }: Facts): number {
  return Math.max(topic.heardAt(), sentAt ?? -Infinity)
}

export function isDue({ isHeld, sentAt, isAskedAgain }: Facts): boolean {
  return isHeld !== (sentAt !== null) || isAskedAgain
}

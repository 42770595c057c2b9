/** Whom a connection carries for. It is given when the connection starts, and knows what the frames mean. */

/** What a frame turned out to be, as far as the connection cares. */
export type Received = 'message' | 'gateway-error' | 'other'

export interface Loss {
  /** By the environment's `now`, as all times here. */
  at: number
  /** When the lost socket last brought a frame. */
  heardAt: number
  /** `silent`: we gave it up, since nothing was heard. `asleep`: the page itself was. `offline`: the network. */
  cause: 'closed' | 'silent' | 'asleep' | 'offline'
}

export interface Host {
  /** A socket is open; `send` does nothing once it is lost. */
  onOpen(send: (frame: string) => void): void
  onLost(loss: Loss): void
  /** The page did not run for a while before now. */
  onPaused(at: number): void
  /** Somebody looks again, or there is a network again. */
  onWake(): void
  /** Somebody wants everything to be tried again now. */
  onRetry(): void
  /** `cameAt`: now, or earlier where it may have waited for a page that did not run. */
  receive(frame: unknown, cameAt: number): Received
  /** Milliseconds without any frame after which an open socket is doubted; null: never. */
  silenceLimit(): number | null
  /** One held subscription, to be sent again; null when there is none. */
  keepAliveFrame(): string | null
}

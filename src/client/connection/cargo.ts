import type { JifelineError } from '../world/jifeline-error.ts'
import type { Received } from '../receiver.ts'

/** `silent`: we gave it up, since nothing was heard. `asleep`: the page itself was. */
export type LossCause = 'closed' | 'silent' | 'asleep'

/** What the connection carries. */
export interface Cargo {
  onOpen(send: (frame: string) => void): void
  /** `heardAt`: when the lost socket last brought a frame. */
  onLost(heardAt: number, cause: LossCause): void
  receive(frame: unknown, now: number): Received
  /** Milliseconds without any frame after which an open socket is doubted; null: never. */
  silenceLimit(): number | null
  /** One held subscription, to be sent again; null when there is none. */
  keepAliveFrame(): string | null
  onError(error: JifelineError): void
}

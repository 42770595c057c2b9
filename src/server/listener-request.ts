/** A request of `node:http` or Express, as far as it is looked at, so that no runtime is needed for types. */
import type { Sender } from './own-page.ts'

/** An `IncomingMessage`, or the request of Express. */
export interface ListenerRequest {
  /** As in `POST`. Default: none, which is refused. */
  readonly method?: string | undefined
  /** Path and query. Default: none. */
  readonly url?: string | undefined
  /** As in `1.1`. Default: none. */
  readonly httpVersion?: string | undefined
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

export function senderOf({ headers }: ListenerRequest): Sender {
  const header = (name: string) => {
    const value = headers[name]
    return Array.isArray(value) ? value.join(', ') : (value ?? null)
  }
  return { header, host: header('host') ?? header(':authority') } // the latter is HTTP/2
}

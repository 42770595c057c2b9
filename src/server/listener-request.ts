/** A request of `node:http` or Express, as far as it is looked at, so that no runtime is needed for types. */
import type { Sender } from './own-page.ts'

/** An `IncomingMessage`, or the request of Express. */
export interface ListenerRequest {
  readonly method?: string | undefined
  readonly url?: string | undefined
  readonly httpVersion?: string | undefined
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

export function senderOf({ headers }: ListenerRequest): Sender {
  const header = (name: string) => {
    const value = headers[name]
    return Array.isArray(value) ? value.join(', ') : (value ?? null)
  }
  return { header, host: header('host') ?? header(':authority') } // the latter is HTTP/2
}

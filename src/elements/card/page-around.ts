/**
 * The page around a card. It speaks first: one message with a port, which a card takes from its parent, of an origin
 * that it was told. All else goes through that port, so that nobody else ever hears of it, and what is asked of
 * anybody is asked of that page. The card answers no other page, not even to say no.
 *
 *     page → card   'jifeline-card', with a port                 by postMessage, to the card's own origin
 *     card → page   { height }                                   in CSS pixels, whenever it is another one
 *     card → page   { asks: 'token', id, forceRefresh }
 *     page → card   { id, token }                                whatever `getAccessToken` may return; null: unauthorized
 *     page → card   { scheme: 'light' | 'dark' | 'light dark' }
 */
import type { AccessToken, AccessTokenRequest } from '../../client/world/options.ts'
import { schemeOf, type ColorScheme } from './card-address.ts'

export interface PageAround {
  /** Safe to repeat: the last one is told to whoever comes later. */
  tellHeight(height: number): void
  /** Waits for a page that has said nothing yet; the engine gives up before it does. */
  askForToken(request: AccessTokenRequest): Promise<AccessToken>
  /** Lets go of the page. */
  end(): void
}

interface Asked {
  forceRefresh: boolean
  resolve(token: AccessToken): void
  reject(error: Error): void
}

const greeting = 'jifeline-card'

export function listenToPageAround(
  origins: ReadonlySet<string>,
  onScheme: (scheme: ColorScheme) => void,
): PageAround {
  const asked = new Map<number, Asked>()
  let port: MessagePort | null = null
  let height: number | null = null
  let lastId = 0

  function onMessage({ source, origin, data, ports }: MessageEvent<unknown>) {
    const [own] = ports
    const isParent = source === window.parent && source !== window
    if (!isParent || !origins.has(origin) || data !== greeting || !own) return
    port?.close() // the same page, once more
    port = own
    own.onmessage = (answer: MessageEvent<unknown>) => take(answer.data)
    if (height !== null) own.postMessage({ height })
    for (const [id, { forceRefresh }] of asked) ask(id, forceRefresh)
  }

  function take(said: unknown) {
    const { id, token, scheme } = Object(said) as Partial<Record<string, unknown>>
    const chosen = schemeOf(scheme)
    if (chosen) onScheme(chosen)
    const waiting = asked.get(id as number)
    if (!waiting) return
    asked.delete(id as number)
    if (token === null) waiting.reject(Object.assign(new Error(), { code: 'unauthorized' }))
    else waiting.resolve(token as AccessToken) // the engine looks at what it is
  }

  function ask(id: number, forceRefresh: boolean) {
    port?.postMessage({ asks: 'token', id, forceRefresh })
  }

  window.addEventListener('message', onMessage)
  return {
    tellHeight(next) {
      if (next === height) return
      height = next
      port?.postMessage({ height })
    },
    askForToken: ({ forceRefresh, signal }) =>
      new Promise((resolve, reject) => {
        lastId += 1
        const id = lastId
        asked.set(id, { forceRefresh, resolve, reject })
        signal.addEventListener('abort', () => asked.delete(id))
        ask(id, forceRefresh)
      }),
    end() {
      window.removeEventListener('message', onMessage)
      port?.close()
      port = null
      asked.clear()
    },
  }
}

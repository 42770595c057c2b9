/**
 * An attempt asks for a token, then for a socket, until that is open or refused. All that a connection asks
 * of the network is here and in `dial.ts`. An attempt belongs to the signal that it is given: once that is
 * aborted nothing more is told.
 */
import type { Environment, Socket } from '../world/environment.ts'
import { errorOf, type JifelineError } from '../world/jifeline-error.ts'
import type { ReadOptions } from '../world/options.ts'
import type { AccessTokens } from './access-tokens.ts'
import { dial } from './dial.ts'
import { isSameSocket, resolveSocketUrl } from './socket-url.ts'

interface AttemptEnds {
  onOpen(socket: Socket): void
  onFrame(frame: unknown): void
  /** It never opened. `isTokenFault`: there was no token to try with. */
  onFailed(error: JifelineError, isTokenFault: boolean): void
  /** It cannot go on by itself. */
  onStuck(phase: 'unauthorized' | 'blocked', error: JifelineError): void
  /** It was open. */
  onClosed(code: number): void
}

export interface Attempts {
  /** `forceRefresh`: the token is not to come from anybody's cache. */
  start(signal: AbortSignal, forceRefresh: boolean, ends: AttemptEnds): void
  /**
   * Whether what the page's policy blocked is where these attempts go. CSP is known by its event alone: the
   * socket itself may get `error` and never `close` [measured].
   */
  goTo(blockedUri: string): boolean
}

export function createAttempts(
  url: string,
  options: ReadOptions,
  environment: Environment,
  tokens: AccessTokens,
): Attempts {
  /** Where the page was at first: it may go elsewhere by `pushState`, its relay does not. */
  let pageUrl: string | null = null
  let target = ''

  async function run(signal: AbortSignal, forceRefresh: boolean, ends: AttemptEnds) {
    try {
      const { fault } = options()
      if (fault) throw fault
      pageUrl ??= environment.pageUrl()
      target = resolveSocketUrl(url, pageUrl)
      const answer = await tokens.get({ forceRefresh, signal })
      if (signal.aborted) return
      if ('error' in answer) {
        const { error } = answer
        if (error.code === 'unauthorized') ends.onStuck('unauthorized', error)
        else ends.onFailed(error, true)
        return
      }
      const { accessToken } = answer
      dial({ url: target, accessToken }, signal, options, environment, {
        onOpen: ends.onOpen,
        onFrame: ends.onFrame,
        onRefused: (error) => ends.onFailed(error, false),
        onClosed: ends.onClosed,
      })
    } catch (thrown) {
      const error = errorOf(thrown, 'blocked')
      if (error.retryable) ends.onFailed(error, true) // another token may do
      else ends.onStuck('blocked', error)
    }
  }

  return {
    start: (signal, forceRefresh, ends) => void run(signal, forceRefresh, ends),
    goTo: (blockedUri) => isSameSocket(blockedUri, target),
  }
}

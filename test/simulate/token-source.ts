/**
 * A partner's token source that can be told to misbehave, and that judges how it is asked: one request
 * at a time, and never within five seconds of one that failed.
 */
import type { AccessToken, AccessTokenRequest } from 'jifeline-react'
import type { AttemptRecord, History } from './history.ts'
import { canary } from './secrecy.ts'

export const tokenFaults = ['throws', 'rejects', 'hangs', 'unauthorized', 'empty'] as const
type TokenFault = (typeof tokenFaults)[number]
export type TokenForm = 'string' | 'accessToken' | 'access_token'

const leastApart = 5_000 // ms; the rule for requests that fail

export interface TokenWorld {
  now(): number
  later(ms: number, run: () => void): void
  history: History
  fault(): TokenFault | null
  /** Milliseconds. */
  lifetime(): number
  delay: number
  form: TokenForm
  /** A token that the server takes. */
  grant(lifetime: number): string
  isHeld(): boolean
  /** The library calls users' code. */
  onCall(place: 'abort' | 'getAccessToken'): void
  /** Milliseconds since then that no clock of the page told of. */
  untoldSince(time: number): number
  /** Whether a clock of the page went too far since then. */
  isHastenedSince(time: number): boolean
  /** Whether the page is being told of a policy at this moment: no fault of the token. */
  isBlocking(): boolean
}

export function createTokenSource(world: TokenWorld) {
  const { history, now } = world
  /** Each token, and until when it may be used for one more attempt. */
  const usableUntil = new Map<string, number>()
  const grantedAt = new Map<string, number>()
  const inFlight = new Set<AccessTokenRequest>()
  let failedAt = -Infinity

  function getAccessToken(request: AccessTokenRequest): AccessToken | Promise<AccessToken> {
    const attempt = history.begin(true)
    const { signal } = request
    if (inFlight.size > 0) history.breach('one token request at a time', 'a second one')
    if (now() - failedAt < leastApart && !world.isHastenedSince(failedAt)) {
      history.breach('token requests 5 s apart when failing', `${now() - failedAt} ms`)
    }
    inFlight.add(request)
    signal.addEventListener('abort', () => {
      inFlight.delete(request)
      if (!attempt.socket && !attempt.end) leaveOrFail(attempt)
      world.onCall('abort')
    })
    world.onCall('getAccessToken')
    return answer(request, attempt)
  }

  function answer(request: AccessTokenRequest, attempt: AttemptRecord) {
    const fault = world.fault()
    const settle = <Value>(value: Value): Value => {
      inFlight.delete(request)
      return value
    }
    const give = () => (fault === 'empty' ? fail(attempt, '') : grant())
    switch (fault) {
      case 'throws':
        settle(null)
        throw fail(attempt, new Error(`${canary}thrown`))
      case 'hangs':
        return new Promise<AccessToken>(() => {})
      case 'unauthorized':
      case 'rejects':
      case 'empty':
      case null:
        return new Promise<AccessToken>((resolve, reject) => {
          const run = () => {
            settle(null)
            if (request.signal.aborted) return resolve(`${canary}late`)
            if (fault === 'rejects') return reject(fail(attempt, new Error(`${canary}rejected`)))
            if (fault === 'unauthorized') return reject(refuse(attempt))
            resolve(give())
          }
          if (world.delay > 0) world.later(world.delay, run)
          else run()
        })
      default:
        return fault satisfies never
    }
  }

  function grant(): AccessToken {
    const lifetime = world.lifetime()
    const token = world.grant(lifetime)
    grantedAt.set(token, now())
    usableUntil.set(token, world.form === 'string' ? now() : now() + lifetime / 2)
    const seconds = lifetime / 1_000
    if (world.form === 'string') return token
    if (world.form === 'accessToken') return { accessToken: token, expiresIn: seconds }
    return { access_token: token, expires_in: seconds }
  }

  function fail<Value>(attempt: AttemptRecord, reason: Value): Value {
    if (!attempt.end) failedAt = now()
    history.end(attempt, { how: 'lost', isTokenFault: true })
    return reason
  }

  function refuse(attempt: AttemptRecord) {
    history.end(attempt, { how: 'lost', isTokenFault: true, isStuck: true })
    return Object.assign(new Error(`${canary}unauthorized`), { code: 'unauthorized' })
  }

  function leaveOrFail(attempt: AttemptRecord) {
    if (world.isBlocking()) history.end(attempt, { how: 'lost', isStuck: true })
    else if (world.isHeld()) fail(attempt, null)
    else history.end(attempt, { how: 'left' })
  }

  return {
    getAccessToken,
    grantedAt: (token: string) => grantedAt.get(token) ?? -Infinity,
    /** A socket was made with this token. */
    use(token: string | null) {
      const until = token === null ? undefined : usableUntil.get(token)
      if (until === undefined) return
      if (now() - world.untoldSince(until - world.lifetime()) > until)
        history.breach('a token is kept for half its life', `${now() - until} ms`)
    },
  }
}

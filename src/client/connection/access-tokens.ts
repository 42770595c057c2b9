/**
 * Asks the partner's token source, and keeps what it gave for half of its remaining life. Holds the
 * token in memory only; knows nothing of sockets. Never throws: an error is an answer.
 */
import type { Environment } from '../world/environment.ts'
import { JifelineError } from '../world/jifeline-error.ts'
import type { AccessTokenRequest, JifelineOptions, ReadOptions } from '../world/options.ts'
import { safely } from '../world/safely.ts'

const timeLimit = 10_000 // ms; research: a token source that hangs must not hang the page

type TokenAnswer = { accessToken: string | null } | { error: JifelineError }

export interface AccessTokens {
  /** For a new attempt to connect. */
  get(request: AccessTokenRequest): Promise<TokenAnswer>
  /** For a request beside the socket: the token of the present attempt will do. */
  present(request: AccessTokenRequest): Promise<TokenAnswer>
  forget(): void
}

export function createAccessTokens(options: ReadOptions, environment: Environment): AccessTokens {
  let kept: { accessToken: string; until: number } | null = null
  let latest: string | null = null
  let pending: Promise<TokenAnswer> | null = null

  function get(request: AccessTokenRequest): Promise<TokenAnswer> {
    if (kept && !request.forceRefresh && environment.now() < kept.until)
      return Promise.resolve(kept)
    pending ??= renew(request).finally(() => (pending = null))
    return pending
  }

  async function renew(request: AccessTokenRequest): Promise<TokenAnswer> {
    const { getAccessToken } = options()
    if (!getAccessToken) return { accessToken: null }
    kept = latest = null
    const askedAt = environment.now()
    const answer = await ask(getAccessToken, request, environment)
    if ('error' in answer || request.signal.aborted) return answer
    const { accessToken, lifetime } = answer
    latest = accessToken
    if (lifetime !== null) kept = { accessToken, until: askedAt + (lifetime * 1_000) / 2 }
    return { accessToken }
  }

  return {
    get,
    present: (request) =>
      latest !== null && !request.forceRefresh
        ? Promise.resolve({ accessToken: latest })
        : get(request),
    forget: () => void (kept = latest = null),
  }
}

type Answer = { accessToken: string; lifetime: number | null } | { error: JifelineError }

function ask(
  getAccessToken: NonNullable<JifelineOptions['getAccessToken']>,
  request: AccessTokenRequest,
  environment: Environment,
): Promise<Answer> {
  return new Promise((resolve) => {
    const settle = (answer: Answer) => {
      environment.clearTimer(timer)
      request.signal.removeEventListener('abort', leave)
      resolve(answer)
    }
    const leave = () => settle({ error: new JifelineError('token-failed', 'Aborted.') })
    const timer = environment.setTimer(
      () => settle({ error: new JifelineError('token-timeout') }),
      timeLimit,
    )
    request.signal.addEventListener('abort', leave)
    const answer = async () => settle(read(await getAccessToken(request)))
    answer().catch((reason: unknown) => settle({ error: errorOf(reason) }))
  })
}

/** Whatever the source returned: it may be no token at all, and may throw when it is looked at. */
function read(token: unknown): Answer {
  return safely(
    () => {
      if (typeof token === 'string') return answerOf(token, null)
      const { accessToken, access_token, expiresIn, expires_in } = Object(token) as Record<
        string,
        unknown
      >
      return answerOf(accessToken ?? access_token, expiresIn ?? expires_in)
    },
    answerOf(null, null),
  )
}

function answerOf(accessToken: unknown, lifetime: unknown): Answer {
  if (typeof accessToken !== 'string' || accessToken.trim() === '') {
    return { error: new JifelineError('token-empty') }
  }
  const isWritten = typeof lifetime === 'number' || typeof lifetime === 'string' // some write it as text
  const seconds = isWritten ? Number(lifetime) : NaN
  return { accessToken, lifetime: Number.isFinite(seconds) ? Math.max(0, seconds) : null }
}

/** What was thrown may quote a token, so only its `code` and a whole `status` count; it may throw again, too. */
function errorOf(reason: unknown): JifelineError {
  return safely(() => {
    const { code, status } = Object(reason) as { code?: unknown; status?: unknown }
    if (code === 'unauthorized') return new JifelineError(code)
    if (!Number.isInteger(status)) return new JifelineError('token-failed')
    const isOk = Number(status) >= 200 && Number(status) < 300
    return new JifelineError(
      'token-failed',
      `HTTP status ${String(status)}${isOk ? ', but no token' : ''}.`,
    )
  }, new JifelineError('token-failed'))
}

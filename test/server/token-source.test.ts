// @vitest-environment node
/** What Jifeline is asked for a token, when, and what becomes of each answer. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { TokenSourceOptions } from 'jifeline-react/server'
import {
  clientId,
  clientSecret,
  codeOf,
  createIssuer,
  createSource,
  holdTime,
  pass,
} from './fixtures/issuer.ts'

beforeEach(holdTime)

describe('one request', () => {
  it('is the documented one, and the secret stands in its form only', async () => {
    const { issuer, getAccessToken } = createSource()
    expect(issuer.requests).toEqual([]) // making one does nothing
    await getAccessToken()
    const [request] = issuer.requests
    expect(request).toMatchObject({
      method: 'POST',
      url: 'https://partner-api-001.prd.jifeline.cloud/oauth2/token',
      redirect: 'error',
      cache: 'no-store',
    })
    expect(request?.headers.get('content-type')).toMatch(/^application\/x-www-form-urlencoded/)
    expect(await request?.text()).toBe(
      `grant_type=client_credentials&client_id=${clientId}&client_secret=${clientSecret}`,
    )
  })

  it('goes where baseUrl says', async () => {
    const { issuer, getAccessToken } = createSource(createIssuer(), {
      baseUrl: 'http://127.0.0.1:4010/',
    })
    await getAccessToken()
    expect(issuer.requests[0]?.url).toBe('http://127.0.0.1:4010/oauth2/token')
  })

  it('serves a hundred who ask at once, and whoever asks in the first half of the token’s life', async () => {
    const { issuer, getAccessToken } = createSource()
    const answers = await Promise.all(Array.from({ length: 100 }, () => getAccessToken()))
    expect(new Set(answers.map(({ accessToken }) => accessToken))).toEqual(new Set(['token-1']))

    await pass(299)
    expect(await getAccessToken()).toEqual({ accessToken: 'token-1', expiresIn: 301 })
    expect(issuer.requests).toHaveLength(1)
    await pass(1)
    expect(await getAccessToken()).toEqual({ accessToken: 'token-2', expiresIn: 600 })
  })

  it('counts a token’s life from before the request, however slow the answer', async () => {
    const { issuer, getAccessToken } = createSource()
    issuer.answerWith(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5_000))
      return Response.json({ access_token: 'slow', expires_in: 600 })
    })
    const asked = getAccessToken()
    await pass(5)
    expect(await asked).toEqual({ accessToken: 'slow', expiresIn: 595 })
  })

  it.each([
    ['a lifetime that is written as text', { access_token: 'a', expires_in: '60' }],
    ['more than was asked for', { access_token: 'a', expires_in: 60, token_type: 'Bearer', x: 1 }],
  ])('may be answered with %s', async (_what, body) => {
    const { issuer, getAccessToken } = createSource()
    issuer.answerWith(() => Response.json(body))
    expect(await getAccessToken()).toEqual({ accessToken: 'a', expiresIn: 60 })
  })
})

describe('a clock that is wrong', () => {
  it('makes no token look younger: set back by an hour, or still while the machine sleeps', async () => {
    const { getAccessToken } = createSource()
    await getAccessToken()
    await pass(200)
    vi.setSystemTime(-3_600_000)
    expect(await getAccessToken()).toEqual({ accessToken: 'token-1', expiresIn: 400 })

    const asleep = createSource()
    await asleep.getAccessToken()
    vi.setSystemTime(Date.now() + 7_200_000) // and the other clock stood still
    expect(await asleep.getAccessToken()).toEqual({ accessToken: 'token-2', expiresIn: 600 })
  })
})

describe('a token that was refused', () => {
  it('is bought anew, by force once in 30 seconds, whoever asks', async () => {
    const { issuer, getAccessToken } = createSource()
    await getAccessToken()
    const force = () => getAccessToken({ forceRefresh: true })
    const answers = await Promise.all([force(), force(), getAccessToken()])
    expect(new Set(answers.map(({ accessToken }) => accessToken))).toEqual(new Set(['token-2']))
    await pass(29)
    expect(await force()).toMatchObject({ accessToken: 'token-2' })
    await pass(1)
    expect(await force()).toMatchObject({ accessToken: 'token-3' })
    expect(issuer.requests).toHaveLength(3)
  })
})

describe('a request', () => {
  it('is given up after 8 s, or as the option says, whatever becomes of it', async () => {
    const { issuer, getAccessToken } = createSource()
    issuer.answerWith(() => new Promise(() => {})) // deaf to its signal, too
    const asked = codeOf(getAccessToken())
    await pass(7.9)
    expect(await Promise.race([asked, Promise.resolve('waits')])).toBe('waits')
    await pass(0.1)
    expect(await asked).toBe('issuer-timeout')
    expect(issuer.requests[0]?.signal.aborted).toBe(true)

    const hasty = createSource(issuer, { timeLimit: 1_000 })
    const other = codeOf(hasty.getAccessToken())
    await pass(1)
    expect(await other).toBe('issuer-timeout')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('leaves no timer behind', async () => {
    const { getAccessToken } = createSource()
    await getAccessToken()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('what cannot be used is told by its code:', () => {
  it.each<[what: string, code: string, answer: () => Response]>([
    ['400', 'credentials-refused', () => new Response('', { status: 400 })],
    ['401', 'credentials-refused', () => new Response('', { status: 401 })],
    ['403', 'credentials-refused', () => new Response('', { status: 403 })],
    ['500', 'issuer-failed', () => new Response('', { status: 500 })],
    ['no network', 'issuer-unreachable', () => fail()],
    ['no JSON', 'no-token', () => new Response('<html>')],
    ['null', 'no-token', () => Response.json(null)],
    ['no token', 'no-token', () => Response.json({ expires_in: 60 })],
    ['an empty one', 'no-token', () => Response.json({ access_token: ' ', expires_in: 60 })],
    ['no lifetime', 'no-token', () => Response.json({ access_token: 'a' })],
    ['none left', 'no-token', () => Response.json({ access_token: 'a', expires_in: 0 })],
    ['no number', 'no-token', () => Response.json({ access_token: 'a', expires_in: [60] })],
  ])('%s is %s', async (_what, code, answer) => {
    const { issuer, errors, getAccessToken } = createSource()
    issuer.answerWith(answer)
    expect(await codeOf(getAccessToken())).toBe(code)
    expect(errors).toMatchObject([{ code }])
  })

  it.each<[Partial<TokenSourceOptions>, string]>([
    [{ clientId: undefined }, 'clientId is not set.'],
    [{ clientSecret: '' }, 'clientSecret is not set.'],
    [{ timeLimit: Number.NaN }, 'timeLimit is no number of milliseconds.'],
    [{ baseUrl: '/api' }, 'baseUrl is no absolute URL.'],
    [
      { baseUrl: 'http://api.example' },
      'baseUrl must be https: without credentials, or http: on this machine.',
    ],
    [
      { baseUrl: 'https://us:pass@api.example' },
      'baseUrl must be https: without credentials, or http: on this machine.',
    ],
  ])('%o is an option that is named', async (options, detail) => {
    const { issuer, getAccessToken } = createSource(createIssuer(), options)
    await expect(getAccessToken()).rejects.toMatchObject({ code: 'invalid-option', detail })
    expect(issuer.requests).toEqual([])
  })

  it('each once a minute, to an operator who may throw', async () => {
    const onError = vi.fn(() => {
      throw new Error('The logger is broken.')
    })
    const { issuer, getAccessToken } = createSource(createIssuer(), { onError })
    issuer.fail(503)
    for (let second = 0; second < 60; second += 5) {
      expect(await codeOf(getAccessToken())).toBe('issuer-failed')
      await pass(5)
    }
    expect(issuer.requests).toHaveLength(4)
    expect(onError).toHaveBeenCalledOnce()
  })

  it('without onError as a line of the log', async () => {
    const { issuer, getAccessToken } = createSource(createIssuer(), { onError: undefined })
    issuer.fail(401)
    await codeOf(getAccessToken())
    expect(vi.mocked(console.error).mock.calls).toEqual([
      [
        'jifeline-react/server: Jifeline refused the client id and secret. HTTP status 401. ' +
          'Compare both with those in the Partner Portal, Settings > API.',
      ],
    ])
    vi.mocked(console.error).mockClear()
  })
})

function fail(): never {
  throw new TypeError('fetch failed')
}

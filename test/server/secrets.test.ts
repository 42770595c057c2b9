// @vitest-environment node
/** The secret goes to Jifeline and the token into one answer; no log, error, header or other answer has either. */
import { inspect } from 'node:util'
import { beforeEach, expect, it, vi } from 'vitest'
import { createTokenEndpoint, createTokenSource, type TokenError } from 'jifeline-react/server'
import { clientSecret, createIssuer, describeError, holdTime, pass } from './fixtures/issuer.ts'

const token = 'canary-7f3a'
const canaries = new RegExp(`${token}|${clientSecret}`)

beforeEach(holdTime)

/** Whatever quotes both: a body, a header, an error with its cause. */
const quote = `${token} ${clientSecret}`
const quoting = { 'X-Trace': quote, 'Retry-After': quote, Date: quote }

it.each<[what: string, answer: (request: Request) => Response | Promise<Response>]>([
  ['a token', () => Response.json({ access_token: token, expires_in: 60 }, { headers: quoting })],
  ['a refusal', () => new Response(quote, { status: 401, statusText: token, headers: quoting })],
  ['an outage', () => new Response(quote, { status: 503, headers: quoting })],
  ['no JSON', () => new Response(quote, { headers: quoting })],
  ['a token of no lifetime', () => Response.json({ access_token: token, expires_in: quote })],
  ['an error that quotes them', () => Promise.reject(new Error(quote, { cause: quote }))],
  ['a thing that is no error', () => Promise.reject(Object.assign(Object.create(null), { quote }))],
  ['nothing', () => new Promise<Response>(() => {})],
])('%s from Jifeline leaves no trace', async (_what, answer) => {
  const issuer = createIssuer()
  issuer.answerWith(answer)
  const errors: TokenError[] = []
  const options = { ...issuer.credentials, fetch: issuer.fetch }
  const source = createTokenSource({ ...options, onError: (error) => void errors.push(error) })
  const endpoint = createTokenEndpoint({ ...options, authorize: () => true }) // which tells the console
  const visit = (query: string) =>
    endpoint(
      new Request(`https://portal.example/api/token${query}`, {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin' },
      }),
    )

  const asked = [visit(''), visit('?fresh')]
  const thrown = source().catch((error: unknown) => error)
  await pass(8)
  const answers = await Promise.all(asked)

  for (const answered of answers) {
    expect(inspect([...answered.headers, answered.statusText, answered.url])).not.toMatch(canaries)
    const mayHold = answered.status === 200 ? token : 'nothing'
    expect((await answered.text()).replace(mayHold, '')).not.toMatch(canaries)
  }
  const failed = await thrown
  if (failed instanceof Error) errors.push(failed as TokenError)
  for (const error of errors) expect(describeError(error) + inspect(error)).not.toMatch(canaries)
  expect(inspect(vi.mocked(console.error).mock.calls)).not.toMatch(canaries)
  vi.mocked(console.error).mockClear()
  for (const made of [source, endpoint]) expect(inspect(made)).not.toMatch(canaries)
})

it('and what authorize threw is for onError alone', async () => {
  const cause = new Error('Redis is at 10.0.0.7.')
  const errors: TokenError[] = []
  const fail = () => Promise.reject(cause)
  const request = () =>
    new Request('https://portal.example/', {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin' },
    })
  const { credentials, fetch } = createIssuer()
  const options = { ...credentials, fetch, authorize: fail }
  await createTokenEndpoint({ ...options, onError: (error) => void errors.push(error) })(request())
  expect(errors).toMatchObject([{ code: 'authorize-failed', cause }])

  await createTokenEndpoint(options)(request())
  expect(vi.mocked(console.error).mock.calls).toEqual([
    [
      'jifeline-react/server: authorize threw, so nobody was let in. Let it return true or false. ' +
        'What it threw is the `cause` of this error, for onError.',
    ],
  ])
  vi.mocked(console.error).mockClear()
})

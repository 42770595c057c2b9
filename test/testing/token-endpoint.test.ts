// @vitest-environment node
import { expect, it } from 'vitest'
import { createSimulatedJifeline, createVirtualClock } from 'jifeline-react/testing'
import { bodyOf } from '../stage/socket-line.ts'

const form = {
  grant_type: 'client_credentials',
  client_id: 'simulated-client',
  client_secret: 'simulated-secret',
}

function setUp(options = {}) {
  const clock = createVirtualClock()
  return { clock, jifeline: createSimulatedJifeline({ clock, ...options }) }
}

it('sells a token for an hour in the documented shape, and the token opens a socket', () => {
  const { jifeline } = setUp()
  const token = bodyOf(jifeline.issueToken(new URLSearchParams(form)))
  expect(token).toEqual({
    access_token: expect.any(String),
    expires_in: 3600,
    token_type: 'Bearer',
  })
  const knock = { accessToken: token.access_token, send: () => {}, close: () => {} }
  expect(jifeline.accept(knock)).not.toHaveProperty('status')
})

it('hands out the same token for five minutes, saying how much of it remains', async () => {
  const { clock, jifeline } = setUp()
  const first = bodyOf(jifeline.issueToken(form))
  await clock.advance(299_000)
  expect(bodyOf(jifeline.issueToken(form))).toEqual({ ...first, expires_in: 3301 })
  await clock.advance(1_000)
  const next = bodyOf(jifeline.issueToken(form))
  expect(next.access_token).not.toBe(first.access_token)
  expect(next.expires_in).toBe(3600)
})

it('hands out a new one at once when the old one ran out or was revoked', async () => {
  const { clock, jifeline } = setUp({ tokenLifetime: 10_000 })
  const first = bodyOf(jifeline.issueToken(form))
  expect(first.expires_in).toBe(10)
  await clock.advance(10_000)
  const second = bodyOf(jifeline.issueToken(form))
  jifeline.revokeTokens()
  const third = bodyOf(jifeline.issueToken(form))
  expect(new Set([first, second, third].map((token) => token.access_token)).size).toBe(3)
})

it('takes the credentials that it was given', () => {
  const credentials = { clientId: 'garage', clientSecret: 'open sesame & more' }
  const { jifeline } = setUp({ credentials })
  const answer = jifeline.issueToken(
    'grant_type=client_credentials&client_id=garage&client_secret=open+sesame+%26+more',
  )
  expect(answer.status).toBe(200)
  expect(jifeline.issueToken(form).status).toBe(401)
})

it.each([
  ['no form', {}, 400],
  ['another grant', { ...form, grant_type: 'password' }, 400],
  ['no id', { ...form, client_id: '' }, 401],
  ['a wrong id', { ...form, client_id: 'somebody' }, 401],
  ['a wrong secret', { ...form, client_secret: 'guess' }, 401],
])('answers a problem to %s', (_, fields: Record<string, string>, status) => {
  const { jifeline } = setUp()
  const answer = jifeline.issueToken(fields)
  expect(answer).toMatchObject({ status, body: { type: 'about:blank', status } })
  expect(JSON.stringify(answer)).not.toContain('guess')
})

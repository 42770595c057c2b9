// @vitest-environment node
import { expect, it } from 'vitest'
import { tokenForm } from '../stage/examples.ts'
import { simulateJifeline } from '../stage/simulated-jifeline.ts'
import { bodyOf } from '../stage/socket-line.ts'

it('sells a token for an hour in the documented shape, and the token opens a socket', () => {
  const { jifeline } = simulateJifeline()
  const token = bodyOf(jifeline.issueToken(new URLSearchParams(tokenForm)))
  expect(token).toEqual({
    access_token: expect.any(String),
    expires_in: 3600,
    token_type: 'Bearer',
  })
  const knock = { accessToken: token.access_token, send: () => {}, close: () => {} }
  expect(jifeline.accept(knock)).not.toHaveProperty('status')
})

it('hands out the same token for five minutes, saying how much of it remains', async () => {
  const { clock, jifeline } = simulateJifeline()
  const first = bodyOf(jifeline.issueToken(tokenForm))
  await clock.advance(299_000)
  expect(bodyOf(jifeline.issueToken(tokenForm))).toEqual({ ...first, expires_in: 3301 })
  await clock.advance(1_000)
  const next = bodyOf(jifeline.issueToken(tokenForm))
  expect(next.access_token).not.toBe(first.access_token)
  expect(next.expires_in).toBe(3600)
})

it('hands out a new one at once when the old one ran out or was revoked', async () => {
  const { clock, jifeline } = simulateJifeline({ tokenLifetime: 10_000 })
  const first = bodyOf(jifeline.issueToken(tokenForm))
  expect(first.expires_in).toBe(10)
  await clock.advance(10_000)
  const second = bodyOf(jifeline.issueToken(tokenForm))
  jifeline.revokeTokens()
  const third = bodyOf(jifeline.issueToken(tokenForm))
  expect(new Set([first, second, third].map((token) => token.access_token)).size).toBe(3)
})

it('takes the credentials that it was given', () => {
  const credentials = { clientId: 'garage', clientSecret: 'open sesame & more' }
  const { jifeline } = simulateJifeline({ credentials })
  const answer = jifeline.issueToken(
    'grant_type=client_credentials&client_id=garage&client_secret=open+sesame+%26+more',
  )
  expect(answer.status).toBe(200)
  expect(jifeline.issueToken(tokenForm).status).toBe(401)
})

it.each([
  ['no form', {}, 400],
  ['another grant', { ...tokenForm, grant_type: 'password' }, 400],
  ['no id', { ...tokenForm, client_id: '' }, 401],
  ['a wrong id', { ...tokenForm, client_id: 'somebody' }, 401],
  ['a wrong secret', { ...tokenForm, client_secret: 'guess' }, 401],
])('answers a problem to %s', (_, fields: Record<string, string>, status) => {
  const { jifeline } = simulateJifeline()
  const answer = jifeline.issueToken(fields)
  expect(answer).toMatchObject({ status, body: { type: 'about:blank', status } })
  expect(JSON.stringify(answer)).not.toContain('guess')
})

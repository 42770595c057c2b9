// @vitest-environment node
/** How seldom Jifeline is asked for a token while it is down, and what is handed out meanwhile. */
import { beforeEach, describe, expect, it } from 'vitest'
import { codeOf, createIssuer, createSource, holdTime, pass } from './fixtures/issuer.ts'

beforeEach(holdTime)

describe('an issuer that is down', () => {
  it('is asked once, then after 5 s, 10 s, 20 s and so on up to 60 s, whoever asks', async () => {
    const { issuer, getAccessToken } = createSource()
    issuer.fail(503)
    const askedAt: number[] = []
    for (let second = 0; second <= 400; second += 5) {
      const before = issuer.requests.length
      const crowd = Array.from({ length: 100 }, (_, page) =>
        codeOf(getAccessToken({ forceRefresh: page % 2 === 0 })),
      )
      expect(new Set(await Promise.all(crowd))).toEqual(new Set(['issuer-failed']))
      if (issuer.requests.length > before) askedAt.push(second)
      await pass(5)
    }
    expect(askedAt).toEqual([0, 5, 15, 35, 75, 135, 195, 255, 315, 375])
    expect(issuer.requests).toHaveLength(askedAt.length)
  })

  it('is asked after 5 s again once it has been up', async () => {
    const { issuer, getAccessToken } = createSource()
    issuer.fail(503)
    await codeOf(getAccessToken())
    await pass(5)
    await codeOf(getAccessToken())
    issuer.recover()
    await pass(10)
    expect(await getAccessToken()).toMatchObject({ accessToken: 'token-1' })

    await pass(599)
    issuer.fail(503)
    await codeOf(getAccessToken())
    expect(await codeOf(getAccessToken())).toBe('issuer-failed')
    await pass(5)
    issuer.recover()
    expect(await getAccessToken()).toMatchObject({ accessToken: 'token-2' })
  })

  it.each([
    ['seconds', { 'Retry-After': '120' }],
    ['a date by its own clock', { Date: at(7_200), 'Retry-After': at(7_320) }],
    ['a date, and not what its clock shows', { 'Retry-After': at(120) }],
  ])('is left alone for as long as it says in %s', async (_how, headers) => {
    const { issuer, getAccessToken } = createSource()
    issuer.fail(429, headers)
    await expect(getAccessToken()).rejects.toMatchObject({
      code: 'issuer-failed',
      detail: 'HTTP status 429.',
      retryAfter: 120,
    })
    await pass(119)
    await expect(getAccessToken()).rejects.toMatchObject({ retryAfter: 1 })
    expect(issuer.requests).toHaveLength(1)
    await pass(1)
    await codeOf(getAccessToken())
    expect(issuer.requests).toHaveLength(2)
  })

  it.each([
    ['a week', '604800', 3_600],
    ['nothing that can be read', 'soon', 5],
    ['less than no time', '-7', 5],
    ['a moment', '1', 5],
  ])('that asks for %s waits an hour at most, and 5 s at least', async (_what, text, expected) => {
    const { issuer, getAccessToken } = createSource()
    issuer.fail(503, { 'Retry-After': text })
    await expect(getAccessToken()).rejects.toMatchObject({ retryAfter: expected })
  })

  it('leaves pages with the kept token while 15 s of its life remain, and says so to the operator', async () => {
    const { issuer, errors, getAccessToken } = createSource()
    await getAccessToken()
    issuer.fail(503)
    await pass(300)
    expect(await getAccessToken()).toEqual({ accessToken: 'token-1', expiresIn: 300 })
    expect(errors).toMatchObject([{ code: 'issuer-failed' }])
    await pass(285)
    expect(await getAccessToken()).toEqual({ accessToken: 'token-1', expiresIn: 15 })
    await pass(1)
    expect(await codeOf(getAccessToken())).toBe('issuer-failed')
  })

  it('costs a fresh token of a short life nothing', async () => {
    const { issuer, getAccessToken } = createSource(createIssuer({ lifetime: 20 }))
    await getAccessToken()
    issuer.fail(503)
    await pass(9)
    expect(await getAccessToken({ forceRefresh: true })).toMatchObject({ accessToken: 'token-1' })
    await pass(1)
    expect(await codeOf(getAccessToken())).toBe('issuer-failed')
  })
})

/** An HTTP date, by seconds since both clocks began. */
function at(seconds: number): string {
  return new Date(seconds * 1_000).toUTCString()
}

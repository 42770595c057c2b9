// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { resolveSocketUrl, withAccessToken } from '../../src/client/connection/socket-url.ts'

const secure = 'https://portal.test/app/page?x=1'
const plain = 'http://portal.test:8080/'

describe('a socket URL', () => {
  it.each([
    ['wss://jifeline.test/a', null, 'wss://jifeline.test/a'],
    ['wss://jifeline.test/a?stage=1', secure, 'wss://jifeline.test/a?stage=1'],
    ['https://jifeline.test/a', null, 'wss://jifeline.test/a'],
    ['/relay', secure, 'wss://portal.test/relay'],
    ['relay', secure, 'wss://portal.test/app/relay'],
    ['/relay', plain, 'ws://portal.test:8080/relay'],
    ['/wss//relay', plain, 'ws://portal.test:8080/wss//relay'],
    ['ws://portal.test:8080/relay', plain, 'ws://portal.test:8080/relay'],
    ['ws://localhost:1234/', null, 'ws://localhost:1234/'],
    ['ws://127.0.0.1/', secure, 'ws://127.0.0.1/'],
    ['ws://[::1]:1234/', null, 'ws://[::1]:1234/'],
  ])('%s on the page %s is %s', (url, page, expected) => {
    expect(resolveSocketUrl(url, page)).toBe(expected)
  })

  it.each([
    ['', secure, 'neither absolute'],
    ['/relay', null, 'neither absolute'],
    ['wss://', secure, 'neither absolute'],
    ['wss//jifeline.test/a', secure, 'colon'],
    ['wss//jifeline.test/a', null, 'colon'],
    [' HTTPS//jifeline.test/a', plain, 'colon'],
    ['ftp://jifeline.test', secure, 'scheme'],
    ['javascript:alert(1)', secure, 'scheme'],
    ['ws://jifeline.test', secure, 'in the clear'],
    ['http://jifeline.test', secure, 'in the clear'],
    ['ws://127.0.0.1.evil.test/', secure, 'in the clear'],
    ['ws://portal.test:81/', plain, 'in the clear'],
    ['wss://user:hush@jifeline.test', secure, 'credentials'],
    ['wss://jifeline.test/#hush', secure, 'fragment'],
    ['wss://jifeline.test/#', secure, 'fragment'],
    [`wss://jifeline.test/${'x'.repeat(4_096)}`, secure, 'longer than'],
  ])('%s on the page %s is refused: %s', (url, page, why) => {
    expect(() => resolveSocketUrl(url, page)).toThrow(
      expect.objectContaining({
        code: 'invalid-url',
        message: expect.stringContaining(why) as string,
      }),
    )
  })

  it('takes the token in its query, escaped, in place of an older one', () => {
    expect(withAccessToken('wss://a.test/?access_token=old&b=1', 'n&w=')).toBe(
      'wss://a.test/?access_token=n%26w%3D&b=1',
    )
  })
})

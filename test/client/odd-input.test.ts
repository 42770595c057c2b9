// @vitest-environment node
/** What a partner passes takes nothing down, spins nothing, and is never quoted. */
import type { JifelineOptions } from 'jifeline-react'
import { describe, expect, it } from 'vitest'
import { connectorId, created } from '../stage/examples.ts'
import { ignore, simulateClient } from '../stage/simulated-client.ts'

const day = 86_400_000
const odd = (value: unknown) => value as never

describe('an option that cannot be used', () => {
  it.each<[string, JifelineOptions]>([
    ['staleAfter', { staleAfter: NaN }],
    ['staleAfter', { staleAfter: odd('15') }],
    ['offlineAfter', { offlineAfter: -1 }],
    ['offlineAfter', { offlineAfter: -Infinity }],
    ['linger', { linger: -0.5 }],
    ['linger', { linger: odd({}) }],
    ['linger', { linger: odd(false) }],
    ['silenceAfter', { silenceAfter: NaN }],
    ['silenceAfter', { silenceAfter: 0 }],
    ['silenceAfter', { silenceAfter: odd(true) }],
    ['keepAliveEvery', { keepAliveEvery: 0 }],
    ['keepAliveEvery', { keepAliveEvery: 10 }],
    ['keepAliveEvery', { keepAliveEvery: NaN }],
    ['getAccessToken', { getAccessToken: odd('token') }],
    ['createSocket', { createSocket: odd(5) }],
    ['onError', { onError: odd('log') }],
    ['url', { url: odd(5) }],
    ['eventLog', { eventLog: odd({}) }],
    ['eventLog', { eventLog: odd('https://jifeline.test') }],
  ])('is refused by its name: %s, as in %o', async (name, options) => {
    const { client, advance, phase, sent } = simulateClient({ options })
    client.connector(connectorId).subscribe(ignore)
    client.on(created, ignore)
    await advance(120_000)
    expect(phase()).toBe('blocked')
    const { error } = client.connection.getState()
    expect(error).toMatchObject({ code: 'invalid-option' })
    expect(error?.message).toContain(name)
    expect(sent()).toEqual([])
    client.dispose()
  })

  it('is refused where it throws when it is read', async () => {
    const options = Object.defineProperty({}, 'linger', {
      enumerable: true,
      get() {
        throw new Error('no')
      },
    })
    const { client, advance, phase } = simulateClient()
    expect(() => client.update(options)).not.toThrow()
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    expect(phase()).toBe('blocked')
  })

  it('is no hindrance any more once it was put right', async () => {
    const { client, jifeline, advance, phase } = simulateClient({ options: { staleAfter: NaN } })
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    expect(phase()).toBe('blocked')
    client.update({
      url: 'wss://jifeline.test/socket',
      getAccessToken: () => jifeline.grantToken(),
    })
    await advance(6_000)
    expect(phase()).toBe('open')
  })

  it('falls back with one report when it comes later', async () => {
    const { client, jifeline, advance, phase, errors } = simulateClient()
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    const options = { getAccessToken: () => jifeline.grantToken(), staleAfter: NaN }
    const told: string[] = []
    for (let render = 0; render < 50; render += 1) {
      client.update({ ...options, onError: ({ code }) => told.push(code) })
      await advance(100)
    }
    expect(phase()).toBe('open')
    expect([...errors.map(({ code }) => code), ...told]).toEqual(['invalid-option'])
  })
})

describe('a time that is longer than a timer can wait', () => {
  const long: JifelineOptions[] = [
    { linger: Infinity },
    { linger: 30 * day },
    { staleAfter: Infinity },
    { staleAfter: 20 * day },
    { offlineAfter: Infinity },
    { staleAfter: Infinity, offlineAfter: 30 * day },
    { silenceAfter: Infinity },
    { keepAliveEvery: 30 * day },
    { keepAliveEvery: Infinity },
  ]
  const pages = long.flatMap((options) =>
    [false, true].map((canSleep) => [options, canSleep] as const),
  )

  it.each(pages)(
    'spins no timer and floods nothing: %o, can sleep: %s',
    async (options, canSleep) => {
      const { client, clock, jifeline, advance, phase, sent } = simulateClient({
        options,
        canSleep,
      })
      let timers = 0
      const { setTimer } = clock
      clock.setTimer = (run, delay) => {
        timers += 1
        return setTimer(run, delay)
      }
      const leave = client.connector(connectorId).subscribe(ignore)
      await advance(1_000)
      jifeline.status(connectorId, { voltage: 12 })
      await advance(10_000)
      leave()
      client.connector(connectorId).subscribe(ignore)
      await advance(60_000)
      jifeline.refuse(true)
      jifeline.drop()
      await advance(60_000)
      expect(phase()).not.toBe('blocked')
      expect(sent().length).toBeLessThan(30)
      expect(timers).toBeLessThan(200)
      expect(clock.pendingTimers).toBeLessThan(20)
    },
  )
})

const canary = 'canary-7f3a'

describe('a token source', () => {
  const throwing = Object.defineProperty({}, 'accessToken', {
    get() {
      throw new Error(canary)
    },
  })
  it.each<[string, unknown, string]>([
    ['a number', 8_675_309, 'token-empty'],
    ['a symbol', Symbol(canary), 'token-empty'],
    ['nothing', undefined, 'token-empty'],
    ['null', null, 'token-empty'],
    ['white space', ' \n', 'token-empty'],
    ['an object without a token', { token: canary }, 'token-empty'],
    ['an object whose token is a number', { accessToken: 5, expiresIn: 60 }, 'token-empty'],
    ['an object that throws when it is looked at', throwing, 'token-empty'],
    ['a function', () => canary, 'token-empty'],
    ['a lone surrogate', '\uD800', 'token-empty'],
    ['5,000 characters', canary.repeat(500), 'token-too-long'],
  ])('that returns %s is told of, asked again, and never quoted', async (_what, token, code) => {
    let asked = 0
    const { client, advance, phase, errors } = simulateClient({
      options: {
        getAccessToken: () => {
          asked += 1
          return token as string
        },
      },
    })
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    expect(errors.map((error) => error.code)).toEqual([code])
    await advance(60_000)
    expect(phase()).toBe('connecting')
    expect(asked).toBeGreaterThan(2)
    for (const error of errors) {
      expect(`${error.message} ${error.remedy} ${error.stack}`).not.toContain(canary)
      expect(error.message).not.toContain('8675309')
    }
  })

  it('may say how long a token lives in a text, and less than nothing is nothing', async () => {
    let asked = 0
    const { client, jifeline, advance, phase } = simulateClient({
      options: {
        getAccessToken: () => {
          asked += 1
          return { access_token: jifeline.grantToken(), expires_in: odd(asked === 1 ? '3600' : -5) }
        },
      },
    })
    client.connector(connectorId).subscribe(ignore)
    await advance(31_000)
    jifeline.drop()
    await advance(1_000)
    expect(phase()).toBe('open')
    expect(asked).toBe(1)
  })
})

describe('a good token', () => {
  it.each<[string, unknown]>([
    ['a symbol', Symbol(canary)],
    ['a text that is no number', 'soon'],
    ['a function', () => 3_600],
    ['a bigint', 3_600n],
    ['an object', { valueOf: () => Symbol(canary) }],
    ['a number beyond all', -1e308],
  ])('is taken, although its lifetime is %s', async (_what, expiresIn) => {
    const { client, jifeline, advance, phase } = simulateClient({
      options: {
        getAccessToken: () => ({ accessToken: jifeline.grantToken(), expiresIn: odd(expiresIn) }),
      },
    })
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    expect(phase()).toBe('open')
  })
})

describe('createSocket', () => {
  it.each([
    ['nothing', () => odd(undefined)],
    ['null', () => odd(null)],
    ['a text', () => odd('wss:')],
    ['something that cannot send', () => odd({ close() {} })],
    [
      'by throwing',
      () => {
        throw new Error(canary)
      },
    ],
  ])('that answers with %s is told of by its name', async (_what, createSocket) => {
    const { client, advance, phase, errors } = simulateClient({ options: { createSocket } })
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    expect(phase()).toBe('blocked')
    expect(errors.map(({ code }) => code)).toEqual(['socket-not-created'])
    expect(errors[0]?.message).not.toContain(canary)
  })
})

describe('the address', () => {
  it('keeps the rest of its query as it was given', async () => {
    const { client, page, advance } = simulateClient({
      options: { url: 'wss://jifeline.test/socket?a=b%20c&d=%2B+e' },
    })
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    expect(page.sockets[0]?.url).toContain('/socket?a=b%20c&d=%2B+e&access_token=')
  })
})

it('a disposed client says that it was disposed, and does not advise to retry', async () => {
  const { client, advance, status } = simulateClient()
  client.connector(connectorId).subscribe(ignore)
  await advance(1_000)
  client.dispose()
  expect(status()).toMatchObject({ state: 'error', error: { code: 'disposed' } })
  expect(status().error?.remedy).not.toContain('retry')
})

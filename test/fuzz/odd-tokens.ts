/** What a token source may do wrong, by name. Whatever of it quotes a token quotes `canary`. */
import type { JifelineOptions } from 'jifeline-react/client'

/** Whoever holds this text outside the socket's address leaked it. */
export const canary = 'canary-4c1f9d'

export type TokenSource = NonNullable<JifelineOptions['getAccessToken']>

function complain(): never {
  throw new Error(`The token ${canary} is none of your business.`)
}

const hostile = new Proxy(
  {},
  { get: complain, has: complain, ownKeys: complain, getPrototypeOf: complain },
)

/** An object whose fields throw when they are read. */
function guarded(...names: string[]): object {
  const object = {}
  for (const name of names) {
    Object.defineProperty(object, name, { enumerable: true, get: complain })
  }
  return object
}

const oddReturns: Record<string, unknown> = {
  nothing: undefined,
  null: null,
  'an empty string': '',
  zero: 0,
  'a number': 42,
  NaN: Number.NaN,
  'a bigint': 1n,
  true: true,
  'a symbol': Symbol(canary),
  'a function': complain,
  'an empty object': {},
  'an array': [canary],
  'a String object': new String(canary),
  'a number as the token': { accessToken: 42, expiresIn: 3_600 },
  'null as the token': { accessToken: null, expiresIn: 3_600 },
  'an object as the token': { access_token: { token: canary }, expires_in: 3_600 },
  'a lifetime of NaN': { accessToken: canary, expiresIn: Number.NaN },
  'a lifetime without end': { accessToken: canary, expiresIn: Infinity },
  'a lifetime of the past': { accessToken: canary, expiresIn: -3_600 },
  'a lifetime of nothing': { accessToken: canary, expiresIn: 0 },
  'a lifetime as text': { accessToken: canary, expiresIn: '3600' },
  'a lifetime as a symbol': { access_token: canary, expires_in: Symbol(canary) },
  'no lifetime': { access_token: canary },
  'a token that throws when it is read': guarded('accessToken'),
  'an answer that throws when it is read': guarded('access_token', 'expires_in'),
  'a lifetime that throws when it is read': Object.assign(guarded('expiresIn'), {
    accessToken: canary,
  }),
  'a proxy that throws at everything': hostile,
  'an object without a prototype': Object.assign(Object.create(null) as object, {
    accessToken: canary,
    expiresIn: 60,
  }),
  '5,000 characters': canary.repeat(400).slice(0, 5_000),
  'line breaks': `${canary}\r\nX-Evil: 1\r\n`,
  'control characters': `\0\u0007${canary}\u007f`,
  spaces: `  ${canary} ${canary}\t`,
  'letters of the world': `${canary}🔑ключ鍵`,
  'half a surrogate pair': `${canary}\ud800`,
  'marks that a URL knows': `${canary}&access_token=other#?/%00+`,
}

const oddErrors: Record<string, unknown> = {
  'an error that quotes the token': new Error(`Bad token ${canary}`, { cause: canary }),
  'the token itself': canary,
  nothing: undefined,
  null: null,
  'a proxy that throws at everything': hostile,
  'an error whose code throws': guarded('code', 'message', 'name', 'stack'),
  'an error whose code is an object': { code: { toString: complain } },
  'a symbol': Symbol(canary),
  'a refusal that quotes the token': Object.assign(new Error(canary), { code: 'unauthorized' }),
}

const oddThenables: Record<string, () => unknown> = {
  'a promise that never settles': () => new Promise(() => {}),
  'a promise that settles too late': () =>
    new Promise((resolve) => setTimeout(() => resolve(canary), 12_000)),
  'a promise that is rejected too late': () =>
    new Promise((_, reject) => setTimeout(() => reject(new Error(canary)), 12_000)),
  'a thenable that calls back twice': () =>
    thenable((resolve) => {
      resolve(canary)
      resolve(`${canary} again`)
    }),
  'a thenable that says yes and no': () =>
    thenable((resolve, reject) => {
      resolve(canary)
      reject(new Error(canary))
      complain()
    }),
  'a thenable that throws': () => thenable(complain),
  'a thenable that throws when it is looked at': () => guarded('then'),
  'a thenable of thenables': () => nested(40),
}

type Settle = (value: unknown) => void

function thenable(then: (resolve: Settle, reject: Settle) => void): object {
  // oxlint-disable-next-line unicorn/no-thenable -- a source that returns one is what is tested here
  return { then }
}

function nested(depth: number): unknown {
  return depth === 0 ? canary : thenable((resolve) => resolve(nested(depth - 1)))
}

export const oddTokenSources = new Map<string, TokenSource>([
  ...Object.entries(oddReturns).flatMap(([name, value]) => [
    named(`returns ${name}`, () => value),
    named(`promises ${name}`, () => Promise.resolve(value)),
  ]),
  ...Object.entries(oddErrors).flatMap(([name, reason]) => [
    named(`throws ${name}`, () => {
      throw reason
    }),
    named(`rejects with ${name}`, () => Promise.reject(reason)),
  ]),
  ...Object.entries(oddThenables).map(([name, make]) => named(`returns ${name}`, make)),
])

/** The one place in which a wrong type is taken for a right one: JavaScript has no types to keep. */
function named(name: string, source: () => unknown): [string, TokenSource] {
  return [name, source as TokenSource]
}

/** Values that an option's type forbids, and that JavaScript passes all the same. */

export function complain(): never {
  throw new Error('An odd option was asked for something.')
}

export const hostile: object = new Proxy(
  {},
  { get: complain, set: complain, has: complain, ownKeys: complain, getPrototypeOf: complain },
)

const day = 86_400_000 // ms

export const oddNumbers: Readonly<Record<string, unknown>> = {
  NaN: Number.NaN,
  Infinity: Infinity,
  '-Infinity': -Infinity,
  '-1': -1,
  '-30 days': -30 * day,
  '0': 0,
  '-0': -0,
  'half a millisecond': 0.5,
  'a millisecond': 1,
  'with a fraction': 7_500.5,
  '30 days': 30 * day, // more than setTimeout counts
  '2 to the power of 31': 2 ** 31,
  '1e308': 1e308,
  'a number as text': '5000',
  'an empty text': '',
  null: null,
  true: true,
  'a bigint': 5_000n,
  'a symbol': Symbol('5000'),
  'an array': [5_000],
  'an object': {},
  'a function': () => 5_000,
  'an object that throws': { valueOf: complain, toString: complain },
}

export const oddUrls: Readonly<Record<string, unknown>> = {
  empty: '',
  blank: ' \t\n',
  'a path': '/socket',
  'no scheme': '//jifeline.test/socket',
  'a word': 'socket',
  'http:': 'http://jifeline.test/',
  'https:': 'https://jifeline.test/',
  'ws: to somewhere else': 'ws://jifeline.test/',
  'ws: to loopback': 'ws://127.0.0.1/',
  'no host': 'wss://',
  credentials: 'wss://user:secret@jifeline.test/',
  'a fragment': 'wss://jifeline.test/#here',
  'an empty fragment': 'wss://jifeline.test/#',
  'a token': 'wss://jifeline.test/?access_token=mine',
  '5,000 characters': `wss://jifeline.test/${'x'.repeat(5_000)}`,
  'a port that is none': 'wss://jifeline.test:99999/',
  'a space': 'wss://jife line.test/',
  'a control character': 'wss://jifeline.test/\0',
  'half a surrogate pair': 'wss://jifeline.test/\ud800',
  'javascript:': 'javascript:alert(1)',
  'data:': 'data:text/plain,hello',
  'blob:': 'blob:https://jifeline.test/1',
  null: null,
  'a number': 443,
  'a bigint': 443n,
  'a symbol': Symbol('wss://jifeline.test/'),
  'a URL object': new URL('wss://jifeline.test/'),
  'an array': ['wss://jifeline.test/'],
  'an object that throws': { toString: complain, trim: complain },
  'a function': () => 'wss://jifeline.test/',
}

export const oddFunctions: Readonly<Record<string, unknown>> = {
  null: null,
  'a number': 5,
  'a text': 'function',
  'an object': {},
  'a proxy that throws': hostile,
  'a function that throws': complain,
  'a function that gives nothing': () => undefined,
  'a function that gives null': () => null,
  'a function that gives a number': () => 5,
  'a function that gives a text': () => 'socket',
  'a function that gives an empty object': () => ({}),
  'a function that gives a frozen object': () => Object.freeze({}),
  'a function that gives a promise': () => Promise.resolve({}),
  'a function that gives a proxy that throws': () => hostile,
}

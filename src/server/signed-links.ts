/**
 * Signed links: a capability as text, which opens the badges that it names until its time is over, and nothing
 * else. It knows no relay and keeps nothing: whoever has the key can tell a link that was signed from any other.
 *
 * What is signed: a version, the end (seconds, 5 bytes) and 16 bytes for each connector; then the HMAC-SHA-256,
 * all of it as base64url. A link of three connectors has 115 characters.
 */
import { isConnectorId } from '../protocol/names.ts'
import { RelayError } from './relay-error.ts'

/** What a link for an embed opens, and until when. */
export interface SignedLink {
  /** Ids of the connectors that it shows. */
  connectors: readonly string[]
  /** Epoch milliseconds, or a `Date`. Whole seconds count. */
  until: number | Date
}

export interface OpenedLink {
  connectors: readonly string[]
  /** Epoch milliseconds. */
  until: number
}

export interface SignedLinks {
  /** @throws RelayError `invalid-option` */
  sign(link: SignedLink): Promise<string>
  /** null: it was not signed by one of the keys, or is over. */
  open(text: string): Promise<OpenedLink | null>
}

const version = 1
const endBytes = 5
const headBytes = 1 + endBytes
const idBytes = 16
const macBytes = 32
const mostConnectors = 100 // a link of so many has 2,184 characters; a URL may have 4,096
const mostBytes = headBytes + mostConnectors * idBytes + macBytes
const shortestKey = 32 // characters
const purpose = 'jifeline-react link\0' // a key that signs other things as well signs no link by them
const hmac = { name: 'HMAC', hash: 'SHA-256' }

/** `keys` is read at each use: the first one signs, any of them opens. */
export function createSignedLinks(keys: readonly string[]): SignedLinks {
  const imported = new Map<string, Promise<CryptoKey>>()

  function keyOf(text: string): Promise<CryptoKey> {
    if (typeof text !== 'string' || text.length < shortestKey) {
      const detail = `Each of linkKeys needs ${shortestKey} characters and more.`
      throw new RelayError('invalid-option', { detail })
    }
    const key = imported.get(text) ?? importKey(text)
    imported.set(text, key)
    return key
  }

  return {
    async sign(link) {
      const [first] = keys
      if (first === undefined)
        throw new RelayError('invalid-option', { detail: 'linkKeys is not set.' })
      const key = await keyOf(first)
      const signed = encodeLink(link)
      const mac = await crypto.subtle.sign(hmac, key, withPurpose(signed))
      return toText(joined(signed, new Uint8Array(mac)))
    },
    async open(text) {
      const bytes = toBytes(text)
      if (!bytes) return null
      const [signed, mac] = [bytes.subarray(0, -macBytes), bytes.subarray(-macBytes)]
      let isSigned = false
      // All keys are tried, by a comparison that takes the same time for all: how long it takes tells nothing.
      for (const key of keys) {
        const fits = await crypto.subtle.verify(hmac, await keyOf(key), mac, withPurpose(signed))
        isSigned ||= fits
      }
      const link = isSigned ? decodeLink(signed) : null
      return link && link.until > Date.now() ? link : null
    },
  }
}

function importKey(text: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', utf8(text), hmac, false, ['sign', 'verify'])
}

function encodeLink(link: SignedLink): Uint8Array<ArrayBuffer> {
  const { connectors, until } = Object(link) as SignedLink
  const end = Math.floor(Number(until) / 1_000)
  if (!(end * 1_000 > Date.now() && end < 2 ** (8 * endBytes))) {
    throw new RelayError('invalid-option', { detail: 'until is no time to come.' })
  }
  if (!Array.isArray(connectors) || connectors.length === 0 || connectors.length > mostConnectors) {
    const detail = `A link shows 1 to ${mostConnectors} connectors.`
    throw new RelayError('invalid-option', { detail })
  }
  const bytes = new Uint8Array(headBytes + connectors.length * idBytes)
  bytes[0] = version
  for (let place = endBytes, rest = end; place > 0; place -= 1, rest = Math.floor(rest / 256)) {
    bytes[place] = rest % 256
  }
  connectors.forEach((id, index) => {
    if (typeof id !== 'string' || !isConnectorId(id)) {
      throw new RelayError('invalid-option', { detail: 'A connector id is no GUID.' })
    }
    const digits = id.replaceAll('-', '')
    for (let place = 0; place < idBytes; place += 1) {
      const value = parseInt(digits.slice(2 * place, 2 * place + 2), 16)
      bytes[headBytes + index * idBytes + place] = value
    }
  })
  return bytes
}

function decodeLink(bytes: Uint8Array): OpenedLink | null {
  if (bytes[0] !== version) return null
  const end = bytes.subarray(1, headBytes).reduce((sum, byte) => sum * 256 + byte, 0)
  const connectors: string[] = []
  for (let start = headBytes; start < bytes.length; start += idBytes) {
    connectors.push(guidOf(bytes.subarray(start, start + idBytes)))
  }
  return { connectors, until: end * 1_000 }
}

function guidOf(bytes: Uint8Array): string {
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function toText(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** null: no link has this form. One text for each link: what says the same in another way is none. */
function toBytes(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/.test(text) || text.length > Math.ceil((mostBytes * 4) / 3)) return null
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    const ids = bytes.length - headBytes - macBytes
    return ids > 0 && ids % idBytes === 0 && toText(bytes) === text ? bytes : null
  } catch {
    return null
  }
}

function withPurpose(signed: Uint8Array): Uint8Array<ArrayBuffer> {
  return joined(utf8(purpose), signed)
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(one.length + other.length)
  bytes.set(one)
  bytes.set(other, one.length)
  return bytes
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>
}

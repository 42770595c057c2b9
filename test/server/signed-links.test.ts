// @vitest-environment node
/** A link opens what was signed, until its time is over, and nothing else does. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createVirtualClock } from 'jifeline-react/testing'
import { createSignedLinks } from '../../src/server/signed-links.ts'
import { connectorId, connectorIds, otherConnectorId } from '../stage/examples.ts'
import { wrong } from '../stage/wrong.ts'

const now = Date.parse('2026-03-01T12:00:00Z')
const hour = 3_600_000
const key = 'a key that is as long as it has to be'
const otherKey = 'another key, as long, for the next time'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now }))
afterEach(() => void vi.useRealTimers())

const signOne = () =>
  createSignedLinks([key]).sign({ connectors: [connectorId], until: now + hour })

describe('a link', () => {
  it('opens what was signed, with ids in small letters and the end in whole seconds', async () => {
    const links = createSignedLinks([key])
    const connectors = [connectorId.toUpperCase(), otherConnectorId]
    const text = await links.sign({ connectors, until: new Date(now + hour + 999) })
    expect(await links.open(text)).toEqual({
      connectors: [connectorId, otherConnectorId],
      until: now + hour,
    })
  })

  it('is safe in a URL’s hash as it is, and short', async () => {
    const text = await createSignedLinks([key]).sign({
      connectors: connectorIds(3),
      until: now + 1_000,
    })
    expect(text).toMatch(/^[\w-]{115}$/)
    expect(new URL(`https://portal.example/#${text}`).hash).toBe(`#${text}`)
  })

  it('opens nothing once its time is over', async () => {
    const text = await signOne()
    vi.setSystemTime(now + hour - 1)
    expect(await createSignedLinks([key]).open(text)).not.toBeNull()
    vi.setSystemTime(now + hour)
    expect(await createSignedLinks([key]).open(text)).toBeNull()
  })

  it('outlives a new key in front, and ends with its own', async () => {
    const keys = [key]
    const links = createSignedLinks(keys)
    const text = await links.sign({ connectors: [connectorId], until: now + hour })
    keys.unshift(otherKey)
    expect(await links.open(text)).toMatchObject({ connectors: [connectorId] })
    const newer = await links.sign({ connectors: [connectorId], until: now + hour })
    keys.pop()
    expect(await links.open(text)).toBeNull()
    expect(await links.open(newer)).toMatchObject({ connectors: [connectorId] })
  })

  it('that was forged, widened or written in another way opens nothing: 10,000 times', async () => {
    const links = createSignedLinks([key])
    const { random } = createVirtualClock({ seed: 7 })
    const texts = [
      await signOne(),
      await links.sign({ connectors: connectorIds(2), until: now + hour }),
      await createSignedLinks([otherKey]).sign({ connectors: [connectorId], until: now + hour }),
    ]
    const opened: string[] = []
    for (let count = 0; count < 10_000; count += 1) {
      const text = mutate(texts[count % texts.length] ?? '', texts, random)
      if (!texts.slice(0, 2).includes(text) && (await links.open(text))) opened.push(text)
    }
    expect(opened).toEqual([])
    expect(await links.open(texts[0] ?? '')).not.toBeNull() // the key is right all the same
  }, 60_000)

  it.each(['', '=', 'A', 'null', 'ünïcode', 'A'.repeat(115), 'A'.repeat(1_000_000)])(
    'is not %.20s',
    async (text) => {
      expect(await createSignedLinks([key]).open(text)).toBeNull()
    },
  )

  it('opens nothing where there is no key', async () => {
    expect(await createSignedLinks([]).open(await signOne())).toBeNull()
  })
})

describe('what cannot be signed', () => {
  const good = { connectors: [connectorId], until: now + hour }

  it.each([
    ['no connector', { ...good, connectors: [] }, 'A link shows 1 to 100 connectors.'],
    ['too many', { ...good, connectors: connectorIds(101) }, 'A link shows 1 to 100 connectors.'],
    ['no GUID', { ...good, connectors: ['1005123'] }, 'A connector id is no GUID.'],
    ['a time that has gone', { ...good, until: now }, 'until is no time to come.'],
    ['no time', { ...good, until: NaN }, 'until is no time to come.'],
    ['eternity', { ...good, until: Infinity }, 'until is no time to come.'],
  ])('is %s', async (_what, link, detail) => {
    await expect(createSignedLinks([key]).sign(link)).rejects.toMatchObject({
      code: 'invalid-option',
      message: `An option of the relay cannot be used. ${detail}`,
    })
  })

  it.each([
    ['without a key', [], 'linkKeys is not set.'],
    ['by a short one', ['short'], 'Each of linkKeys needs 32 characters and more.'],
    ['by none', [wrong(undefined)], 'linkKeys is not set.'],
  ])('is anything %s', async (_what, keys, detail) => {
    await expect(createSignedLinks(keys).sign(good)).rejects.toMatchObject({
      message: expect.stringContaining(detail) as string,
    })
  })
})

/** One change of a link, or a mixture of two: a letter, a bit, a piece of another, its end, its start. */
function mutate(text: string, others: readonly string[], random: () => number): string {
  const below = (count: number) => Math.floor(random() * count)
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ .'
  const letter = () => alphabet.charAt(below(alphabet.length))
  const place = below(text.length)
  const other = others[below(others.length)] ?? ''
  switch (below(7)) {
    case 0:
      return text.slice(0, place) + letter() + text.slice(place + 1)
    case 1:
      return text.slice(0, place) + letter() + text.slice(place)
    case 2:
      return text.slice(0, place) + text.slice(place + 1 + below(60))
    case 3:
      return text.slice(0, place) + other.slice(place)
    case 4:
      return text.slice(0, -1) + letter() // the last letter has bits to spare
    case 5: {
      const bytes = Buffer.from(text, 'base64url')
      const at = below(bytes.length)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8))
      return bytes.toString('base64url')
    }
    default: {
      // Another connector put in, or the time put off, with the signature as it was.
      const bytes = Buffer.from(text, 'base64url')
      const [head, mac] = [bytes.subarray(0, -32), bytes.subarray(-32)]
      const wider = Buffer.concat([head, Buffer.alloc(16, below(256))])
      wider[1 + below(5)] = below(256)
      return Buffer.concat([wider, mac]).toString('base64url')
    }
  }
}

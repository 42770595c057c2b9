// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { payloadText } from '../../src/view/payload-text.ts'
import { plainText } from '../../src/view/plain-text.ts'

/** As it comes from the wire: `__proto__` is a name like any other there. */
const parsed = (text: string): unknown => JSON.parse(text)

describe('the text of a payload', () => {
  it.each<unknown>([
    { ticket: { id: 'x', number: 12, open: true, closed: null, tags: ['a', 'b', []] }, empty: {} },
    [1, [2, { three: 3 }]],
    'a "quoted" text\\',
    null,
    false,
    1.5,
  ])('is JSON of two spaces a level: %j', (payload) => {
    expect(payloadText(payload)).toBe(JSON.stringify(payload, null, 2))
  })

  it.each([
    'vin',
    'VIN',
    'vin_number',
    'vinNumber',
    'access_token',
    'tokens',
    'secret',
    'client_secret',
    'pin',
    'connector_pin',
    'password',
    'Authorization',
    'vehicleVin',
    'vehicle_vin',
    'carVIN',
    'pinCode',
    'userPin',
    'user-pin',
  ])('says nothing of %s', (key) => {
    const text = payloadText({ deep: [{ [key]: { inner: 'JFL91010104491010' } }], kept: 'kept' })
    expect(text).not.toContain('JFL')
    expect(text).not.toContain('inner')
    expect(text).toContain(`"${key}": "•••"`)
    expect(text).toContain('"kept": "kept"')
  })

  it.each(['shipping', 'opinion', 'marvin', 'ticket_number', 'pinned', 'isPinned', 'spin'])(
    'says what %s is',
    (key) => {
      expect(payloadText({ [key]: 'kept' })).toContain('kept')
    },
  )

  it('ends at the sixth level, however deep it goes', () => {
    const deep = parsed('['.repeat(64_000) + ']'.repeat(64_000))
    expect(payloadText(deep)).toMatch(/^(\[\s+){6}\[…\](\s+\]){6}$/)
  })

  it('ends at 20 kB, and one value after 2,000 characters', () => {
    expect(payloadText('x'.repeat(1_000_000))).toBe(`"${'x'.repeat(2_000)}…"`)
    const long = payloadText(Array.from({ length: 100_000 }, (_, index) => ({ index })))
    expect(long).toHaveLength(20_001)
    expect(long.endsWith('…')).toBe(true)
  })

  it('shows what cannot be seen by its number', () => {
    expect(payloadText('a\u202eb\u200bc\u0000d\u2066e\nf')).toBe(
      String.raw`"a\u202eb\u200bc\u0000d\u2066e\nf"`,
    )
  })

  it('says nothing of them in a text that is JSON itself, or in one in that', () => {
    const inner = JSON.stringify({ access_token: { is: 'JFL1' }, kept: '{"vin":"JFL2","also":1}' })
    const text = payloadText({ body: inner, list: ['[{"pin": 4711}]'], broken: '{"kept' })
    expect(text).not.toMatch(/JFL|4711/)
    expect(text).toMatch(/kept.*also/)
    expect(text).toContain('"broken": "{\\"kept"')
  })

  it.each(['12345678901234567890', '1e400', ' x', '"quoted"'])(
    'leaves the text %s alone',
    (text) => {
      expect(JSON.parse(payloadText(text))).toBe(text)
    },
  )

  it('shows each half of what is written in two, and cuts nothing in half', () => {
    expect(payloadText('\u{e0041}')).toBe(String.raw`"\udb40\udc41"`)
    expect(plainText(`${'x'.repeat(79)}😀😀`, 80)).toBe(`${'x'.repeat(79)}…`)
  })

  it('goes on after what throws when it is looked at', () => {
    const trap = {
      get inner(): never {
        throw new Error('no')
      },
    }
    expect(payloadText({ trap, kept: 1n })).toMatch(/"trap": \{…\},\s+"kept": 1/)
  })

  it('holds the names of the prototype as any other', () => {
    expect(payloadText(parsed('{"__proto__": {"polluted": true}, "constructor": 1}'))).toContain(
      '"__proto__": {',
    )
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('is there for what no wire brings, too', () => {
    const circle: Record<string, unknown> = {}
    circle['self'] = circle
    expect(payloadText(circle)).toContain('{…}')
    const trap = new Proxy({}, { ownKeys: () => Reflect.getPrototypeOf(null as never) as never })
    expect(payloadText({ a: 1, trap })).toContain('"a": 1')
    expect(payloadText(undefined)).toBe('undefined')
  })
})

describe('a line of text', () => {
  it('loses what cannot be seen, and its end', () => {
    expect(plainText('a\u202eb\u0007c', 10)).toBe('abc')
    expect(plainText('x'.repeat(1_000_000), 80)).toBe(`${'x'.repeat(80)}…`)
    expect(plainText('short', 5)).toBe('short')
  })
})

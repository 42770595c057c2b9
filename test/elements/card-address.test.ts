/** What a card reads of its hash, and whom it was told to talk with. */
import { describe, expect, it } from 'vitest'
import { readCardAddress, withLink } from '../../src/elements/card/card-address.ts'
import { readOrigins } from '../../src/elements/card/named-origins.ts'
import { connectorId } from '../stage/examples.ts'

describe('a card’s hash', () => {
  it('says which connector, what it is called, by which link, and how it is drawn', () => {
    const hash = `#connector=${connectorId}&label=Bay%203&link=Ab-_9&scheme=light%20dark&locale=nl`
    expect(readCardAddress(hash)).toEqual({
      connectorId,
      label: 'Bay 3',
      link: 'Ab-_9',
      scheme: 'light dark',
      locale: 'nl',
    })
  })

  it.each(['', '#', '#connector=&label=&link=&scheme=&locale=', '#%', '#a=b'])(
    'says nothing: %j',
    (hash) => {
      expect(readCardAddress(hash)).toEqual({
        connectorId: null,
        label: null,
        link: null,
        scheme: null,
        locale: null,
      })
    },
  )

  it.each(['a&access_token=b', 'a#b', 'a b', '../a', '%2F', 'a'.repeat(2_185)])(
    'has no link that is more than one: %j',
    (link) => {
      const { link: read } = readCardAddress(`#link=${encodeURIComponent(link)}`)
      expect(read).toBeNull()
    },
  )

  it.each(['only dark', 'normal', 'dark;x', 'DARK'])('has no scheme but three: %j', (scheme) => {
    expect(readCardAddress(`#scheme=${encodeURIComponent(scheme)}`).scheme).toBeNull()
  })

  it('has a name, and no message', () => {
    expect(readCardAddress(`#label=${'x'.repeat(1_000)}`).label).toHaveLength(60)
  })
})

it.each([
  ['/jifeline', null, '/jifeline'],
  ['/jifeline', 'Ab', '/jifeline?link=Ab'],
  ['/jifeline?zone=1', 'Ab', '/jifeline?zone=1&link=Ab'],
])('%s by the link %s is %s', (url, link, target) => {
  expect(withLink(url, link)).toBe(target)
})

describe('the origins that a card was told', () => {
  const told = readOrigins('https://crm.example  http://localhost:8080\nhttps://b.example')

  it('are those, to the letter', () => {
    expect([...told]).toEqual(['https://crm.example', 'http://localhost:8080', 'https://b.example'])
  })

  it.each([
    'http://crm.example',
    'https://crm.example:8443',
    'https://crm.example:443',
    'https://www.crm.example',
    'https://crm.example.evil.test',
    'https://evilcrm.example',
    'https://crm.example@evil.test',
    'https://crm.example/',
    'https://CRM.example',
    'https://crm.example.',
    'https://crm',
    'null',
    '',
    'file://',
  ])('have none that is nearly one of them: %j', (origin) => {
    expect(told.has(origin)).toBe(false)
  })

  it.each([
    undefined,
    '',
    '*',
    'null',
    'https://*.crm.example',
    'https://crm.example/',
    'https://crm.example/path',
    'https://user@crm.example',
    'crm.example',
    'file://',
    'data:text/html,x',
    'blob:https://crm.example/1',
    'wss://crm.example',
  ])('are none where it was told %j', (text) => {
    expect(readOrigins(text).size).toBe(0)
  })
})

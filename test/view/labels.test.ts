// @vitest-environment node
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  announcerLabels,
  badgeLabels,
  cardLabels,
  connectionLabels,
  feedLabels,
  filterLabels,
  toggleLabels,
} from '../../src/view/english.ts'
import type { Labels } from 'jifeline-react'
import { de } from 'jifeline-react/labels/de'
import { fr } from 'jifeline-react/labels/fr'
import { nl } from 'jifeline-react/labels/nl'
import { mergeLabels } from '../../src/view/merge-labels.ts'

const en: Labels = {
  ...cardLabels,
  ...feedLabels,
  ...filterLabels,
  ...connectionLabels,
  ...toggleLabels,
  ...announcerLabels,
}

const others: [language: string, labels: Labels][] = [
  ['nl', nl],
  ['de', de],
  ['fr', fr],
]

/** Every text, by its path. Functions are called with the names of what they are given. */
function textsOf(value: unknown, path: string): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') {
    return [[path, String((value as (...words: string[]) => string)('a', 'b', 'c', 'd', 'e'))]]
  }
  return Object.entries(value ?? {}).flatMap(([name, inner]) => textsOf(inner, `${path}.${name}`))
}

describe.each(others)('in %s', (language, labels) => {
  it('says which language it is', () => {
    expect(labels.locale).toBe(language)
  })

  it('has every text, and none empty', () => {
    const names = textsOf(labels, '').map(([path]) => path)
    const wanted = textsOf(en, '').map(([path]) => path)
    const isOptional = (path: string) => /^\.(volts|milliseconds)\.one$/.test(path)
    expect(wanted.filter((path) => !names.includes(path) && !isOptional(path))).toEqual([])
    for (const [, text] of textsOf(labels, '')) expect(text.trim()).not.toBe('')
  })

  it('has a word of its own for each state, and all that a sentence is given', () => {
    expect(new Set(Object.values(labels.state)).size).toBe(8)
    expect(new Set(Object.values(labels.voltage)).size).toBe(7)
    for (const text of [
      labels.voltageSentence('LEVEL', 'VOLTS'),
      labels.signalSentence('LEVEL', 'VOLTS'),
    ]) {
      expect(text).toMatch(/LEVEL.*VOLTS/)
    }
    expect(labels.history('TERM', 'SPAN', 'LOW', 'HIGH', 'NOW')).toMatch(
      /TERM.*SPAN.*LOW.*HIGH.*NOW/,
    )
    expect(labels.gap('FROM', 'TO', 'no-log')).toMatch(/FROM.*TO/)
    expect(labels.gap('FROM', null, 'no-log')).toContain('FROM')
    expect(labels.paused('AT')).toContain('AT')
  })
})

it('are there for each code of an error, and the page of troubles has a place for it', () => {
  const page = readFileSync(new URL('../../docs/troubleshooting.md', import.meta.url), 'utf8')
  const headings = page.split('\n').filter((line) => line.startsWith('### '))
  const codes = Object.keys(nl.problem)
  expect(codes).toContain('unauthorized')
  const named = headings.flatMap((heading) => heading.slice(4).split(', '))
  expect(codes.filter((code) => !named.includes(code))).toEqual([])
})

function nothingRefused(option: string): never {
  throw new Error(`${option} was refused`)
}

describe('labels of which a part is one’s own', () => {
  it('keep the rest, of a table too', () => {
    const own = { state: { live: 'Actief' }, retry: 'Nog eens', events: undefined }
    const merged = mergeLabels(nl, own, nothingRefused)
    expect(merged.state).toEqual({ ...nl.state, live: 'Actief' })
    expect(merged.retry).toBe('Nog eens')
    expect(merged.events).toBe(nl.events)
    expect(merged.noVoltage).toBe(nl.noVoltage)
    expect(nl.state.live).toBe('Live')
  })

  it('are the same object for the same part', () => {
    const own = { retry: 'Again' }
    expect(mergeLabels(en, own, nothingRefused)).toBe(mergeLabels(en, own, nothingRefused))
    expect(mergeLabels(en, undefined, nothingRefused)).toBe(en)
  })

  it('take a language as an override like any other', () => {
    const merged = mergeLabels(badgeLabels, nl, nothingRefused)
    expect(said(merged)).toMatchObject(said(nl))
  })
})

/** With what each sentence says in its place: a merged one is safe, and so another function. */
function said(labels: object): Record<string, unknown> {
  const entries: [string, unknown][] = Object.entries(labels)
  return Object.fromEntries(
    entries.map(([name, words]) => [
      name,
      typeof words === 'function' ? (words as typeof nl.history)('a', 'b', 'c', 'd', 'e') : words,
    ]),
  )
}

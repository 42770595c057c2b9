// @vitest-environment node
/** The stylesheet as a file: its weight, its shapes, and what it must not do to a host page. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { transformSync } from 'esbuild'
import { expect, it } from 'vitest'
import { badgeLabels } from '../../src/view/english.ts'
import type { Phase, SignalLevel, VoltageLevel } from 'jifeline-react'

const css = readFileSync(new URL('../../src/styles.css', import.meta.url), 'utf8')
const rules = css.replaceAll(/\/\*[\s\S]*?\*\//g, '')

it('weighs no more than 5.25 kB, as a page loads it', () => {
  const { code } = transformSync(css, { loader: 'css', minify: true })
  expect(gzipSync(code).length).toBeLessThanOrEqual(5_250)
})

it('declares no layer, forces nothing, and sets nothing on elements that are not its own', () => {
  expect(rules).not.toMatch(/@layer|@import|!important|@property/)
  for (const selector of selectors()) expect(selector).toMatch(/jl-|:root|^to$|data-/)
})

it('speaks of no left and right, so that it can be mirrored', () => {
  expect(rules).not.toMatch(
    /(?:^|[\s;{])(?:margin|padding|border|inset)?-?(?:left|right)\s*:|(?:^|[\s;{])(?:width|height|min-width|max-width|min-height|max-height)\s*:|text-align:\s*(?:left|right)/,
  )
})

it('keeps what depends on a state so light that one class of a host wins', () => {
  const heavy = selectors().filter((selector) => {
    const outside = withoutWhere(selector)
    return /\[data-|#|:is\(/.test(outside) || (outside.match(/\.[\w-]+/g)?.length ?? 0) > 1
  })
  expect(heavy).toEqual([])
})

/** What is said where this attribute is in the selector, of the icon or of the root. */
function drawn(attribute: string, part: RegExp): string {
  return Array.from(rules.matchAll(/([^{}]+)\{([^{}]*)\}/g), ([, selector = '', body = '']) =>
    selector.includes(attribute) && part.test(selector) ? body.trim() : '',
  ).join('')
}

const icon = /\.jl-icon\s*$/
const root = /\)\)\s*$/

it('draws each state in a shape of its own, so that colour is never alone', () => {
  const shapes = Object.keys(badgeLabels.state).map((state) =>
    drawn(`[data-state='${state}']`, icon),
  )
  expect(shapes).not.toContain('')
  expect(new Set(shapes).size).toBe(shapes.length)
})

it('draws each phase in the shape of the state that means the same to a person', () => {
  const meaning: Record<Phase, keyof typeof badgeLabels.state> = {
    idle: 'off',
    connecting: 'connecting',
    open: 'live',
    reconnecting: 'connecting',
    unauthorized: 'error',
    blocked: 'error',
    closed: 'off',
  }
  for (const [phase, state] of Object.entries(meaning)) {
    expect(drawn(`[data-shown='${phase}']`, icon)).toContain(drawn(`[data-state='${state}']`, icon))
  }
})

it('draws each level of the signal, and a glyph beside each voltage to look at', () => {
  const signals = ['stalled', 'poor', 'fair', 'good'] satisfies SignalLevel[]
  const levels = ['no-vehicle', 'critical', 'low', 'high'] satisfies VoltageLevel[]
  const unlit = signals.map(
    (level) => drawn(`[data-signal='${level}']`, root).match(/unlit/g) ?? [],
  )
  const glyphs = levels.map(
    (level) => /--jl-glyph: .*/.exec(drawn(`:where([data-voltage='${level}']`, root))?.[0],
  )
  expect(unlit.map(({ length }) => length)).toEqual([3, 2, 1, 0])
  expect(new Set(glyphs).size).toBe(4)
  expect(glyphs).not.toContain(undefined)
})

it('uses no colour but its tokens', () => {
  const [, used = ''] = rules.split('--jl-card-radius')
  expect(used).not.toMatch(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/)
})

function selectors(): string[] {
  return Array.from(rules.matchAll(/([^{}]+)\{/g), ([, selector = '']) => selector.trim())
    .filter((selector) => !selector.startsWith('@') && !/^(?:from|to|\d+%)$/.test(selector))
    .flatMap(splitList)
}

/** At the commas that stand in no parentheses. */
function splitList(selector: string): string[] {
  let depth = 0
  let current = ''
  const found: string[] = []
  for (const character of selector) {
    if (character === '(') depth += 1
    if (character === ')') depth -= 1
    if (character === ',' && depth === 0) {
      found.push(current.trim())
      current = ''
    } else current += character
  }
  return [...found, current.trim()]
}

function withoutWhere(selector: string): string {
  let text = selector
  for (;;) {
    const start = text.indexOf(':where(')
    if (start < 0) return text
    let end = start + 7
    for (let depth = 1; depth > 0 && end < text.length; end += 1) {
      if (text[end] === '(') depth += 1
      if (text[end] === ')') depth -= 1
    }
    text = text.slice(0, start) + text.slice(end)
  }
}

/**
 * JSON as text, so that what no object could hold can be written: a field twice, `__proto__` as a field,
 * 1e400, −0, half a surrogate pair.
 */
import type { Draw } from './draw.ts'

export const oddStrings = [
  '',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'then',
  'length',
  'NaN',
  'null',
  'undefined',
  '11,2',
  '11.2',
  '\0',
  '\u{feff}',
  'a\0b',
  '\u202Eright to left',
  '<img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '9389BA6F-3696-4571-84D4-34D588C4B109',
  'x'.repeat(255),
  'x'.repeat(256),
  '7ZZZZZZZZZZZZZZZZZZZZZZZZZ', // a ULID of the year 10889
  '01hwtctt509vv8x9xygptr5n8q', // a ULID in lower case
  '00000000000000000000000000',
] as const

const oddStringTexts = [
  '"\\ud800"',
  '"\\udfff\\ud800"',
  '"\ud83d"', // raw, as no UTF-8 could carry it
  '"\\u0000"',
  '"\\u005f_proto__"',
] as const

const oddNumberTexts = [
  '0',
  '-0',
  '-0.0',
  '1e400',
  '-1e400',
  '1e308',
  '5e-324',
  '-1',
  '9007199254740993',
  '123456789012345678901234567890',
  '0.1e1',
  '11.25',
] as const

const oddValueTexts = ['null', 'true', 'false', '{}', '[]', '[[]]', '[null]', '{"a":1}'] as const

/** A value that may stand anywhere in JSON. */
export function drawValue(draw: Draw, depth = 0): string {
  switch (draw.below(depth < 3 ? 6 : 4)) {
    case 0:
      return draw.from(oddNumberTexts)
    case 1:
      return JSON.stringify(draw.from(oddStrings))
    case 2:
      return draw.from(oddStringTexts)
    case 3:
      return draw.from(oddValueTexts)
    case 4:
      return `[${drawValue(draw, depth + 1)},${drawValue(draw, depth + 1)}]`
    default:
      return `{${drawName(draw)}:${drawValue(draw, depth + 1)}}`
  }
}

export function drawName(draw: Draw): string {
  return draw.chance(0.5) ? JSON.stringify(draw.from(oddStrings)) : draw.from(oddStringTexts)
}

/** Something that is valid JSON or once was. */
export function drawText(draw: Draw): string {
  const marks = '{}[]":,0123456789eE+-.truefalsn \n\t\\u"\0\ud800\u00e9'
  let text = ''
  for (let rest = draw.below(40); rest > 0; rest -= 1)
    text += marks.charAt(draw.below(marks.length))
  return text
}

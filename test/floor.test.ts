// @vitest-environment node
/** No file that may run in a page, or in a test's jsdom, calls what is newer than the browsers that we name. */
import { describe, expect, it } from 'vitest'
import { readSources, withoutComments, type SourceFile } from './imports.ts'

/** Newer than Chrome 110, Firefox 115 and Safari 16, the floor in the README. */
const tooNew = [
  /\bURL\.(canParse|parse)\b/,
  /\bPromise\.(withResolvers|try)\b/,
  /\bAbortSignal\.(any|timeout)\b/, // `timeout`: jsdom of Jest 29
  /\b(Object|Map)\.groupBy\b/,
  /\b(Array\.fromAsync|Error\.isError|RegExp\.escape|Iterator\.from|Intl\.DurationFormat)\b/,
  /\.(isWellFormed|toWellFormed|isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(/,
  /\.(union|intersection|difference)\(new Set|\.(values|keys|entries)\(\)\s*\.(map|filter|some|every|find|toArray)\(/,
  /\b(requestIdleCallback|structuredClone|scheduler\.(yield|postTask))\b/, // Safari, and jsdom, lack these
  /\/[gimsuy]*v[gimsuy]*\.(test|exec)\(/,
]

/** Files for Node alone, which has a floor of its own in `engines`. */
const forNode = /^((testing\/)?server|cli)\//

function findBreaches(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ file }) => !forNode.test(file))
    .flatMap(({ file, text }) =>
      tooNew.flatMap((call) => {
        const found = call.exec(withoutComments(text))?.[0]
        return found ? [`${file} calls ${found}, which the README's oldest browsers lack`] : []
      }),
    )
}

it('the source calls nothing newer', () => {
  expect(findBreaches(readSources('src'))).toEqual([])
})

describe('a breach', () => {
  it.each([
    'URL.canParse(url)',
    'Promise.withResolvers()',
    'AbortSignal.any([])',
    'held.keys().some(isNew)',
  ])('is %s', (text) => {
    expect(findBreaches([{ file: 'client/client.ts', text }])).toHaveLength(1)
    expect(findBreaches([{ file: 'testing/server/index.ts', text }])).toEqual([])
    expect(findBreaches([{ file: 'server/index.ts', text }])).toEqual([])
  })
})

// @vitest-environment node
/** Tests, stories and examples use the library as its users do: through the doors of `package.json`. */
import { describe, expect, it } from 'vitest'
import { importsOf, readSources, type SourceFile } from './imports.ts'

/** Pure functions, which may be tested alone: they know no world and start nothing. */
const pure =
  /^(protocol|view)\/|\/(cadence|card-address|event-memory|freshness|gaps|log-memory|logged-row|named-origins|outbox|signed-links|socket-url|steady-clock)\.ts$|\.css(\?\w+)?$/

/** The one file of the stages that hands out what no door does, and what weighs the parts alone. */
const mayReachBehind = /^test\/(stage\/behind-the-doors\.ts$|bench\/)/

/** Every import past the doors, as a sentence. */
function findBreaches(files: readonly SourceFile[]): string[] {
  return files.flatMap((source) =>
    importsOf(source)
      .filter((imported) => imported.startsWith('src/'))
      .filter((imported) => !pure.test(imported.slice('src/'.length)))
      .filter(() => !mayReachBehind.test(source.file))
      .map(
        (imported) =>
          `${source.file} imports ${imported}, which is no pure function. Take it from a door ` +
          `(jifeline-react/…), or let test/stage/behind-the-doors.ts hand it out.`,
      ),
  )
}

const from = (folder: string) =>
  readSources(folder).map(({ file, text }) => ({ file: `${folder}/${file}`, text }))

it.each(['test', 'stories', 'examples'])('%s goes through the doors', (folder) => {
  const files = from(folder)
  expect(files.length).toBeGreaterThan(0)
  expect(findBreaches(files)).toEqual([])
})

describe('a breach', () => {
  it.each([
    ['the engine', 'test/client/topics.test.ts', '../../src/client/client.ts'],
    ['a topic', 'test/simulate/events/page.ts', '../../../src/client/events/feed.ts'],
    ['the simulator', 'test/a.test.ts', '../src/testing/index.ts'],
    ['a component', 'stories/a.stories.tsx', '../src/components/pill.tsx'],
    ['the engine in another stage', 'test/stage/a.ts', '../../src/client/client.ts'],
  ])('is %s, behind the doors', (_what, file, imported) => {
    expect(findBreaches([{ file, text: `import type { X } from '${imported}'` }])).toEqual([
      `${file} imports ${imported.replace(/^[./]+/, '')}, which is no pure function. Take it from a ` +
        `door (jifeline-react/…), or let test/stage/behind-the-doors.ts hand it out.`,
    ])
  })

  it.each([
    ['a door', 'test/a.test.ts', 'jifeline-react/client'],
    ['a pure function', 'test/client/a.test.ts', '../../src/client/connection/cadence.ts'],
    ['a word', 'test/view/a.test.ts', '../../src/view/english.ts'],
    ['the colours', 'stories/a.tsx', '../src/styles.css?raw'],
    ['what a stage needs', 'test/stage/behind-the-doors.ts', '../../src/client/client.ts'],
  ])('is not %s', (_what, file, imported) => {
    expect(findBreaches([{ file, text: `export { x } from '${imported}'` }])).toEqual([])
  })
})

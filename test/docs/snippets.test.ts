// @vitest-environment node
/** Every snippet of the docs is one that a compiler, a parser or the program itself takes. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { transform } from 'lightningcss'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'
import { doors, entries, repeatedIn, root } from './api.ts'
import { faultOf } from './commands.ts'
import { falseIn } from './html.ts'
import { fencesOf, pages, type Fence } from './pages.ts'
import { snippets, writeSnippets } from './snippets.ts'

const slowCompiler = 120_000 // ms; it takes five seconds, and more on a busy machine
const fences = pages().flatMap(fencesOf)

const ambient = [
  'test/docs/yours.d.ts',
  'test/docs/others.d.ts',
  'src/elements/shadow-styles.d.ts',
  'src/elements/react/index.ts',
]

/** Nothing here reads these. */
const unread = ['nginx', 'php', 'text']

function of(...languages: string[]): [where: string, fence: Fence][] {
  return fences
    .filter(({ language }) => languages.includes(language))
    .map((fence) => [`${fence.page}:${fence.line}`, fence])
}

it('has a language that somebody checks', () => {
  const checked = ['ts', 'tsx', 'js', 'jsx', 'css', 'html', 'json', 'sh', ...unread]
  expect(
    fences
      .filter(({ language }) => !checked.includes(language))
      .map(({ page, line, language }) => `${page}:${line} "${language}"`),
  ).toEqual([])
  const signatures = fences.filter(({ meta }) => meta === 'signature')
  expect(new Set(signatures.map(({ page }) => page))).toEqual(new Set(['docs/api.md']))
})

it('compiles, as the reader would write it', { timeout: slowCompiler }, () => {
  const all = snippets()
  expect(all.length).toBeGreaterThan(50)
  const folder = writeSnippets('checked', all)
  const config = {
    extends: '../../tsconfig.json',
    compilerOptions: { types: ['node', 'vite/client'], verbatimModuleSyntax: false },
    files: [...ambient.map((path) => `../../${path}`), ...all.map(({ name }) => name)],
    include: [],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
  })
  const faults = stdout.split('\n').filter((line) => line.trim() !== '')
  expect(faults).toEqual([])
})

/** Without types: who writes JavaScript has none. */
it.each(of('js', 'jsx'))('%s is JavaScript that imports what there is', (_, { text, language }) => {
  const { program, errors } = parseSync(`snippet.${language}`, text)
  expect(errors).toEqual([])
  const known = entries()
  for (const node of program.body) {
    if (node.type !== 'ImportDeclaration' || !node.source.value.startsWith('jifeline-react'))
      continue
    const door = node.source.value.replace(/labels\/\w+$/, 'labels/*')
    if (door.endsWith('.css')) continue
    const exported = doors().find(({ name }) => name === door)
    expect([door, exported]).not.toEqual([door, undefined])
    const names = known.filter((entry) => entry.door === door).map(({ name }) => name)
    if (exported) names.push(...repeatedIn(exported, known))
    for (const specifier of node.specifiers) expect(names).toContain(specifier.local.name)
  }
})

it.each(of('css'))('%s is a stylesheet', (_, { text }) => {
  expect(() => transform({ filename: 'snippet.css', code: Buffer.from(text) })).not.toThrow()
})

it.each(of('json'))('%s is JSON', (_, { text }) => {
  expect(() => JSON.parse(text) as unknown).not.toThrow()
})

it('notices an element and an attribute that are not there', async () => {
  expect(await falseIn('<jifeline-card></jifeline-card>')).toEqual(['jifeline-card'])
  expect(await falseIn('<jifeline-connector-badge connector-id="" colour="red">')).toEqual([
    'colour',
  ])
  expect(await falseIn('<script src="a.js" data-url="/jifeline" data-token="">')).toEqual([
    'data-token',
  ])
})

it.each(of('html'))('%s has elements and attributes that there are', async (_, { text }) => {
  expect(await falseIn(text)).toEqual([])
})

describe('a command', () => {
  const commands = of('sh').flatMap(([where, { text }]) =>
    text
      .replaceAll('\\\n', ' ')
      .split(/\n|&&/)
      .map((line) => [where, line.replace(/ #.*$/, '').trim()] as const)
      .filter(([, line]) => line !== '' && !line.startsWith('#')),
  )
  it.each(commands)('%s: %s', async (_, command) => {
    expect(await faultOf(command)).toBeNull()
  })
})

it('shows each component, hook and function that a page or a backend imports', () => {
  const shown = snippets().map(({ text }) => text)
  const isShown = (name: string) =>
    shown.some((text) => new RegExp(`(?<!import.*)\\b${name}\\b`).test(text))
  const used = entries().filter(
    ({ door, kind }) => kind !== 'type' && kind !== 'value' && !/protocol|elements/.test(door),
  )
  expect(used.filter(({ name }) => !isShown(name)).map(({ name }) => name)).toEqual([])
})

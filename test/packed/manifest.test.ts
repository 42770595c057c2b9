// @vitest-environment node
/** What `package.json` promises to those who install the package. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

interface Manifest {
  files: string[]
  scripts: Record<string, string>
  exports: Record<string, string | { types: string; default: string }>
  typesVersions: { '*': Record<string, [string]> }
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest
const doors = Object.entries(manifest.exports).filter(([door]) => door !== './package.json')

it('has types for each door, the stylesheet too, and they come first', () => {
  for (const [door, conditions] of doors) {
    expect([door, Object.keys(conditions)]).toEqual([door, ['types', 'default']])
  }
})

it('tells a compiler that reads no exports the same', () => {
  const told = doors.flatMap(([door, conditions]) =>
    door === '.' || typeof conditions === 'string' ? [] : [[door.slice(2), [conditions.types]]],
  )
  expect(manifest.typesVersions['*']).toEqual(Object.fromEntries(told))
})

it('says nothing that is for this repository alone, but for its scripts and tools', () => {
  const own = ['workspaces', 'allowScripts', 'overrides', 'packageManager', 'private']
  expect(Object.keys(manifest).filter((field) => own.includes(field))).toEqual([])
  const scripts = ['preinstall', 'install', 'postinstall', 'prepare']
  expect(Object.keys(manifest.scripts).filter((script) => scripts.includes(script))).toEqual([])
})

it('packs these files beside the build, of which `check.js` looks at each kind', () => {
  const { stdout } = spawnSync('npm pack --dry-run --json --ignore-scripts', {
    cwd: root,
    shell: true,
    encoding: 'utf8',
  })
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }]
  expect(files.map(({ path }) => path).filter((path) => !path.startsWith('dist/'))).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'SECURITY.md',
    'SKILL.md',
    'asyncapi.yaml',
    'docs/api.md',
    'docs/events.md',
    'docs/getting-started.md',
    'docs/portal.png',
    'docs/production-checklist.md',
    'docs/testing-your-app.md',
    'docs/troubleshooting.md',
    'docs/what-happens-when.md',
    'docs/why-not-just.md',
    'examples/iframe-card/embed-card.js',
    'examples/testing-your-app/badge-goes-live.test.tsx',
    'examples/testing-your-app/link-drops.test.tsx',
    'examples/testing-your-app/ticket-arrives.test.tsx',
    'llms.txt',
    'package.json',
    'src/protocol/README.md',
    'stories/embedding.mdx',
    'stories/your-backend.mdx',
    'tokens.json',
  ])
})

const packedPages = [
  'README.md',
  'SKILL.md',
  'llms.txt',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

describe('the README, which is read on npm, without a checkout', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')

  it.each(packedPages)('links to nothing that only a checkout has: %s', (page) => {
    const text = readFileSync(join(root, page), 'utf8')
    const targets = Array.from(text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g), ([, target = '']) => target)
    const files = targets
      .filter((target) => !target.startsWith('https:'))
      .map((target) => normalize(join(dirname(page), target)))
    const isPacked = (path: string) =>
      ['README.md', 'LICENSE', ...manifest.files].some(
        (file) => path === file || path.startsWith(`${file}/`),
      )
    expect(files.filter((path) => !isPacked(path))).toEqual([])
  })

  it('names files of the package that are packed', () => {
    const packed = manifest.files.filter((file) => readme.includes(`\`${file}\``))
    expect(packed).toEqual(manifest.files.filter((file) => file !== 'dist'))
    expect(packed.filter((file) => !existsSync(join(root, file)))).toEqual([])
  })

  it('begins with the install', () => {
    expect(readme.indexOf('npm install jifeline-react')).toBeGreaterThan(0)
    expect(readme.indexOf('npm install')).toBeLessThan(readme.indexOf('npm ci'))
  })
})

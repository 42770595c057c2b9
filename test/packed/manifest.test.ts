// @vitest-environment node
/** What `package.json` promises to those who install the package. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

interface Manifest {
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

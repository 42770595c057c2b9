// @vitest-environment node
/** What is made from the source is what the source says now, and the source says something of everything. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { entries, root } from './api.ts'
import { attributes } from './attributes.ts'
import { stylesheet, variables } from './variables.ts'
import { written } from './written.ts'

it.each(written().map(({ name, text }) => [name, text]))(
  '%s is what `npm run docs` writes',
  (name, text) => {
    expect(readFileSync(join(root, name), 'utf8')).toBe(text)
  },
)

describe('what a door hands out', () => {
  const all = entries()
  const fields = all.flatMap(({ name: of, members }) =>
    members.map((member) => ({ ...member, path: `${of}.${member.name}` })),
  )

  it('has a description each, and so has each of its props, options and fields', () => {
    const silent = all.filter(({ doc }) => doc.text === '').map(({ name }) => name)
    const isWord = ({ path, doc }: (typeof fields)[number]) =>
      path.startsWith('Labels.') && doc.byDefault !== null // the English word says what it is
    const bare = fields.filter((field) => field.doc.text === '' && !isWord(field))
    expect([...silent, ...bare.map(({ path }) => path)]).toEqual([])
  })

  it('says what an option is that is left out', () => {
    const optional = fields.filter(({ isOptional }) => isOptional)
    const silent = optional.filter(
      ({ doc }) => doc.byDefault === null && !/[Dd]efault/.test(doc.text),
    )
    expect(silent.map(({ path }) => path)).toEqual([])
  })

  it('has a message and a remedy for each code of an error', () => {
    const codes = all.flatMap((entry) => entry.codes)
    expect(codes.length).toBeGreaterThan(30)
    expect(codes.filter(({ message, remedy }) => message === '' || remedy === '')).toEqual([])
  })
})

describe('what may be styled by', () => {
  const drawn = filesIn('src')
    .filter((path) => /src\/(components|elements|view|page|styles|elements\.css)/.test(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')

  it('is every data attribute, and none that is gone', () => {
    const found = Array.from(drawn.matchAll(/data-[a-z]+(?:-[a-z]+)*/g), ([name]) => name)
    const written = [...new Set([...found, 'data-locale'])] // read as `dataset.locale`
    expect(attributes.map(({ name }) => name).toSorted()).toEqual(written.toSorted())
  })

  it('is every variable, and none that is gone', () => {
    const set = Array.from(
      stylesheet.matchAll(/(?:^|\s)--jl-([\w-]+):|var\(--jl-([\w-]+)/g),
      ([, one, other]) => one ?? other ?? '',
    )
    expect(variables.map(({ name }) => name).toSorted()).toEqual([...new Set(set)].toSorted())
  })
})

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

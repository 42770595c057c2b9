/** Declarations as they are written: what a door hands out, found in the source, with what its comments say. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync } from 'vite'

/** A node of the syntax tree, as far as anybody here looks at it. */
export interface Node {
  type: string
  start: number
  end: number
  [field: string]: unknown
}

interface Comment {
  type: string
  value: string
  start: number
  end: number
}

export interface SourceFile {
  path: string
  text: string
  body: readonly Node[]
  comments: readonly Comment[]
}

/** One exported name, and the nodes that declare it: several where a function has overloads. */
export interface Declared {
  name: string
  file: SourceFile
  /** As exported, so a comment before `export` is before them. */
  nodes: readonly Node[]
}

const files = new Map<string, SourceFile>()

export function readSource(path: string): SourceFile {
  let file = files.get(path)
  if (!file) {
    const text = readFileSync(path, 'utf8')
    const { program, comments, errors } = parseSync(path, text)
    if (errors.length > 0) throw new Error(`${path} cannot be read: ${errors[0]?.message}`)
    file = { path, text, body: program.body as unknown as Node[], comments }
    files.set(path, file)
  }
  return file
}

/** What a door exports, types too, in its own order. */
export function exportsOf(path: string): Declared[] {
  const file = readSource(path)
  const own = new Map<string, Node[]>()
  const found: Declared[] = []
  for (const node of file.body) {
    if (node.type !== 'ExportNamedDeclaration') continue
    for (const { name, from } of namesIn(node, file)) {
      if (from === null) own.set(name, [...(own.get(name) ?? []), node])
      else found.push(findDeclared(name, join(dirname(path), from)))
    }
  }
  return [...[...own].map(([name, nodes]) => ({ name, file, nodes })), ...found]
}

/** What this name means in a file, if it is a type that is declared there or imported from a file of ours. */
export function typeIn(file: SourceFile, name: string): { node: Node; file: SourceFile } | null {
  for (const statement of file.body) {
    const node = (statement['declaration'] as Node | null | undefined) ?? statement
    const isType = node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration'
    if (isType && nameOf(node) === name) return { node, file }
    if (statement.type !== 'ImportDeclaration') continue
    const from = (statement['source'] as unknown as { value: string }).value
    const specifiers = statement['specifiers'] as { local: { name: string } }[]
    if (!from.startsWith('.') || !specifiers.some(({ local }) => local.name === name)) continue
    return typeIn(readSource(join(dirname(file.path), from)), name)
  }
  return null
}

function findDeclared(name: string, path: string): Declared {
  const declared = exportsOf(path).find((each) => each.name === name)
  if (!declared) throw new Error(`${path} does not export ${name}.`)
  return declared
}

function namesIn(node: Node, file: SourceFile): { name: string; from: string | null }[] {
  const declaration = node['declaration'] as Node | null
  if (declaration) return [{ name: nameOf(declaration), from: null }]
  const from = (node['source'] as { value: string } | null)?.value ?? null
  return (node['specifiers'] as Node[]).map((specifier) => {
    const { name } = specifier['exported'] as unknown as { name: string }
    return { name, from: from ?? importOf(name, file) }
  })
}

/** Where a name comes from that is imported and then exported. */
function importOf(name: string, { body, path }: SourceFile): string {
  for (const node of body) {
    if (node.type !== 'ImportDeclaration') continue
    const specifiers = node['specifiers'] as { local: { name: string } }[]
    if (specifiers.some(({ local }) => local.name === name)) {
      return (node['source'] as { value: string }).value
    }
  }
  throw new Error(`${path} exports ${name}, and does not import it.`)
}

function nameOf(declaration: Node): string {
  const { id } = (declaration['declarations'] as Node[] | undefined)?.[0] ?? declaration
  return (id as { name: string }).name
}

export function textOf({ text }: SourceFile, { start, end }: Node): string {
  return text.slice(start, end)
}

/** What the `/** … *\/` right before a node says, without its stars; empty where there is none. */
export function commentBefore({ text, comments }: SourceFile, { start }: Node): string {
  const before = comments.findLast(({ end }) => end <= start)
  const isRightBefore = before && text.slice(before.end, start).trim() === ''
  if (!isRightBefore || before.type !== 'Block' || !before.value.startsWith('*')) return ''
  const lines = before.value.slice(1).split('\n')
  return lines
    .map((line) => line.replace(/^\s*\* ?/, ''))
    .join('\n')
    .trim()
}

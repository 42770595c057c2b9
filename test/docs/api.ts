/** What every door of the package hands out, as one list: the model from which the reference is written. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as english from '../../src/view/english.ts'
import { readComment, type Doc } from './comment.ts'
import { membersOf, oneLine, type Member } from './members.ts'
import {
  commentBefore,
  exportsOf,
  readSource,
  textOf,
  typeIn,
  type Declared,
  type Node,
  type SourceFile,
} from './source.ts'

export const root = join(import.meta.dirname, '../..')

export type Kind = 'component' | 'hook' | 'function' | 'value' | 'type'

export interface Entry {
  name: string
  door: string
  kind: Kind
  doc: Doc
  /** As code, where that says more than the name. */
  signature: string | null
  members: readonly Member[]
  /** Types whose fields it has, too; as they are written. */
  extends: readonly string[]
  /** Of an alias for codes: each code with what its error says. */
  codes: readonly { code: string; message: string; remedy: string }[]
}

/** By its name, with `*` for the language of labels; what it is for; and where its source is. */
export interface Door {
  name: string
  intro: string
  path: string
}

const intros: Record<string, string> = {
  'jifeline-react': 'Provider, components and hooks: what a React page imports.',
  'jifeline-react/client':
    'The same engine without React, for scripts, servers and other frameworks.',
  'jifeline-react/protocol': 'Zod schemas of the wire, for servers and tests. No page needs them.',
  'jifeline-react/labels/*': 'A language: `nl`, `de` or `fr`. English is built in.',
  'jifeline-react/elements': 'The badge, the connection and the toggle as custom elements.',
  'jifeline-react/elements/react': 'Types for the elements in a React 19 page. It has no code.',
  'jifeline-react/elements/vue': 'Types for the elements in Vue templates. It has no code.',
  'jifeline-react/server': 'For your backend: the token route and the relay.',
  'jifeline-react/tabs': 'One socket for all tabs of a browser.',
  'jifeline-react/virtual-feed': 'For feeds of more than 300 rows.',
  'jifeline-react/testing': 'A simulated Jifeline, and a clock that you move by hand.',
  'jifeline-react/testing/react': 'Renders your components on a simulated Jifeline.',
  'jifeline-react/testing/msw': 'The simulated Jifeline as handlers for Mock Service Worker.',
  'jifeline-react/testing/server': 'The simulated Jifeline on real ports, for Node.',
}

/** As the compiler knows them: a door that is new needs a sentence above. */
export function doors(): Door[] {
  const config = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')) as {
    compilerOptions: { paths: Record<string, [string]> }
  }
  return Object.entries(config.compilerOptions.paths).map(([name, [path]]) => {
    const intro = intros[name]
    if (!intro) throw new Error(`Say what ${name} is for, in test/docs/api.ts.`)
    return { name, intro, path: join(root, path.replace('*', 'nl')) }
  })
}

/** A name that two doors have is told of once, where it comes first. */
export function entries(): Entry[] {
  const told = new Set<string>()
  const names = new Set(doors().flatMap(({ path }) => exportsOf(path).map(({ name }) => name)))
  const isPublic = (name: string) => names.has(name)
  return doors().flatMap(({ name: door, path }) =>
    exportsOf(path).flatMap((declared) => {
      const key = `${declared.file.path} ${declared.name}`
      if (told.has(key)) return []
      told.add(key)
      return [entryOf(declared, door, isPublic)]
    }),
  )
}

/** The names that a door has from an earlier one. */
export function repeatedIn({ name, path }: Door, all: readonly Entry[]): string[] {
  const own = all.filter(({ door }) => door === name).map((entry) => entry.name)
  return exportsOf(path)
    .map((declared) => declared.name)
    .filter((each) => !own.includes(each))
}

function entryOf(declared: Declared, door: string, isPublic: (name: string) => boolean): Entry {
  const { name, nodes, file } = declared
  const [first] = nodes
  if (!first) throw new Error(`Nothing declares ${name}.`)
  const comments = nodes.map((node) => commentBefore(file, node)).filter((text) => text !== '')
  const declaration = first['declaration'] as Node
  const kind = kindOf(name, declaration, file)
  return {
    name,
    door,
    kind,
    doc: readComment(comments[0] ?? ''),
    signature: signatureOf(kind, nodes, declared),
    members: membersOf(declared, isPublic).map((member) =>
      name === 'Labels' ? inEnglish(member) : member,
    ),
    extends: extendedBy(declaration, file, isPublic),
    codes: codesOf(declaration, file),
  }
}

/** A word is best described by itself. */
function inEnglish(member: Member): Member {
  const words = Object.assign({}, ...Object.values(english)) as Record<string, unknown>
  const word = words[member.name]
  const byDefault = typeof word === 'string' ? `“${word}”` : member.doc.byDefault
  return { ...member, doc: { ...member.doc, byDefault } }
}

function kindOf(name: string, { type }: Node, { path }: SourceFile): Kind {
  if (type.startsWith('TS') && type !== 'TSDeclareFunction') return 'type'
  if (type === 'ClassDeclaration') return 'type'
  if (/^use[A-Z]/.test(name)) return 'hook'
  if (/^[A-Z]/.test(name) && path.endsWith('.tsx')) return 'component'
  return type === 'VariableDeclaration' ? 'value' : 'function'
}

function signatureOf(kind: Kind, nodes: readonly Node[], { file }: Declared): string | null {
  const declarations = nodes.map((node) => node['declaration'] as Node)
  if (kind === 'hook' || kind === 'function') {
    const overloads = declarations.filter(({ type }) => type === 'TSDeclareFunction')
    const shown = overloads.length > 0 ? overloads : declarations
    return shown.map((each) => headOf(each, file)).join('\n')
  }
  const [declaration] = declarations
  if (declaration?.type !== 'TSTypeAliasDeclaration') return null
  return textOf(file, declaration)
}

/** A function without its body. */
function headOf(declaration: Node, file: SourceFile): string {
  const body = declaration['body'] as Node | null
  return file.text.slice(declaration.start, body?.start ?? declaration.end).trim()
}

/** What it extends and what an alias joins, but for what is looked into. */
function extendedBy(
  declaration: Node,
  file: SourceFile,
  isPublic: (name: string) => boolean,
): string[] {
  const written = (node: Node) => oneLine(textOf(file, node))
  const baseOf = (text: string) => /^\w+/.exec(text)?.[0] ?? ''
  const isKept = (text: string) => isPublic(text) || !typeIn(file, baseOf(text))
  const extended = (declaration['extends'] as Node[] | undefined) ?? []
  const joined = extended.map(written)
  const annotation = declaration['typeAnnotation'] as Node | undefined
  if (annotation) joined.push(...referencesIn(annotation, file))
  return joined.filter(isKept)
}

function referencesIn(node: Node, file: SourceFile): string[] {
  switch (node.type) {
    case 'TSIntersectionType':
    case 'TSUnionType':
      return (node['types'] as Node[]).flatMap((each) => referencesIn(each, file))
    case 'TSParenthesizedType':
      return referencesIn(node['typeAnnotation'] as Node, file)
    case 'TSTypeReference': {
      const text = oneLine(textOf(file, node))
      const found = typeIn(file, /^\w+/.exec(text)?.[0] ?? '')
      const inner = found?.node['typeAnnotation'] as Node | undefined
      return [text, ...(found && inner ? referencesIn(inner, found.file) : [])]
    }
    default:
      return []
  }
}

/** `keyof typeof table`: the table stands in the same file. */
function codesOf(declaration: Node, file: SourceFile): Entry['codes'] {
  if (!textOf(file, declaration).endsWith('= keyof typeof table')) return []
  const table = readSource(file.path)
    .body.filter(({ type }) => type === 'VariableDeclaration')
    .flatMap((node) => node['declarations'] as Node[])
    .find(({ id }) => (id as { name: string }).name === 'table')
  const { expression } = (table?.['init'] ?? {}) as { expression?: Node }
  return fieldsOf(expression).map(({ key, value }) => {
    const said = Object.fromEntries(
      fieldsOf(value).map((field) => [field.key, String(field.value['value'])]),
    )
    return { code: key, message: said['message'] ?? '', remedy: said['remedy'] ?? '' }
  })
}

function fieldsOf(object: Node | undefined): { key: string; value: Node }[] {
  return ((object?.['properties'] ?? []) as Node[]).map((property) => {
    const key = property['key'] as { name?: string; value?: string }
    return { key: key.name ?? key.value ?? '', value: property['value'] as Node }
  })
}

/** The fields and methods of a type as it is written, and what is said of each. */
import { readComment, type Doc } from './comment.ts'
import {
  commentBefore,
  textOf,
  typeIn,
  type Declared,
  type Node,
  type SourceFile,
} from './source.ts'

export interface Member {
  name: string
  /** On one line, without the `undefined` that each optional one has. */
  type: string
  isOptional: boolean
  isMethod: boolean
  doc: Doc
}

/**
 * Of an interface, a class, or a type that is written as braces; of all of them where it is joined by `&` or `|`. A type
 * that no door hands out is looked into, since nobody could look it up.
 */
export function membersOf(
  { nodes, file }: Declared,
  isPublic: (name: string) => boolean,
): Member[] {
  const found = nodes
    .flatMap((node) => membersIn(node['declaration'] as Node, file, isPublic))
    .filter(({ type }) => type !== 'never') // it must not be there
  return found.filter(({ name }, index) => found.findIndex((each) => each.name === name) === index)
}

function membersIn(node: Node, file: SourceFile, isPublic: (name: string) => boolean): Member[] {
  const within = (inner: Node) => membersIn(inner, file, isPublic)
  switch (node.type) {
    case 'TSInterfaceDeclaration': {
      const extended = (node['extends'] as Node[]).map(({ expression }) => expression as Node)
      return [
        ...(node['body'] as unknown as { body: Node[] }).body.flatMap((each) =>
          memberOf(each, file),
        ),
        ...extended.flatMap((each) => named(each, file, isPublic)),
      ]
    }
    case 'ClassDeclaration':
      return (node['body'] as unknown as { body: Node[] }).body.flatMap((each) =>
        publicField(each, file),
      )
    case 'TSTypeAliasDeclaration':
    case 'TSParenthesizedType':
      return within(node['typeAnnotation'] as Node)
    case 'TSIntersectionType':
    case 'TSUnionType':
      return (node['types'] as Node[]).flatMap(within)
    case 'TSTypeReference':
      return named(node['typeName'] as Node, file, isPublic)
    case 'TSTypeLiteral':
      return (node['members'] as Node[]).flatMap((each) => memberOf(each, file))
    default:
      return []
  }
}

function named(identifier: Node, file: SourceFile, isPublic: (name: string) => boolean): Member[] {
  const name = identifier['name']
  if (typeof name !== 'string' || isPublic(name)) return []
  const type = typeIn(file, name)
  return type ? membersIn(type.node, type.file, isPublic) : []
}

function memberOf(node: Node, file: SourceFile): Member[] {
  if (node.type !== 'TSPropertySignature' && node.type !== 'TSMethodSignature') return []
  const key = node['key'] as Node
  const isMethod = node.type === 'TSMethodSignature'
  const type = isMethod
    ? oneLine(textOf(file, node)).replace(/\bthis: void(, )?/, '')
    : typeText(node['typeAnnotation'] as Node | null, file)
  return [
    {
      name: textOf(file, key).replaceAll("'", ''),
      type,
      isOptional: node['optional'] === true,
      isMethod,
      doc: readComment(commentBefore(file, node)),
    },
  ]
}

/** Of a class only what is said of it is public: its fields with a comment. */
function publicField(node: Node, file: SourceFile): Member[] {
  const doc = readComment(commentBefore(file, node))
  if (node.type !== 'PropertyDefinition' || doc.text === '') return []
  const { name } = node['key'] as unknown as { name: string }
  const type = typeText(node['typeAnnotation'] as Node | null, file)
  return [{ name, type, isOptional: false, isMethod: false, doc }]
}

/** Without the colon that a type annotation begins with. */
function typeText(annotation: Node | null, file: SourceFile): string {
  if (!annotation) return ''
  const text = oneLine(textOf(file, annotation['typeAnnotation'] as Node))
  return text.replace(/\s*\|\s*undefined$/, '').replace(/^\((.*=>.*)\)$/, '$1')
}

export function oneLine(text: string): string {
  const withoutComments = text.replaceAll(/\/\*.*?\*\//gs, ' ')
  return withoutComments
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/([({]) /g, '$1')
    .replaceAll(/,? ([)])/g, '$1')
    .replace(/^\| /, '')
}

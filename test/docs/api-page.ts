/** `docs/api.md`: every name that the package exports, from its types. */
import { doors, entries, repeatedIn, type Door, type Entry, type Kind } from './api.ts'
import { attributes } from './attributes.ts'
import type { Member } from './members.ts'
import { variables } from './variables.ts'

const head = `# API reference

Every export, option, attribute and variable. \`npm run docs\` writes this page from the types, so it says what your editor
says. Times are milliseconds and voltages are volts, unless an entry says otherwise.

An option that can be left out shows its default. \`undefined\` counts as left out. An option that cannot be used never takes
a page down: the connection becomes \`blocked\` with the code \`invalid-option\`, or a component falls back to the default and
\`onError\` hears of it once.
`

const titles: Record<Kind, string> = {
  component: 'Components',
  hook: 'Hooks',
  function: 'Functions',
  value: 'Values',
  type: 'Types',
}
const kinds = Object.keys(titles) as Kind[]

export function writeApiPage(): string {
  const all = entries()
  const page = [
    head,
    `${contents()}\n`,
    ...doors().map((door) => doorText(door, all)),
    attributesText(),
    variablesText(),
  ]
  return `${page
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()}\n`
}

function contents(): string {
  const names = [...doors().map(({ name }) => name), 'Data attributes', 'CSS variables']
  return names.map((name) => `- [${name}](#${slugOf(name)})`).join('\n')
}

function doorText(door: Door, all: readonly Entry[]): string {
  const own = all.filter((entry) => entry.door === door.name)
  const repeated = repeatedIn(door, all)
  const parts = kinds.flatMap((kind) => {
    const ofKind = own.filter((entry) => entry.kind === kind && !isPropsOf(entry, own))
    return ofKind.map((entry) => entryText(entry, own, all))
  })
  const links = repeated.map((name) => link(name, all) ?? `\`${name}\``).join(', ')
  return [
    `## ${door.name}\n\n${door.intro}\n`,
    ...(links === '' ? [] : [`The same as above: ${links}.\n`]),
    ...parts,
  ].join('\n')
}

/** The props of a component stand with it. */
function isPropsOf({ name }: Entry, own: readonly Entry[]): boolean {
  return own.some((entry) => entry.kind === 'component' && `${entry.name}Props` === name)
}

function entryText(entry: Entry, own: readonly Entry[], all: readonly Entry[]): string {
  const props = own.find(({ name }) => name === `${entry.name}Props`)
  const { doc, signature } = entry
  return [
    `### ${entry.name}\n`,
    `${doc.text}\n`,
    signature && entry.members.length === 0 ? signatureText(entry.name, signature, all) : '',
    ...doc.params.map(({ name, text }) => `- \`${name}\`: ${flat(text)}`),
    ...(doc.params.length > 0 ? [''] : []),
    doc.returns === null ? '' : `Returns ${flat(doc.returns)}\n`,
    ...doc.throws.map((text) => `Throws ${flat(text).replace(/\.?$/, '.')}\n`),
    membersText(entry, all),
    props ? membersText(props, all) : '',
    ...entry.codes.map(({ code, message, remedy }) => `- **\`${code}\`** ${message} ${remedy}`),
    ...(entry.codes.length > 0 ? [''] : []),
  ].join('\n')
}

function signatureText(name: string, signature: string, all: readonly Entry[]): string {
  const types = typesIn(signature, all).filter((each) => each !== name)
  const links = types.map((each) => link(each, all) ?? each).join(', ')
  const code = `\`\`\`ts signature\n${signature}\n\`\`\`\n`
  return links === '' ? code : `${code}\nSee ${links}.\n`
}

function membersText({ members, extends: extended }: Entry, all: readonly Entry[]): string {
  const more = extended.map((text) => inherited(text, all))
  const isElement = extended.some((text) => text.includes('ComponentPropsWithoutRef'))
  if (members.length === 0 && !isElement) return ''
  return `${[...members.map((member) => memberText(member, all)), ...more].join('\n')}\n`
}

/** The public types that a signature names, in its order. */
function typesIn(signature: string, all: readonly Entry[]): string[] {
  const names = Array.from(signature.matchAll(/\b[A-Z]\w+/g), ([name]) => name)
  return [...new Set(names)].filter((name) => all.some((entry) => entry.name === name))
}

function inherited(text: string, all: readonly Entry[]): string {
  const [, tag] = /ComponentPropsWithoutRef<'(\w+)'>/.exec(text) ?? []
  const [, kind, of = '', fields = ''] = /^(Omit|Pick)<\s*(\w+), (.+?)\s*>$/.exec(text) ?? []
  if (tag)
    return `- Everything else goes to the root, a \`<${tag}>\`: \`className\`, \`style\`, \`id\`, \`ref\` …`
  const names = fields.replaceAll("'", '`').replaceAll(' | ', ', ')
  if (kind === 'Omit' && !tag)
    return `- And what ${link(of, all) ?? `\`${of}\``} has, but for ${names}.`
  if (kind === 'Pick') return `- And of ${link(of, all) ?? `\`${of}\``} ${names}.`
  return `- And what ${link(text, all) ?? `\`${text}\``} has.`
}

function memberText({ name, type, isMethod, doc }: Member, all: readonly Entry[]) {
  const [, named, or = ''] = /^(\w+)( \| null)?$/.exec(type) ?? []
  const linked = named === undefined ? null : link(named, all)
  const shown = linked && !isMethod ? `${linked}${or === '' ? '' : ' or `null`'}` : `\`${type}\``
  const title = isMethod ? `- **${shown}**` : `- **\`${name}\`** ${shown}`
  const byDefault = doc.byDefault === null ? '' : ` Default: ${defaultText(doc.byDefault)}.`
  const facts = [
    doc.text,
    ...doc.params.map((param) => `\`${param.name}\`: ${param.text}`),
    doc.returns === null ? '' : `Returns ${doc.returns}.`,
    ...doc.throws.map((text) => `Throws ${text}.`),
  ]
  const said = facts.filter((text) => text !== '').map((text) => flat(text))
  return `${title}\\\n  ${said.join(' ').replace(/\.\.$/, '.')}${byDefault}`
}

/** Values are code; a sentence stays one. */
function defaultText(text: string): string {
  const plain = flat(text).replace(/\.$/, '')
  return /^(['[{\d]|true$|false$|null$)/.test(plain) && !/[a-z]{3,} [a-z]/.test(plain)
    ? `\`${plain}\``
    : plain
}

function link(type: string, all: readonly Entry[]): string | null {
  const entry = all.find(({ name }) => name === type)
  if (!entry) return null
  const heading = entry.name.replace(/Props$/, '')
  const isMerged = all.some(({ name, kind }) => name === heading && kind === 'component')
  return `[\`${type}\`](#${slugOf(isMerged ? heading : type)})`
}

function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

/** As GitHub makes it. */
export function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-')
}

function attributesText(): string {
  const rows = attributes.map(({ name, on, values, meaning }) => {
    const shown = values === '' ? '' : ` · ${values}`
    return `- **\`${name}\`** on ${on}${shown}\\\n  ${meaning}`
  })
  return [
    '## Data attributes\n',
    'What an element is stands on it as `data-*`, so your CSS and your tests can read it.\n',
    ...rows,
    '',
  ].join('\n')
}

function variablesText(): string {
  const group = (isYours: boolean) =>
    variables
      .filter((variable) => variable.isYours === isYours)
      .map(
        ({ name, value, meaning }) => `${`- **\`--jl-${name}\`** ${value}`.trim()}\\\n  ${meaning}`,
      )
  return [
    '## CSS variables\n',
    'Set these on `:root` or anywhere above a component. A colour has a light and a dark value.\n',
    ...group(true),
    '\nThe stylesheet sets these on each component by its state. Read them in your own CSS, or set them with a class.\n',
    ...group(false),
    '',
  ].join('\n')
}

/** Flags as a table: what is read, what help says, and one sentence for what cannot be read. */
import { parseArgs } from 'node:util'
import { nearestTo } from './spelling.ts'
import { wrap } from './wrap.ts'

/** One sentence about a flag that cannot be used; the command ends with exit code 2. */
export class FlagError extends Error {
  override readonly name = 'FlagError'
}

export interface Flag<Value = unknown> {
  /** How its value is called in the help, as in `<time>`; null for one without a value. */
  takes: string | null
  says: string
  /** As it is written. */
  default?: string | undefined
  /** May come more than once; each of them is read. */
  isList?: boolean | undefined
  /** Throws what is wrong with the text, as the end of a sentence: `takes a port from 0 to 65535`. */
  read(text: string): Value
}

export interface FlagGroup {
  title: string
  flags: Readonly<Record<string, Flag>>
}

export interface GivenFlags {
  has(name: string): boolean
  /** What was given, read; the last one counts. */
  values: ReadonlyMap<string, unknown>
  lists: ReadonlyMap<string, readonly unknown[]>
}

/** @throws FlagError */
export function readFlags(
  command: string,
  argv: readonly string[],
  groups: readonly FlagGroup[],
): GivenFlags {
  const flags = new Map(groups.flatMap((group) => Object.entries(group.flags)))
  const options = Object.fromEntries(
    [...flags].map(([name, { takes }]) => [
      name,
      { type: takes === null ? ('boolean' as const) : ('string' as const) },
    ]),
  )
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true })
  const lists = new Map<string, unknown[]>()

  for (const token of tokens) {
    if (token.kind !== 'option') {
      const text = token.kind === 'positional' ? token.value : '--'
      throw new FlagError(`"${text}" is no flag of ${command}. Its flags: ${command} --help`)
    }
    const { rawName, value, inlineValue } = token
    const name = rawName === '-h' ? 'help' : token.name
    const flag = flags.get(name)
    if (!flag) {
      const meant = nearestTo(token.name, [...flags.keys()])
      const guess = meant === null ? '' : ` Did you mean --${meant}?`
      throw new FlagError(`There is no flag ${rawName}.${guess} Its flags: ${command} --help`)
    }
    const isNextFlag = inlineValue === false && value?.startsWith('--')
    const read = readFlag(rawName, flag, isNextFlag ? undefined : value)
    lists.set(name, [...(lists.get(name) ?? []), read])
  }
  return {
    has: (name) => lists.has(name),
    values: new Map([...lists].map(([name, list]) => [name, list.at(-1)])),
    lists,
  }
}

function readFlag(rawName: string, flag: Flag, value: string | undefined): unknown {
  if (flag.takes === null) {
    if (value === undefined) return true
    throw new FlagError(`${rawName} takes no value.`)
  }
  if (value === undefined) throw new FlagError(`${rawName} needs a value: ${flag.takes}.`)
  try {
    return flag.read(value)
  } catch (error) {
    if (!(error instanceof FlagError)) throw error
    throw new FlagError(`${rawName} ${error.message}, not "${value}".`)
  }
}

const column = 34
const width = 110

/** The groups as text, one flag after the other, their words in a column. */
export function describeFlags(groups: readonly FlagGroup[]): string {
  return groups
    .map(({ title, flags }) => [`${title}:`, ...Object.entries(flags).map(describeFlag)].join('\n'))
    .join('\n\n')
}

function describeFlag([name, { takes, says, default: fallback }]: [string, Flag]): string {
  const head = `  --${name}${takes === null ? '' : ` ${takes}`}`
  const words = fallback === undefined ? says : `${says} Default: ${fallback}.`
  const [first = '', ...rest] = wrap(words, width - column)
  const indent = ' '.repeat(column)
  const start = head.length < column ? [head.padEnd(column) + first] : [head, indent + first]
  return [...start, ...rest.map((line) => indent + line)].join('\n')
}

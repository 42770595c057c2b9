/** What an HTML snippet says of our elements and of our script that is not so. */
import { cli } from '@custom-elements-manifest/analyzer/cli.js'
import { root } from './api.ts'

const ofScript =
  'type src defer integrity crossorigin data-url data-locale data-origins data-ask'.split(' ')
const global = ['class', 'id', 'style', 'slot']

interface Described {
  tagName?: string
  attributes?: { name: string }[]
}

let elements: Promise<Map<string, string[]>> | null = null

async function read(): Promise<Map<string, string[]>> {
  const argv = ['analyze', '--quiet', '--config', '.ci/custom-elements.config.js']
  const { modules } = (await cli({ argv, cwd: root, noWrite: true })) as {
    modules: { declarations: Described[] }[]
  }
  return new Map(
    modules
      .flatMap(({ declarations }) => declarations)
      .map(({ tagName = '', attributes = [] }) => [tagName, attributes.map(({ name }) => name)]),
  )
}

export async function falseIn(html: string): Promise<string[]> {
  const known = await (elements ??= read())
  return Array.from(html.matchAll(/<([a-z][\w-]*)([^>]*)>/g)).flatMap(([, tag = '', rest = '']) => {
    const names = Array.from(
      rest.matchAll(/\s:?([a-z][\w-]*)(?:="[^"]*")?/g),
      ([, name = '']) => name,
    )
    if (tag === 'script' && names.includes('data-url')) return names.filter(isNoneOf(ofScript))
    if (!tag.startsWith('jifeline-')) return []
    const allowed = known.get(tag)
    return allowed ? names.filter(isNoneOf([...allowed, ...global])) : [tag]
  })
}

function isNoneOf(names: readonly string[]): (name: string) => boolean {
  return (name) => !names.includes(name)
}

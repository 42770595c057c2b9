/** The pages that people read, and the code and links in them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './api.ts'

export interface Page {
  /** From the root of the repository. */
  path: string
  text: string
}

export interface Fence {
  page: string
  /** Of its first line of code, from 1 on. */
  line: number
  language: string
  /** What stands behind the language. */
  meta: string
  text: string
}

const inRoot = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'SKILL.md',
  'llms.txt',
  'src/protocol/README.md',
]

export function pages(): Page[] {
  const inFolder = (folder: string, ending: RegExp) =>
    readdirSync(join(root, folder))
      .filter((name) => ending.test(name))
      .map((name) => `${folder}/${name}`)
  return [...inRoot, ...inFolder('docs', /\.md$/), ...inFolder('stories', /\.mdx$/)].map(
    (path) => ({
      path,
      text: readFileSync(join(root, path), 'utf8'),
    }),
  )
}

export function pageOf(path: string): Page {
  const page = pages().find((each) => each.path === path)
  if (!page) throw new Error(`There is no page ${path}.`)
  return page
}

const open = /^(\s*)```(\S*) ?(.*)$/

export function fencesOf({ path, text }: Page): Fence[] {
  const fences: Fence[] = []
  let fence: (Fence & { lines: string[]; indent: string }) | null = null
  for (const [index, line] of text.split('\n').entries()) {
    if (fence && line.trim() === '```') {
      fences.push({ ...fence, text: `${fence.lines.join('\n')}\n` })
      fence = null
    } else if (fence) {
      fence.lines.push(line.startsWith(fence.indent) ? line.slice(fence.indent.length) : line)
    } else {
      const [, indent = '', language = '', meta = ''] = open.exec(line) ?? []
      if (!open.test(line)) continue
      fence = { page: path, line: index + 2, language, meta, text: '', lines: [], indent }
    }
  }
  if (fence) throw new Error(`${path} has a fence that does not end, from line ${fence.line} on.`)
  return fences
}

/** Where its links and pictures lead, and where that is written. What is code links nowhere. */
export function linksOf({ text }: Page): { target: string; line: number }[] {
  return proseOf(text).flatMap((line, index) =>
    Array.from(line.matchAll(/\]\(([^)\s]+)\)/g), ([, target = '']) => ({
      target,
      line: index + 1,
    })),
  )
}

/** The lines, with code left out. */
function proseOf(text: string): string[] {
  let isCode = false
  return text.split('\n').map((line) => {
    if (/^\s*```/.test(line)) {
      isCode = !isCode
      return ''
    }
    return isCode ? '' : line.replaceAll(/`[^`]*`(?!\]\()/g, '')
  })
}

/** The headings of a page as addresses in it, as GitHub makes them. */
export function anchorsOf({ text }: Page, slugOf: (heading: string) => string): string[] {
  let isCode = false
  const seen = new Map<string, number>()
  return text.split('\n').flatMap((line) => {
    if (/^\s*```/.test(line)) isCode = !isCode
    const [, heading] = isCode ? [] : (/^#{1,6} (.+)$/.exec(line) ?? [])
    if (!heading) return []
    const slug = slugOf(heading.replaceAll('`', ''))
    const count = seen.get(slug) ?? 0
    seen.set(slug, count + 1)
    return [count === 0 ? slug : `${slug}-${count}`]
  })
}

/**
 * The code of the pages as files that a compiler can check. A snippet that imports anything is a whole module, and is
 * taken as it stands. One that imports nothing is a part of one: what it names of this package and of React is imported
 * for it. What belongs to the reader, as `auth` and `notify`, is declared in `yours.d.ts`.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { entries, root, type Entry } from './api.ts'
import { fencesOf, pages, type Fence } from './pages.ts'

export interface Snippet {
  fence: Fence
  /** `README-md-42.tsx`. */
  name: string
  text: string
}

const compiled = ['ts', 'tsx']

/** A signature is made from the source, which is checked already. */
export function snippets(): Snippet[] {
  const known = entries()
  return pages()
    .flatMap(fencesOf)
    .filter(({ language, meta }) => compiled.includes(language) && meta !== 'signature')
    .flatMap((fence) => filesIn(fence).map(({ name, text }) => ({ fence, name, text })))
    .map((snippet) => ({ ...snippet, text: withImports(snippet.text, known) }))
}

/** A fence may show several files, or one thing for several servers, each headed by a comment of its own. */
function filesIn(fence: Fence): { name: string; text: string }[] {
  const { page, line, language, text } = fence
  const base = `${page.replaceAll(/[^\w-]/g, '-')}-${line}`
  const parts = text.split(/(?<=^|\n\n)(?=\/\/ )/).filter((part) => part.trim() !== '')
  return parts.map((part, index) => {
    const ending = language === 'ts' && /^\s*<[A-Z]/m.test(part) ? 'tsx' : language
    return { name: `${base}${index === 0 ? '' : `-${index}`}.${ending}`, text: part }
  })
}

const ofReact = ['useEffect', 'useMemo', 'useRef', 'useState', 'type ReactNode']

function withImports(text: string, known: readonly Entry[]): string {
  if (/^import /m.test(text)) return text
  const isNamed = (name: string) =>
    new RegExp(`(?<![.\\w'"/-])${name}(?![\\w-])`).test(text) &&
    !new RegExp(`(const|function|interface|type|class) ${name}\\b`).test(text)
  const lines = known
    .filter(({ name, door }) => !door.includes('*') && isNamed(name))
    .filter((entry, index, all) => all.findIndex(({ name }) => name === entry.name) === index)
    .map(({ name, door, kind }) => {
      const isType = kind === 'type' && !name.endsWith('Error')
      return `import ${isType ? 'type ' : ''}{ ${name} } from '${door}'`
    })
  const react = ofReact.filter((name) => isNamed(name.replace('type ', '')))
  if (react.length > 0) lines.push(`import { ${react.join(', ')} } from 'react'`)
  return `${[...lines, 'export {}'].join('; ')};\n${text}`
}

/** Writes them into a folder of the repository, where packages are found as anywhere in it. */
export function writeSnippets(folder: string, all: readonly Snippet[]): string {
  const path = join(root, '.snippets', folder)
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path, { recursive: true })
  for (const { name, text } of all) writeFileSync(join(path, name), text)
  return path
}

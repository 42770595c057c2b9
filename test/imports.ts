/** Reads source files, and of each what it imports: for the tests of who may import whom. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative, sep } from 'node:path'

export interface SourceFile {
  /** Under the folder that was read, with forward slashes. */
  file: string
  text: string
}

/** The TypeScript files of a folder beside `test`, packages left out. */
export function readSources(folder: string): SourceFile[] {
  const root = join(import.meta.dirname, '..', folder)
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('node_modules'))
    .map((path) => ({
      file: relative(root, path).replaceAll(sep, '/'),
      text: readFileSync(path, 'utf8'),
    }))
}

/** Packages as they are written, files as paths under the folder of `file`. */
export function importsOf({ file, text }: SourceFile): string[] {
  const specifiers = withoutComments(text).matchAll(
    /\b(?:from|import)\s*\(?\s*(?<quote>['"])(?<specifier>[^'"]+)\k<quote>/g,
  )
  return Array.from(specifiers, ({ groups }) => groups?.['specifier'] ?? '').map((specifier) =>
    specifier.startsWith('.')
      ? normalize(join(dirname(file), specifier)).replaceAll(sep, '/')
      : specifier,
  )
}

export function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '')
}

/** What a file loads when it runs: its imports but for types, which are erased. */
export function loadsOf({ file, text }: SourceFile): string[] {
  const types = /\b(?:import|export)\s+type\b[^'"]*\bfrom\s*(['"])[^'"]+\1/g
  return importsOf({ file, text: withoutComments(text).replaceAll(types, '') })
}

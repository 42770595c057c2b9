/** The `src` of another commit, in a folder of its own, with this tree's node_modules. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Alias } from 'vite'
import { Refusal } from './arguments.ts'

export interface CommitSource {
  /** The commit, abbreviated. */
  commit: string
  /** Holds its `src`. */
  folder: string
}

export const root = fileURLToPath(new URL('../..', import.meta.url))
const archive = 'source.tar'
/** Besides the source, what a build reads of its project: side effects, and how TypeScript compiles. */
const paths = ['src', 'package.json', 'tsconfig.json']

/** @throws {Refusal} when this clone has no such commit, or that commit no source */
export function extractSource(name: string, folder: string): CommitSource {
  const commit = shortNameOf(name)
  mkdirSync(folder)
  runOrRefuse(
    `The source of ${commit} could not be taken out of git`,
    ['git', 'archive', `--output=${join(folder, archive)}`, commit, ...paths],
    root,
  )
  runOrRefuse(`The source of ${commit} could not be unpacked`, ['tar', '-xf', archive], folder)
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  return { commit, folder }
}

/** The public doors of the source in this folder. Not those of vite.config.ts, whose places move. */
export function doorsOf(folder: string): Alias[] {
  return [
    { find: /^jifeline-react$/, replacement: join(folder, 'src/index.ts') },
    { find: /^jifeline-react\/(\w+)$/, replacement: join(folder, 'src/$1/index.ts') },
  ]
}

function shortNameOf(name: string): string {
  const revision = `${name}^{commit}`
  const { status, stdout, stderr, error } = run(
    ['git', 'rev-parse', '--verify', '--quiet', '--short', revision],
    root,
  )
  if (status === 0) return stdout.trim()
  throw new Refusal(
    `--against "${name}": git knows no such commit here.${reason(error?.message ?? stderr)}\n` +
      'Say a hash, a branch or a tag of this clone, such as HEAD~1. What only the remote has comes ' +
      'with `git fetch`; a shallow clone gets its past with `git fetch --unshallow`.',
  )
}

function runOrRefuse(whatBroke: string, command: readonly string[], cwd: string): void {
  const { status, stderr, error } = run(command, cwd)
  if (status === 0) return
  throw new Refusal(
    `${whatBroke}.${reason(error?.message ?? stderr)}\n` +
      `It takes git, tar, and a commit that has ${paths.join(', ')}: see \`git log -- src\`.`,
  )
}

function run([command = '', ...args]: readonly string[], cwd: string) {
  return spawnSync(command, args, { cwd, encoding: 'utf8' })
}

function reason(text: string): string {
  return text.trim() === '' ? '' : `\n${text.trim()}`
}

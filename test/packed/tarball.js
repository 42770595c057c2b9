/** The packed tarball, and what a partner does with it in an empty folder. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Packs the build as it is.
 *
 * @param {string} destination a folder
 * @returns {{ filename: string, files: string[] }} the tarball's name in it, and what it holds
 */
export function pack(destination) {
  if (!existsSync(join(root, 'dist/testing/react/index.js'))) {
    throw new Error('There is no build to pack. Run: npm run build')
  }
  const { status, stdout, stderr } = spawnSync(
    `npm pack --json --ignore-scripts --pack-destination "${destination}"`,
    { cwd: root, shell: true, encoding: 'utf8' },
  )
  const [packed] = status === 0 ? JSON.parse(stdout) : []
  if (!packed) throw new Error(`npm pack failed.\n${stderr}`)
  const files = packed.files.map((/** @type {{ path: string }} */ { path }) => path)
  return { filename: packed.filename, files }
}

/**
 * Installs these packages, and nothing else, into a folder.
 *
 * @param {string} folder
 * @param {Record<string, string>} dependencies
 * @param {'--no-package-lock' | '--package-lock-only'} [extent] the latter resolves, and downloads nothing
 */
export async function install(folder, dependencies, extent = '--no-package-lock') {
  const manifest = { private: true, type: 'module', dependencies }
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  run(`npm install --prefer-offline --no-audit --no-fund --loglevel=error ${extent}`, folder)
}

/**
 * The files that the docs page shows, each below a comment with its name.
 *
 * @param {string} page
 * @returns {ReadonlyMap<string, string>} by name
 */
export function readConfigurations(page) {
  const blocks = [...page.matchAll(/^```\w+\n(.*?)^```/gms)].map(([, code = '']) => code)
  const files = blocks.flatMap((code) => code.split(/^(?=\/\/ \S+\.\w+$)/m))
  return new Map(
    files.flatMap((text) => {
      const name = /^\/\/ (\S+\.\w+)\n/.exec(text)?.[1]
      return name ? [[name, text]] : []
    }),
  )
}

/**
 * @param {string} command one of ours
 * @param {string} cwd
 */
export function run(command, cwd) {
  const { NODE_ENV: _, VITEST: __, ...env } = process.env // as in a shell of the partner's
  const { status } = spawnSync(command, { cwd, shell: true, stdio: 'inherit', env })
  if (status !== 0) throw new Error(`${command} failed in ${cwd}.`)
}

/** @param {number} start */
export function secondsSince(start) {
  return `${((performance.now() - start) / 1_000).toFixed(1)} s`
}

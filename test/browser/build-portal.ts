/** Builds the page that the browser tests open, unless a build is there that is newer than its sources. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const sources = ['src', 'examples/partner-portal', 'package-lock.json', 'vite.config.ts']
const outcomes = ['dist/index.js', 'examples/partner-portal/dist/index.html'] // the last one written

export default function buildPortal(): void {
  if (isBuilt()) return
  const { status } = spawnSync('npm run build', {
    cwd: root,
    stdio: 'inherit',
    shell: true,
    // Vitest says `test` here, which would build React's development version into the page.
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (status !== 0) throw new Error('The portal could not be built. See the lines above.')
}

function isBuilt(): boolean {
  const paths = outcomes.map((path) => join(root, path))
  if (!paths.every((path) => existsSync(path))) return false
  const newest = Math.max(...sources.map((path) => changedAt(join(root, path))))
  return changedAt(paths.at(-1) ?? '') > newest
}

/** When a file, or the newest file under a folder, was last written. What was built there is left out. */
function changedAt(path: string): number {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  const entries = readdirSync(path).filter((name) => name !== 'dist')
  return Math.max(0, ...entries.map((name) => changedAt(join(path, name))))
}

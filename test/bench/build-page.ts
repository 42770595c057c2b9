/** Pages of the bench as a production build. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build, type Alias } from 'vite'
import { readStaticFiles } from '../../examples/partner-portal/static-files.js'

const root = fileURLToPath(new URL('page', import.meta.url))

export interface PageBuild {
  /** File names in page/. */
  pages: readonly string[]
  /** What the names that it imports the library by stand for. */
  doors: readonly Alias[]
  /** Where it is written. */
  folder: string
}

export async function buildPages({ pages, doors, folder }: PageBuild): Promise<void> {
  process.env['NODE_ENV'] = 'production' // Vite's module runner says development, and React listens
  await build({
    configFile: false,
    mode: 'production',
    root,
    base: './', // so that it may be served under any path
    logLevel: 'warn',
    plugins: [react()],
    resolve: { alias: [...doors] },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      rolldownOptions: { input: pages.map((name) => join(root, name)) },
    },
  })
}

/** Whether two builds came out the same, byte for byte. */
export async function areSame(one: string, other: string): Promise<boolean> {
  const [files, others] = [await readStaticFiles(one), await readStaticFiles(other)]
  return (
    files.size === others.size &&
    Array.from(files).every(([path, { body }]) => others.get(path)?.body.equals(body) ?? false)
  )
}

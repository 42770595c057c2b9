/** Builds a page of `fixtures/` for the tests of a file. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { afterAll, beforeAll } from 'vitest'
import { shadowStyles } from '../../.ci/shadow-styles.js'
import { doors } from '../../vite.config.ts'

/** Returns what returns the folder it is built into, once the tests run. In development StrictMode mounts twice. */
export function builtPage(name: string, mode = 'development'): () => string {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), `jifeline-${name}-`))
    process.env['NODE_ENV'] = mode // Vitest says `test` here, and the plugin for React listens
    await build({
      configFile: false,
      mode,
      root: fileURLToPath(new URL(`fixtures/${name}`, import.meta.url)),
      publicDir: fileURLToPath(new URL('../../examples/partner-portal/public', import.meta.url)),
      logLevel: 'warn',
      plugins: [react(), shadowStyles()],
      resolve: { alias: doors },
      define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
      build: {
        outDir: folder,
        emptyOutDir: true,
        minify: mode === 'production',
        target: 'es2022',
      },
    })
  })
  afterAll(() => rm(folder, { recursive: true }))
  return () => folder
}

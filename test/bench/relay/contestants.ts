/** Builds what runs in processes of their own, as a backend would have it: no TypeScript, production. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { doors } from '../../../vite.config.ts'

const here = (name: string) => fileURLToPath(new URL(`${name}.ts`, import.meta.url))

export async function buildContestants() {
  const path = await mkdtemp(join(tmpdir(), 'jifeline-relay-bench-'))
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: doors },
    ssr: { noExternal: true },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      ssr: true,
      outDir: path,
      target: 'node20',
      rolldownOptions: {
        input: {
          relay: here('relay-contestant'),
          plain: here('plain-contestant'),
          crowd: here('crowd'),
        },
        output: { entryFileNames: '[name].mjs' },
      },
    },
  })
  return { path, remove: () => rm(path, { recursive: true }) }
}

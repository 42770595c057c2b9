/** `npm run bench`. Node 20 runs no TypeScript, so Vite's module runner does. */
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

/** @type {{ module: typeof import('./bench.ts') }} */
const { module } = await runnerImport(fileURLToPath(new URL('bench.ts', import.meta.url)))
process.exitCode = await module.bench(process.argv.slice(2))

/** `node test/bench/relay.js`. Node 20 runs no TypeScript, so Vite's module runner does. */
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

/** @type {{ module: typeof import('./relay/bench.ts') }} */
const { module } = await runnerImport(fileURLToPath(new URL('relay/bench.ts', import.meta.url)))
process.exitCode = await module.benchRelay(process.argv.slice(2))

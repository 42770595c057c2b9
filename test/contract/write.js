/** `npm run contract`: writes `asyncapi.yaml`. Node 20 runs no TypeScript, so Vite's module runner does. */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const path = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url))

/** @type {{ module: { doors: import('vite').Alias[] } }} */
const { module: config } = await runnerImport(path('../../vite.config.ts'))
/** @type {{ module: typeof import('./contract.ts') }} */
const { module } = await runnerImport(path('contract.ts'), {
  configFile: false,
  resolve: { alias: config.doors },
})
await writeFile(path('../../asyncapi.yaml'), module.writeContract())

/** `npm run docs`: writes what follows from the source. Node 20 runs no TypeScript, so Vite's module runner does. */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const path = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url))

/** @type {{ module: typeof import('./written.ts') }} */
const { module } = await runnerImport(path('written.ts'), { configFile: false })
for (const { name, text } of module.written()) await writeFile(path(`../../${name}`), text)

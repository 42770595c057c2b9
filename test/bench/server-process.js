/** The process of the bench's server. Node 20 runs no TypeScript, so Vite's module runner does. */
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

process.on('disconnect', () => process.exit()) // also while it still starts

const [folder = ''] = process.argv.slice(2)
/** @type {{ module: typeof import('./server.ts') }} */
const { module } = await runnerImport(fileURLToPath(new URL('server.ts', import.meta.url)))
const { port, call } = await module.startServer(folder)

process.on('message', (/** @type {import('./server.ts').Command} */ command) => {
  void call(command).then((report) => process.send?.(report))
})
process.send?.(port)

/** The bench's page as a production build. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { doors } from '../../vite.config.ts'

const root = fileURLToPath(new URL('page', import.meta.url))

export async function buildPage(folder: string): Promise<void> {
  process.env['NODE_ENV'] = 'production' // Vite's module runner says development, and React listens
  await build({
    configFile: false,
    mode: 'production',
    root,
    logLevel: 'warn',
    plugins: [react()],
    resolve: { alias: doors },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      rolldownOptions: { input: ['index.html', 'endurance.html'].map((name) => join(root, name)) },
    },
  })
}

/** Builds `dist/tabs/worker.js`: one file that imports nothing, for the worker that all tabs share. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))

export default defineConfig({
  root,
  publicDir: false,
  build: {
    target: 'es2022',
    emptyOutDir: false,
    sourcemap: true,
    rolldownOptions: {
      input: { 'tabs/worker': `${root}src/tabs/worker.ts` },
      output: { entryFileNames: '[name].js', codeSplitting: false },
    },
  },
})

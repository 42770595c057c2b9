/** Builds `dist/card/`: the page of one connector, for a frame in somebody else's page. It is served as it is. */
import { copyFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { shadowStyles } from './shadow-styles.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const from = `${root}src/elements/card/`
const to = `${root}dist/card/`

const page: Plugin = {
  name: 'page',
  async writeBundle() {
    for (const file of ['card.html', 'card.css']) await copyFile(from + file, to + file)
  },
}

export default defineConfig({
  root,
  publicDir: false,
  plugins: [shadowStyles(), page],
  build: {
    target: 'es2022',
    outDir: to,
    sourcemap: true,
    rolldownOptions: {
      input: { card: `${from}card.ts` },
      output: { entryFileNames: '[name].js', format: 'iife' }, // a sandbox without an origin loads no module
    },
  },
})

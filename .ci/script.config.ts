/** Builds `dist/jifeline.js`: all of the elements in one file, for pages that bundle nothing. Its hash beside it. */
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { shadowStyles } from './shadow-styles.js'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What `integrity` of a script tag says of it, from the file as it was written. */
const integrity: Plugin = {
  name: 'integrity',
  async writeBundle() {
    const file = `${root}dist/jifeline.js`
    const hash = createHash('sha384')
      .update(await readFile(file))
      .digest('base64')
    await writeFile(`${file}.sri`, `sha384-${hash}\n`)
  },
}

export default defineConfig({
  root,
  publicDir: false,
  plugins: [shadowStyles(), integrity],
  build: {
    target: 'es2022',
    emptyOutDir: false,
    sourcemap: true,
    rolldownOptions: {
      input: { jifeline: `${root}src/elements/script.ts` },
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: '[name].js' },
    },
  },
})

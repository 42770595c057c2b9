import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { doors } from '../../vite.config.ts'

/** `npm run dev` serves the page; `node examples/partner-portal/server.js` beside it is its backend. */
const backend = 'http://localhost:5173'

export default defineConfig(({ command }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  // At work on the library its source is used; the built page uses the package as it is published.
  resolve: { alias: command === 'serve' ? doors : [] },
  build: { outDir: 'dist', emptyOutDir: true, modulePreload: { polyfill: false } },
  server: {
    port: 5174,
    // The backend answers to its own page only, so the proxy speaks in its name.
    proxy: { '/api': { target: backend, changeOrigin: true, headers: { origin: backend } } },
  },
}))

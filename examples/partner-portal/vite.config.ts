import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { doors } from '../../vite.config.ts'

/** `npm run dev` serves the page; `node examples/partner-portal/server.js` beside it is its backend. */
const backend = 'http://localhost:5173'
const inThisFolder = (name: string) => fileURLToPath(new URL(name, import.meta.url))

export default defineConfig(({ command }) => ({
  root: inThisFolder('.'),
  plugins: [react()],
  // At work on the library its source is used; the built page uses the package as it is published.
  resolve: { alias: command === 'serve' ? doors : [] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index.html', 'visitors.html'].map(inThisFolder) },
  },
  server: {
    port: 5174,
    // The backend answers to its own page only, so the proxy speaks in its name.
    proxy: {
      '/api': { target: backend, changeOrigin: true, headers: { origin: backend } },
      '/jifeline': { target: backend, changeOrigin: true, ws: true, headers: { origin: backend } },
    },
  },
}))

/**
 * Every story as a test in Chromium, once in each theme. A configuration of its own: to set this up takes
 * seconds, which the unit tests should not have to wait for.
 */
import { fileURLToPath } from 'node:url'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumArguments, findChromium } from '../.ci/chromium.js'
import { elementsManifest } from '../.ci/elements-manifest.js'
import { shadowStyles } from '../.ci/shadow-styles.js'
import { doors } from '../vite.config.ts'

/** What Vite must not discover in the middle of a run: it would reload, and there would be two Reacts. */
const dependencies = [
  'react',
  'react-dom',
  'react-dom/client',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  '@tanstack/react-query',
  'react-router',
  'sonner',
  'virtua',
  'zod/mini',
  'zustand',
  'zustand/react/shallow',
  'zustand/vanilla',
]

const executablePath = findChromium()
if (executablePath === null) throw new Error('No Chrome or Chromium found. Run: npm test')

const configDir = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  plugins: [react(), shadowStyles(), elementsManifest()],
  resolve: { alias: doors },
  optimizeDeps: { include: dependencies },
  test: {
    projects: ['light', 'dark'].map((theme) => ({
      extends: true as const,
      plugins: [storybookTest({ configDir, initialGlobals: { theme } })],
      test: {
        name: theme,
        setupFiles: [`${configDir}no-complaints.ts`],
        browser: {
          enabled: true,
          headless: true,
          provider: playwright({ launchOptions: { executablePath, args: chromiumArguments } }),
          instances: [{ browser: 'chromium' as const }],
        },
      },
    })),
  },
})

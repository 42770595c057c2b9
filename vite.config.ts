import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { elementsManifest } from './.ci/elements-manifest.js'
import { shadowStyles } from './.ci/shadow-styles.js'
import { workerLine } from './.ci/worker-line.ts'

const source = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url))

/** The public doors. Tests, stories and the example import these names and get the source. */
export const doors = [
  { find: /^jifeline-react\/client$/, replacement: source('client/index.ts') },
  { find: /^jifeline-react\/protocol$/, replacement: source('protocol/index.ts') },
  { find: /^jifeline-react\/labels\/(\w+)$/, replacement: source('view/labels/$1.ts') },
  { find: /^jifeline-react\/elements\/(react|vue)$/, replacement: source('elements/$1/index.ts') },
  { find: /^jifeline-react\/elements$/, replacement: source('elements/index.ts') },
  { find: /^jifeline-react\/tabs$/, replacement: source('tabs/index.ts') },
  { find: /^jifeline-react\/server$/, replacement: source('server/index.ts') },
  { find: /^jifeline-react\/virtual-feed$/, replacement: source('components/virtual-list.tsx') },
  { find: /^jifeline-react\/testing\/react$/, replacement: source('testing/react/index.ts') },
  { find: /^jifeline-react\/testing\/msw$/, replacement: source('testing/msw.ts') },
  { find: /^jifeline-react\/testing\/server$/, replacement: source('testing/server/index.ts') },
  { find: /^jifeline-react\/testing$/, replacement: source('testing/index.ts') },
  { find: /^jifeline-react\/elements\.css$/, replacement: source('elements.css') },
  { find: /^jifeline-react\/styles\.css$/, replacement: source('styles.css') },
  { find: /^jifeline-react$/, replacement: source('index.ts') },
]

const packages = fileURLToPath(new URL('node_modules', import.meta.url))

/** React 18 in the place of 19. Testing Library as a module: what it requires no alias could reach. */
const react18 = [
  {
    find: /^(?=react(-dom)?(\/|$))/,
    replacement: fileURLToPath(new URL('test/react-18/node_modules/', import.meta.url)),
  },
  {
    find: /^@testing-library\/react$/,
    replacement: `${packages}/@testing-library/react/dist/@testing-library/react.esm.js`,
  },
]

const patience = 20_000 // ms; a test that waits does so on a virtual clock, so only a busy machine needs it

const inBrowser = {
  environment: 'node',
  globalSetup: ['test/browser/build-portal.ts'],
  testTimeout: 60_000,
  expect: { poll: { timeout: 15_000 } },
}

/** Browser tests that tell how long something takes. */
const timed = ['connection', 'feed-burst', 'lifecycle', 'stall', 'wall'].map(
  (name) => `test/browser/${name}.test.ts`,
)

/** Half a minute each and more: for the long runs. */
const long = ['chaos', 'hosts', 'portal-views', 'storybook', 'tabs'].map(
  (name) => `test/browser/${name}.test.ts`,
)

export default defineConfig({
  plugins: [react(), shadowStyles(), elementsManifest(), workerLine()],
  resolve: { alias: doors },
  build: {
    target: 'es2022',
    sourcemap: true,
    minify: false,
    cssCodeSplit: true, // a stylesheet may only be an entry of its own with this on
    lib: {
      entry: {
        index: 'src/index.ts',
        'client/index': 'src/client/index.ts',
        'protocol/index': 'src/protocol/index.ts',
        'view/labels/de': 'src/view/labels/de.ts',
        'view/labels/fr': 'src/view/labels/fr.ts',
        'view/labels/nl': 'src/view/labels/nl.ts',
        'components/virtual-list': 'src/components/virtual-list.tsx',
        'elements/index': 'src/elements/index.ts',
        'elements/react/index': 'src/elements/react/index.ts',
        'elements/vue/index': 'src/elements/vue/index.ts',
        'tabs/index': 'src/tabs/index.ts',
        'server/index': 'src/server/index.ts',
        'cli/bin': 'src/cli/bin.ts',
        'testing/index': 'src/testing/index.ts',
        'testing/react/index': 'src/testing/react/index.ts',
        'testing/msw': 'src/testing/msw.ts',
        'testing/server/index': 'src/testing/server/index.ts',
        elements: 'src/elements.css',
        styles: 'src/styles.css',
      },
      formats: ['es'],
    },
    rolldownOptions: {
      external: (id) => !/^[./]/.test(id) && !id.startsWith(source('')),
      output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
    },
  },
  test: {
    coverage: { provider: 'v8', include: ['src/**/*.{ts,tsx}'], reporter: ['text'] },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'jsdom',
          include: ['test/**/*.test.{ts,tsx}', 'examples/**/*.test.tsx'],
          exclude: ['test/{browser,firefox,simulate,fuzz,chaos,mutations}/**'],
          setupFiles: ['test/setup.ts'],
          testTimeout: patience,
        },
      },
      {
        extends: true,
        resolve: { alias: react18 },
        test: {
          name: 'react-18',
          environment: 'jsdom',
          include: ['{test,examples}/**/*.test.tsx'], // what renders
          exclude: ['test/{browser,simulate,fuzz,chaos,mutations}/**', 'test/elements/**'], // drawn without any
          setupFiles: ['test/setup.ts'],
          testTimeout: patience,
          server: { deps: { inline: [/zustand/, /@testing-library\/react/] } }, // they import React
        },
      },
      {
        extends: true,
        test: {
          name: 'simulate',
          environment: 'node',
          include: ['test/simulate/**/*.test.{ts,tsx}'],
          setupFiles: ['test/setup.ts'],
          testTimeout: 3_600_000, // as many schedules as SIMULATE_RUNS says
        },
      },
      {
        extends: true,
        test: {
          name: 'fuzz',
          environment: 'node',
          include: ['test/fuzz/**/*.test.ts'],
          setupFiles: ['test/setup.ts'],
          testTimeout: 3_600_000, // as many frames as FUZZ_FRAMES says
        },
      },
      {
        extends: true,
        test: {
          name: 'chaos',
          environment: 'node',
          include: ['test/chaos/**/*.test.ts'],
          setupFiles: ['test/setup.ts'],
          testTimeout: 3_600_000, // as many runs as CHAOS_RUNS says
        },
      },
      {
        extends: true,
        test: {
          ...inBrowser,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          exclude: [...timed, ...long],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          ...inBrowser,
          name: 'browser-timed', // one file at a time, with nothing beside it
          include: timed,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          ...inBrowser,
          name: 'browser-long',
          include: long,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          ...inBrowser,
          name: 'firefox',
          include: ['test/firefox/**/*.test.ts'],
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
})

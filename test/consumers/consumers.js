/**
 * The apps that use the package, each as small as can be: its files in `apps/`, what it installs, and what is done with
 * it in turn. Versions are pinned, to the newest that run on Node 20. The worked tests on Vitest, Jest 29 and Jest 30
 * run with each `npm test`: `test/packed/check.js`.
 */

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {string} [run] a command that must succeed
 * @property {Look} [look]
 */

/**
 * @typedef {object} Look opens the app in a browser
 * @property {string} [serve] a command that serves the app on $PORT; without one `folder` is served
 * @property {string} [folder] of a built page, served with a strict policy and a token route
 * @property {boolean} [isRendered] by the server, with no socket of its own
 * @property {string} [edited] a file in which a heading is edited while the page is open
 * @property {boolean} [hasDetails] default true: the badge opens a card, which is loaded then
 * @property {Record<string, string>} [styles] of the badge, as computed
 * @property {boolean} [isElements] custom elements, and nothing of React
 */

/**
 * @typedef {object} Consumer
 * @property {string} name
 * @property {string[]} folders of `apps/`, laid over one another
 * @property {Record<string, string>} packages
 * @property {Record<string, string>} [env]
 * @property {Step[]} steps
 */

const react19 = { react: '19.3.1', 'react-dom': '19.3.1' }
const react18 = { react: '18.3.1', 'react-dom': '18.3.1' }
const vite7 = { vite: '7.3.8', '@vitejs/plugin-react': '5.2.0' }
const reactTypes = { '@types/react': '19.3.0', '@types/react-dom': '19.3.0' }

const next = {
  ...react19,
  ...reactTypes,
  '@testing-library/dom': '10.4.1',
  '@testing-library/jest-dom': '6.9.1',
  '@testing-library/react': '16.3.0',
  '@types/node': '20.19.0',
  jest: '30.5.2',
  'jest-environment-jsdom': '30.5.2',
  next: '16.4.6',
  typescript: '5.9.3',
}

const built = [
  { title: 'build', run: 'npx vite build' },
  { title: 'page', look: { folder: 'dist' } },
]
const edited = {
  title: 'development server, with Fast Refresh',
  look: { serve: 'npx vite --port $PORT --strictPort --host localhost', edited: 'portal.tsx' },
}

/** @type {readonly Consumer[]} */
export const consumers = [
  {
    name: 'vite-react-19-compiler',
    folders: ['shared', 'vite'],
    packages: { ...react19, ...vite7, 'babel-plugin-react-compiler': '1.0.0' },
    env: { COMPILER: 'on' },
    steps: [
      ...built,
      { title: 'compiled', run: 'grep -rq "react.memo_cache_sentinel" dist/assets' },
      edited,
    ],
  },
  {
    name: 'vite-react-18',
    folders: ['shared', 'vite'],
    packages: { ...react18, ...vite7 },
    steps: [...built, edited],
  },
  {
    name: 'tailwind-4',
    folders: ['shared', 'tailwind'],
    packages: { ...react19, ...vite7, tailwindcss: '4.3.5', '@tailwindcss/vite': '4.3.5' },
    steps: [
      { title: 'build', run: 'npx vite build' },
      {
        title: 'page, where utilities win and the preflight does not',
        look: {
          folder: 'dist',
          styles: { 'border-top-left-radius': '0px', 'padding-left': '7px' },
        },
      },
    ],
  },
  {
    name: 'plain-page',
    folders: ['plain'],
    packages: { vite: '7.3.8' },
    steps: [
      { title: 'build', run: 'npx vite build' },
      { title: 'no React in it', run: '! grep -rq useSyncExternalStore dist/assets' },
      { title: 'page', look: { folder: 'dist', hasDetails: false } },
    ],
  },
  {
    name: 'vue',
    folders: ['../../../examples/vue'],
    packages: { vue: '3.5.45', vite: '7.3.8', '@vitejs/plugin-vue': '6.0.11' },
    steps: [
      { title: 'build', run: 'npx vite build' },
      { title: 'no React in it', run: '! grep -rq useSyncExternalStore dist/assets' },
      {
        title: 'page of the example, from the tarball',
        look: { serve: 'npx vite --port $PORT --strictPort --host localhost', isElements: true },
      },
    ],
  },
  {
    name: 'webpack-node16',
    folders: ['shared', 'webpack'],
    packages: {
      ...react19,
      ...reactTypes,
      'css-loader': '7.1.5',
      'mini-css-extract-plugin': '2.10.2',
      'ts-loader': '9.6.2',
      typescript: '5.9.3',
      webpack: '5.113.0',
      'webpack-cli': '7.3.1',
    },
    steps: [
      { title: 'build', run: 'npx webpack && cp index.html dist/' },
      { title: 'page', look: { folder: 'dist' } },
    ],
  },
  {
    name: 'node-ssr',
    folders: ['shared', 'node-ssr'],
    packages: { ...react19, esbuild: '0.28.2' },
    steps: [
      {
        title: 'build',
        run:
          'npx esbuild client.tsx --bundle --splitting --format=esm --jsx=automatic --minify --log-level=error ' +
          '--define:process.env.NODE_ENV=\'"production"\' --outdir=public && ' +
          'npx esbuild server.tsx --bundle --format=esm --jsx=automatic --platform=node --log-level=error ' +
          '--packages=external --outfile=server.js',
      },
      {
        title: 'page, streamed and hydrated, with a nonce',
        look: { serve: 'NODE_ENV=production node server.js', isRendered: true },
      },
    ],
  },
  {
    name: 'react-router',
    folders: ['shared', 'react-router'],
    packages: {
      ...react19,
      '@react-router/dev': '7.18.4',
      '@react-router/node': '7.18.4',
      '@react-router/serve': '7.18.4',
      isbot: '5.2.3',
      'react-router': '7.18.4',
      typescript: '5.9.3',
      vite: '7.3.8',
    },
    steps: [
      { title: 'build', run: 'npx react-router build' },
      {
        title: 'page, with a nonce',
        look: { serve: 'npx react-router-serve build/server/index.js', isRendered: true },
      },
    ],
  },
  {
    name: 'next',
    folders: ['next'],
    packages: next,
    env: { NEXT_TELEMETRY_DISABLED: '1' },
    steps: [
      { title: 'build', run: 'npx next build' },
      {
        title: 'page, with a nonce',
        look: { serve: 'npx next start -p $PORT', isRendered: true },
      },
      {
        title: 'development server, with Fast Refresh',
        look: { serve: 'npx next dev -p $PORT', isRendered: true, edited: 'app/jifeline.tsx' },
      },
      {
        title: 'worked tests on next/jest',
        run:
          'mkdir -p tests && cp node_modules/jifeline-react/examples/testing-your-app/*.tsx tests/ && ' +
          "sed -i \"s/from 'vitest'/from '@jest\\/globals'/\" tests/*.tsx && npx jest",
      },
    ],
  },
  {
    name: 'next-prerendered',
    folders: ['next'],
    packages: next,
    env: { NEXT_TELEMETRY_DISABLED: '1', PRERENDERED: 'yes' },
    steps: [
      { title: 'build', run: 'npx next build' },
      {
        title: 'page of the build, as a new app of Next.js has it',
        look: { serve: 'npx next start -p $PORT', isRendered: true },
      },
      {
        title: 'development server',
        look: { serve: 'npx next dev -p $PORT', isRendered: true },
      },
    ],
  },
]

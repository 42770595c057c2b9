/**
 * `npm run size`: what a page downloads, as Vite's production build and gzip make it; esbuild's figure
 * beside it. Fails when it is more than its limit. React is not counted: every page here has it.
 */
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build as buildWithEsbuild } from 'esbuild'
import { build } from 'vite'
import { shadowStyles } from '../../.ci/shadow-styles.js'

const kilobyte = 1_000
const source = (/** @type {string} */ path) =>
  fileURLToPath(new URL(`../../src/${path}`, import.meta.url))
const react = [/^react(-dom)?(\/|$)/]
const withoutPackages = [...react, /^zustand(\/|$)/]

const hooks = ['JifelineProvider', 'useConnectorStatus']
const events = [...hooks, 'useEvents', 'restEventLog']
const badge = [...hooks, 'ConnectorBadge']
const card = [...badge, 'ConnectorCard']

/**
 * `beyond` is what the page would import anyway. Where `aim` is there, the limit only keeps the figure from
 * growing; why it is not the aim: see CONTRIBUTING.
 *
 * @type {{ title: string, names: string[], beyond?: string[], external: RegExp[], limit: number, aim?: number }[]}
 */
const budgets = [
  {
    title: 'hooks, events and gap fill, with zustand',
    names: events,
    external: react,
    limit: 25.75,
    aim: 15,
  },
  {
    title: 'hooks, events and gap fill, our own part',
    names: events,
    external: withoutPackages,
    limit: 25.6,
    aim: 8,
  },
  {
    title: 'fetchAccessToken beyond the hooks',
    names: [...hooks, 'fetchAccessToken'],
    beyond: hooks,
    external: withoutPackages,
    limit: 0.6,
  },
  {
    title: 'ConnectorBadge beyond the hooks',
    names: badge,
    beyond: hooks,
    external: withoutPackages,
    limit: 7.36, // `emphasis` with it
  },
  {
    title: 'ConnectorCard beyond the badge',
    names: card,
    beyond: badge,
    external: withoutPackages,
    limit: 3,
  },
  {
    title: 'ConnectionIndicator beyond the badge',
    names: [...badge, 'ConnectionIndicator'],
    beyond: badge,
    external: withoutPackages,
    limit: 2,
  },
  {
    title: 'LiveUpdatesToggle beyond the badge',
    names: [...badge, 'LiveUpdatesToggle'],
    beyond: badge,
    external: withoutPackages,
    limit: 1,
  },
  {
    title: 'EventFeed beyond the hooks for events',
    names: [...events, 'EventFeed'],
    beyond: events,
    external: withoutPackages,
    limit: 8.3,
  },
]
/** What a page without React loads: everything is in it, engine and stylesheet too. */
const scripts = [
  {
    title: 'elements: a script with the badge alone',
    text: `import { define } from ${JSON.stringify(source('elements/element.ts'))}
      import { JifelineConnectorBadge } from ${JSON.stringify(source('elements/connector-badge.ts'))}
      export { configure } from ${JSON.stringify(source('elements/setting.ts'))}
      define('jifeline-connector-badge', JifelineConnectorBadge)`,
    limit: 25.4,
    aim: 20,
  },
  {
    title: 'elements: jifeline.js, with badge, connection and toggle',
    text: `export * from ${JSON.stringify(source('elements/script.ts'))}`,
    limit: 27.4,
    aim: 23,
  },
]
/** What sharing adds to a page, and the file of its worker, which is loaded once for all tabs. */
const tabs = {
  page: {
    title: 'sharedTabs beyond the hooks for events',
    text: `${pageOf(events)}; export { sharedTabs } from ${JSON.stringify(source('tabs/index.ts'))}`,
    limit: 3.4,
  },
  worker: {
    title: 'the worker of all tabs',
    text: `import ${JSON.stringify(source('tabs/worker.ts'))}`,
    limit: 28.3,
  },
}
const styleLimit = 5.25

/**
 * What a page loads at once that imports these names; what it may load later is not counted.
 *
 * @param {string[]} names
 * @param {RegExp[]} external
 */
async function withVite(names, external) {
  return sizeOf(await loadedBy(pageOf(names), external))
}

/**
 * @param {string} text
 * @param {RegExp[]} external
 */
async function loadedBy(text, external) {
  const entry = 'virtual:page'
  const { output } = await bundle({
    plugins: [
      shadowStyles(),
      {
        name: 'page',
        resolveId: (/** @type {string} */ id) => (id === entry ? id : null),
        load: (/** @type {string} */ id) => (id === entry ? text : null),
      },
    ],
    build: { rolldownOptions: { input: entry, external, preserveEntrySignatures: 'strict' } },
  })
  const chunks = output.filter((file) => file.type === 'chunk')
  const loaded = new Set(chunks.filter(({ isEntry }) => isEntry))
  for (const { imports } of loaded) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) loaded.add(chunk)
  }
  return Array.from(loaded, ({ code }) => code).join('\n')
}

async function styles() {
  const { output } = await bundle({
    build: { rolldownOptions: { input: source('styles.css') } },
  })
  const file = output.find(({ fileName }) => fileName.endsWith('.css'))
  if (file?.type !== 'asset') throw new Error('Vite made no stylesheet.')
  return sizeOf(file.source)
}

/** @param {import('vite').InlineConfig} config */
async function bundle({ build: options, ...config }) {
  const result = await build({
    ...config,
    configFile: false,
    mode: 'production',
    logLevel: 'error',
    build: { ...options, write: false, target: 'es2022' },
  })
  if (!('output' in result)) throw new Error('Vite built more than one bundle.')
  return result
}

/**
 * @param {string[]} names
 * @param {RegExp[]} external
 */
async function withEsbuild(names, external) {
  const { outputFiles } = await buildWithEsbuild({
    stdin: { contents: pageOf(names), resolveDir: source('') },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    // The same patterns as Vite gets, which esbuild takes from a plugin only.
    plugins: [
      {
        name: 'external',
        setup(page) {
          page.onResolve({ filter: /^[a-z]/ }, ({ path }) =>
            external.some((pattern) => pattern.test(path)) ? { path, external: true } : null,
          )
        },
      },
    ],
  })
  return sizeOf(outputFiles[0]?.contents ?? '')
}

/** @param {string[]} names */
function pageOf(names) {
  return `export { ${names.join(', ')} } from ${JSON.stringify(source('index.ts'))}`
}

/** @param {string | Uint8Array} text */
function sizeOf(text) {
  return gzipSync(text).length / kilobyte
}

/**
 * @param {string} title
 * @param {number} size
 * @param {number} limit
 * @param {string[]} notes
 */
function tell(title, size, limit, notes) {
  const figures = [`${size.toFixed(2)} of ${limit.toFixed(2)} kB gzip`, ...notes]
  console.log(`${size <= limit ? '✓' : '✗'} ${title}: ${figures.join(', ')}`)
  if (size > limit) process.exitCode = 1
}

process.env['NODE_ENV'] = 'production' // Vite takes what it finds, and React listens
for (const { title, names, beyond, external, limit, aim } of budgets) {
  const size = await withVite(names, external)
  if (beyond) {
    tell(title, size - (await withVite(beyond, external)), limit, [])
  } else {
    const esbuild = await withEsbuild(names, external)
    tell(title, size, limit, [`aimed at ${aim}`, `esbuild: ${esbuild.toFixed(2)}`])
  }
}
for (const { title, text, limit, aim } of scripts) {
  tell(title, sizeOf(await loadedBy(text, [])), limit, [`aimed at ${aim}`])
}
const { page, worker } = tabs
const unshared = await withVite(events, react)
tell(page.title, sizeOf(await loadedBy(page.text, react)) - unshared, page.limit, [])
tell(worker.title, sizeOf(await loadedBy(worker.text, [])), worker.limit, [])
tell('styles.css', await styles(), styleLimit, [])

/**
 * `npm run size`: what the smallest useful page downloads, as Vite's production build and gzip make it.
 * Fails when it is more than was promised. React is not counted; every page here has it.
 */
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const kilobyte = 1_000
const entry = fileURLToPath(new URL('smallest-use.ts', import.meta.url))
const door = fileURLToPath(new URL('../../src/index.ts', import.meta.url))
const alias = { 'jifeline-react': door }
const react = [/^react(-dom)?(\/|$)/]
const dependencies = [/^zod(\/|$)/, /^zustand(\/|$)/]

/** @param {RegExp[]} external */
async function sizeWithVite(external) {
  const output = await build({
    configFile: false,
    mode: 'production',
    logLevel: 'error',
    resolve: { alias },
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: entry, external, preserveEntrySignatures: 'strict' },
    },
  })
  if (!('output' in output)) throw new Error('Vite built more than one bundle.')
  const [{ code }] = output.output
  return gzipSync(code).length
}

/** @param {RegExp[]} external */
async function sizeWithEsbuild(external) {
  const esbuild = await import('esbuild').catch(() => null)
  if (!esbuild) return null
  const { outputFiles } = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    alias,
    define: { 'process.env.NODE_ENV': '"production"' },
    // The same patterns as Vite gets, which esbuild takes from a plugin only.
    plugins: [
      {
        name: 'external',
        setup(bundle) {
          bundle.onResolve({ filter: /^[a-z]/ }, ({ path }) =>
            external.some((pattern) => pattern.test(path)) ? { path, external: true } : null,
          )
        },
      },
    ],
  })
  return gzipSync(outputFiles[0]?.contents ?? '').length
}

const budgets = [
  { title: 'with zustand and zod', external: react, limit: 15 * kilobyte },
  { title: 'our own part', external: [...react, ...dependencies], limit: 8 * kilobyte },
]

process.env['NODE_ENV'] = 'production' // Vite takes what it finds, and React listens
for (const { title, external, limit } of budgets) {
  const [size, other] = await Promise.all([sizeWithVite(external), sizeWithEsbuild(external)])
  const mark = size <= limit ? '✓' : '✗'
  const figures = [`${inKilobytes(size)} of ${inKilobytes(limit)} kB gzip`]
  if (other !== null) figures.push(`esbuild: ${inKilobytes(other)}`)
  console.log(`${mark} ${title}: ${figures.join(', ')}`)
  if (size > limit) process.exitCode = 1
}

/** @param {number} bytes */
function inKilobytes(bytes) {
  return (bytes / kilobyte).toFixed(2)
}

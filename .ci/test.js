/** `npm test`: everything, cheapest first. Stops at the first step that fails, with its exit code. */
import { spawnSync } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { provideChromium } from './chromium.js'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

const steps = [
  { title: 'Types', command: 'npm run types' },
  { title: 'Lint', command: 'oxlint' },
  { title: 'Format', command: 'oxfmt --check' },
  { title: 'Size', command: 'npm run size' },
  { title: 'Unit tests', command: 'npm run unit' },
  { title: 'Simulation, a quick share', command: 'npm run simulate' },
  { title: 'Fuzz, a quick share', command: 'npm run fuzz' },
  { title: 'Chaos, a quick share', command: 'npm run chaos' },
  { title: 'Build', command: 'npm run build' },
  { title: 'Package: manifest', command: 'publint --strict' },
  {
    title: 'Package: types',
    command: 'attw --pack . --profile esm-only --exclude-entrypoints ./styles.css',
  },
  { title: 'Package: worked tests', command: 'node test/packed/check.js' },
  { title: 'Stories', command: 'npm run stories' },
  { title: 'Browser tests', command: 'vitest run --project browser' },
]

const startedAt = performance.now()
heading('Browser')
const chromiumPath = browserOrExit()
console.log(chromiumPath)

for (const { title, command } of steps) {
  heading(title)
  const stepStartedAt = performance.now()
  const exitCode = run(command)
  console.log(`${exitCode === 0 ? '✓' : '✗'} ${title}: ${secondsSince(stepStartedAt)}`)
  if (exitCode !== 0) {
    console.log(`\nStopped at "${title}" (${command}) after ${secondsSince(startedAt)}.`)
    process.exit(exitCode)
  }
}
console.log(`\nEverything passed in ${secondsSince(startedAt)}.`)
console.log(`Steps: ${steps.length} passed, 0 failed`)

function browserOrExit() {
  try {
    return provideChromium()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}

/**
 * A shell finds the package manager's `.cmd` files on Windows, too. The commands are the constants
 * above, so there is nothing to quote.
 *
 * @param {string} command
 */
function run(command) {
  const { PATH = '' } = process.env
  const { status } = spawnSync(command, {
    cwd: root,
    stdio: 'inherit',
    shell: true,
    env: {
      ...process.env,
      PATH: join(root, 'node_modules', '.bin') + delimiter + PATH,
      CHROMIUM_PATH: chromiumPath,
    },
  })
  return status ?? 1 // ended by a signal
}

/** @param {string} title */
function heading(title) {
  console.log(`\n── ${title} ${'─'.repeat(Math.max(0, 60 - title.length))}`)
}

/** @param {number} start */
function secondsSince(start) {
  return `${((performance.now() - start) / 1_000).toFixed(1)} s`
}

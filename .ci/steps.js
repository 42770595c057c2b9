/** Runs commands one after the other, says how long each took, and stops at the first that fails, with its exit code. */
import { spawnSync } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { provideChromium } from './chromium.js'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {string} command
 * @property {Record<string, string>} [env]
 */

/** @param {readonly Step[]} steps */
export function runSteps(steps) {
  const startedAt = performance.now()
  heading('Browser')
  const chromiumPath = browserOrExit()
  console.log(chromiumPath)
  /** @type {string[]} */
  const times = []

  for (const { title, command, env } of steps) {
    heading(title)
    const stepStartedAt = performance.now()
    const exitCode = run(command, { ...env, CHROMIUM_PATH: chromiumPath })
    times.push(`${exitCode === 0 ? '✓' : '✗'} ${title}: ${secondsSince(stepStartedAt)}`)
    console.log(times.at(-1))
    if (exitCode !== 0) {
      console.log(['', 'Times', ...times].join('\n'))
      console.log(`\nStopped at "${title}" (${command}) after ${secondsSince(startedAt)}.`)
      process.exit(exitCode)
    }
  }
  console.log(['', 'Times', ...times].join('\n'))
  console.log(`\nEverything passed in ${secondsSince(startedAt)}.`)
  console.log(`Steps: ${steps.length} passed, 0 failed`)
}

function browserOrExit() {
  try {
    return provideChromium()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}

/**
 * A shell finds the package manager's `.cmd` files on Windows, too. The commands are constants of ours, so
 * there is nothing to quote.
 *
 * @param {string} command
 * @param {Record<string, string>} env
 */
function run(command, env) {
  const { PATH = '' } = process.env
  const { status } = spawnSync(command, {
    cwd: root,
    stdio: 'inherit',
    shell: true,
    env: {
      ...process.env,
      PATH: join(root, 'node_modules', '.bin') + delimiter + PATH,
      ...env,
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

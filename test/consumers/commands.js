/** Commands of an app's own. What they print is shown when they fail. */
import { spawn } from 'node:child_process'

const longest = 300_000 // ms
const shown = 6_000 // characters of what a command printed at last

/**
 * Runs to the end.
 *
 * @param {string} command
 * @param {string} cwd
 * @param {Record<string, string>} [env]
 * @throws {Error} with what it printed, when it fails or takes longer than five minutes
 */
export async function runCommand(command, cwd, env) {
  const { child, ended, printed } = start(command, cwd, env)
  const timer = setTimeout(() => stop(child), longest)
  const code = await ended
  clearTimeout(timer)
  if (code !== 0) throw new Error(`"${command}" ended with ${code}.\n${printed()}`)
}

/**
 * Runs until it is stopped.
 *
 * @param {string} command
 * @param {string} cwd
 * @param {Record<string, string>} env
 */
export function startCommand(command, cwd, env) {
  const { child, ended, printed } = start(command, cwd, env)
  const hasEnded = ended.then((code) => {
    throw new Error(`"${command}" ended with ${code}.\n${printed()}`)
  })
  hasEnded.catch(() => {}) // of interest only while somebody waits for it
  return {
    /** Rejects when it ends by itself. */
    hasEnded,
    printed,
    async stop() {
      stop(child)
      await ended
    },
  }
}

/**
 * @param {string} command
 * @param {string} cwd
 * @param {Record<string, string>} [env]
 */
function start(command, cwd, env) {
  const { NODE_ENV: _, VITEST: __, ...shell } = process.env // as in a shell of the partner's
  const child = spawn(command, {
    cwd,
    shell: true,
    detached: true, // a group of its own, so that what it started ends with it
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...shell, ...env },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => (text = (text + chunk).slice(-shown)))
  }
  /** @type {Promise<number | string>} */
  const ended = new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'nothing'))
  })
  return { child, ended, printed: () => text }
}

/** @param {import('node:child_process').ChildProcess} child */
function stop({ pid }) {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

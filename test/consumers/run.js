/**
 * The packed tarball in other people's set-ups: installed, built, served, and opened in Chromium against a simulated
 * Jifeline. A page must become live with one socket, and nobody may complain.
 *
 * `npm run build && npm run consumers`, or some of them: `npm run consumers -- next vite`
 */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { chromiumArguments, provideChromium } from '../../.ci/chromium.js'
import { pack, root, secondsSince } from '../packed/tarball.js'
import { runCommand } from './commands.js'
import { consumers } from './consumers.js'
import { lookAt } from './look.js'

const installing =
  'npm install --prefer-offline --no-package-lock --no-audit --no-fund --loglevel=error'
const { startJifelineServer } = await import(join(root, 'dist/testing/server/index.js'))

const asked = process.argv.slice(2)
const chosen = consumers.filter(
  ({ name }) => asked.length === 0 || asked.some((word) => name.startsWith(word)),
)
if (chosen.length === 0) {
  const names = consumers.map(({ name }) => name).join(', ')
  throw new Error(`No consumer begins with ${asked.join(', ')}. There are ${names}.`)
}

const startedAt = performance.now()
const folder = await mkdtemp(join(tmpdir(), 'jifeline-consumers-'))
const browser = await chromium.launch({
  executablePath: provideChromium(),
  args: chromiumArguments,
})
/** @type {string[]} */
const broken = []
try {
  const tarball = join(folder, pack(folder).filename)
  for (const consumer of chosen) {
    try {
      await tryOut(consumer, tarball)
    } catch (error) {
      broken.push(consumer.name)
      console.error(`✗ ${consumer.name}: ${messageOf(error)}`)
    }
  }
} finally {
  await browser.close()
  await rm(folder, { recursive: true })
}
if (broken.length > 0) process.exitCode = 1
const outcome = `${chosen.length - broken.length} passed, ${broken.length} failed`
console.log(`Consumers: ${[outcome, ...broken].join(': ')} (${secondsSince(startedAt)})`)

/**
 * @param {import('./consumers.js').Consumer} consumer
 * @param {string} tarball
 */
async function tryOut({ name, folders, packages, env = {}, steps }, tarball) {
  const server = await startJifelineServer()
  const path = join(folder, name)
  try {
    for (const part of folders) {
      await cp(join(root, 'test/consumers/apps', part), path, { recursive: true })
    }
    await nameTheServer(path, server)
    const dependencies = { 'jifeline-react': `file:${tarball}`, ...packages }
    const manifest = { private: true, type: 'module', dependencies }
    await writeFile(join(path, 'package.json'), JSON.stringify(manifest))
    await step('install', () => runCommand(installing, path))
    for (const { title, run, look } of steps) {
      if (run) await step(title, () => runCommand(run, path, env))
      if (look) await step(title, () => lookAt(look, { browser, path, env, server }))
    }
  } finally {
    await server.close()
    await rm(path, { recursive: true, force: true }) // a node_modules of Next.js is 400 MB
  }

  /**
   * @param {string} title
   * @param {() => Promise<void>} take
   */
  async function step(title, take) {
    const stepStartedAt = performance.now()
    const stillAt = setInterval(
      () => console.log(`  ${name}, ${title}: still at it, ${secondsSince(stepStartedAt)}`),
      30_000,
    )
    try {
      await take()
    } catch (error) {
      throw new Error(`${title}: ${messageOf(error)}`)
    } finally {
      clearInterval(stillAt)
    }
    console.log(`✓ ${name}, ${title}: ${secondsSince(stepStartedAt)}`)
  }
}

/**
 * Writes the addresses of the simulated Jifeline into the app's files, where they are named.
 *
 * @param {string} path
 * @param {{ url: string, baseUrl: string }} server
 */
async function nameTheServer(path, { url, baseUrl }) {
  const files = await readdir(path, { recursive: true, withFileTypes: true })
  for (const file of files.filter((entry) => entry.isFile())) {
    const filePath = join(file.parentPath, file.name)
    const text = await readFile(filePath, 'utf8')
    const named = text
      .replaceAll('$JIFELINE_URL', url)
      .replaceAll('$JIFELINE_BASE_URL', baseUrl)
      .replaceAll('$JIFELINE_ORIGIN', new URL(url).origin)
    if (named !== text) await writeFile(filePath, named)
  }
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error)
}

/**
 * Which Chrome or Chromium the browser tests run in. Looks and, where it may, installs; launches
 * nothing but `--version`.
 */
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'
import { installPackage, mayInstall, startsAs } from './debian.js'

/**
 * The arguments that a browser under test is started with: it works as root, without a GPU, and
 * talks to nobody but the page's own servers.
 */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const howToGetOne =
  'Install Google Chrome or Chromium (macOS: brew install --cask google-chrome; Debian: ' +
  'apt-get install chromium; anywhere: npx playwright install --with-deps chromium), ' +
  'or set CHROMIUM_PATH to the executable.'

/**
 * The path of a browser that starts, or null.
 *
 * @throws {Error} when CHROMIUM_PATH names none: what was asked for by name is not replaced in silence
 * @returns {string | null}
 */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (starts(named)) return named
    throw new Error(`CHROMIUM_PATH is "${named}", which does not start as a browser.`)
  }
  return candidates().find(starts) ?? null
}

/**
 * Finds a browser; as root on Debian or Ubuntu installs one where there is none.
 *
 * @throws {Error} with one line that says what is missing and how to get it
 * @returns {string}
 */
export function provideChromium() {
  const found = findChromium()
  if (found) return found
  if (!mayInstall()) throw new Error(`The browser tests need a browser. ${howToGetOne}`)

  console.log('No Chrome or Chromium here. Running as root on Debian or Ubuntu: installing one.')
  const installed = installPackage('chromium') ? findChromium() : null
  if (installed) return installed
  throw new Error(`apt-get could not install a chromium that starts. ${howToGetOne}`)
}

function candidates() {
  const { LOCALAPPDATA, PATH = '', ProgramFiles, 'ProgramFiles(x86)': programFiles86 } = process.env
  const commands = [
    'chromium',
    'google-chrome',
    'google-chrome-stable',
    'chromium-browser',
    'chrome',
  ]
  const folders = [...PATH.split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']
  const windowsFolders = [ProgramFiles, programFiles86, LOCALAPPDATA].filter(
    (folder) => folder !== undefined,
  )
  const all = [
    chromium.executablePath(),
    ...commands.flatMap((command) => folders.map((folder) => join(folder, command))),
    '/opt/google/chrome/chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...windowsFolders.map((folder) => join(folder, 'Google/Chrome/Application/chrome.exe')),
  ]
  return [...new Set(all)]
}

/** @param {string} path */
function starts(path) {
  return startsAs(path, /chrom/i)
}

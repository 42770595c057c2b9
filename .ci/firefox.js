/** Which Firefox the long tests look at the elements in. It is one browser more: where none can be had, they go on. */
import { delimiter, join } from 'node:path'
import { installPackage, mayInstall, startsAs } from './debian.js'

/**
 * The path of a Firefox that starts; as root on Debian or Ubuntu installs one where there is none. null: none can be had.
 *
 * @throws {Error} when FIREFOX_PATH names none: what was asked for by name is not replaced in silence
 * @returns {string | null}
 */
export function provideFirefox() {
  const named = process.env.FIREFOX_PATH
  if (named && !starts(named)) {
    throw new Error(`FIREFOX_PATH is "${named}", which does not start as Firefox.`)
  }
  const found = named ?? find()
  if (found !== null || !mayInstall()) return found
  console.log('No Firefox here. Running as root on Debian or Ubuntu: installing one.')
  return installPackage('firefox-esr') ? find() : null
}

function find() {
  const { PATH = '' } = process.env
  const folders = [...PATH.split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']
  const paths = ['firefox', 'firefox-esr'].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  )
  const mac = '/Applications/Firefox.app/Contents/MacOS/firefox'
  return [...new Set(paths), mac].find(starts) ?? null
}

/** @param {string} path */
function starts(path) {
  return startsAs(path, /firefox/i)
}

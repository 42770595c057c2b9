/** What may be installed where a browser is missing: as root on Debian or Ubuntu, and nowhere else. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

export function mayInstall() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const release = '/etc/os-release'
  return existsSync(release) && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync(release, 'utf8'))
}

/**
 * @param {string} name of a package
 * @returns {boolean} whether it is there now
 */
export function installPackage(name) {
  return aptGet('update') && aptGet('install', '--yes', name)
}

/** @param {string[]} command */
function aptGet(...command) {
  const patience = ['-o', 'Acquire::Retries=3', '-o', 'DPkg::Lock::Timeout=120']
  const { status } = spawnSync('apt-get', [...patience, ...command], {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return status === 0
}

/**
 * A file is not enough: Ubuntu's /usr/bin/chromium-browser may be a script that only says to install
 * a snap.
 *
 * @param {string} path
 * @param {RegExp} name that its version begins with
 */
export function startsAs(path, name) {
  if (!existsSync(path)) return false
  if (process.platform === 'win32') return true // chrome.exe knows no --version: it opens a window
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 })
  return status === 0 && name.test(stdout)
}

/** `npm run build && node test/firefox/run.js`: the elements in Firefox, or one line that says that there is none. */
import { spawnSync } from 'node:child_process'
import { provideFirefox } from '../../.ci/firefox.js'

const path = provideFirefox()
if (path === null) {
  console.log(
    'No Firefox here, so nothing was looked at in it. Install it (Debian: apt-get install firefox-esr), or set FIREFOX_PATH.',
  )
} else {
  const { status } = spawnSync('npx vitest run --project firefox', {
    stdio: 'inherit',
    shell: true,
    env: { ...process.env, FIREFOX_PATH: path },
  })
  process.exitCode = status ?? 1 // ended by a signal
}

/**
 * The packages that may stand beside ours. The test kits at both ends of what they say they work with; and an
 * app that wants the hooks alone, with others that no kit works with: its install must not stop.
 *
 * `npm run build && node test/packed/peers.js`
 */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { install, pack, readConfigurations, root, run, secondsSince } from './tarball.js'

/** What the kits work with. */
const ends = [
  {
    '@testing-library/react': '13.0.0',
    msw: '2.6.0',
    react: '18.0.0',
    'react-dom': '18.0.0',
  },
  {
    '@testing-library/dom': 'latest',
    '@testing-library/react': 'latest',
    msw: 'latest',
    react: 'latest',
    'react-dom': 'latest',
  },
]

/** What an app may have that uses no kit. */
const apps = [
  { '@testing-library/react': '14.0.0', react: '18.2.0', 'react-dom': '18.2.0' },
  {
    '@testing-library/react': '16.2.0',
    '@testing-library/dom': '10.4.0',
    react: '19.0.0',
    'react-dom': '19.0.0',
  },
  { msw: '1.3.5', react: '19.0.0', 'react-dom': '19.0.0' },
  { msw: '2.4.0', react: '19.0.0', 'react-dom': '19.0.0' },
  { ws: '7.5.10', zod: '3.22.0', zustand: '4.5.0', react: '19.0.0', 'react-dom': '19.0.0' },
]

const mocked = `
  import assert from 'node:assert/strict'
  import { setupServer } from 'msw/node'
  import { WebSocket } from 'ws'
  import { createJifelineClient } from 'jifeline-react/client'
  import { createSimulatedJifeline } from 'jifeline-react/testing'
  import { createJifelineHandlers } from 'jifeline-react/testing/msw'

  globalThis.WebSocket ??= WebSocket // Node 20 has none that could be mocked
  const jifeline = createSimulatedJifeline({ needsToken: false, cadence: 'by-hand' })
  const server = setupServer(...createJifelineHandlers(jifeline))
  server.listen()
  const client = createJifelineClient({})
  const connectorId = '9389ba6f-3696-4571-84d4-34d588c4b109'
  const end = client.connector(connectorId).subscribe(() => {})
  await jifeline.subscribed(connectorId)
  end()
  client.dispose()
  const answer = await fetch('https://partner-api-001.prd.jifeline.cloud/v2/system/events')
  assert.equal(answer.status, 200)
  jifeline.dispose()
  server.close()
  process.exit(0)
`

const startedAt = performance.now()
const folder = await mkdtemp(join(tmpdir(), 'jifeline-peers-'))
try {
  const tarball = join(folder, pack(folder).filename)
  for (const packages of apps) {
    const path = await mkdtemp(join(folder, 'app-'))
    await install(path, { 'jifeline-react': `file:${tarball}`, ...packages }, '--package-lock-only')
    console.log(`Installs beside ${wordsOf(packages)}: ${secondsSince(startedAt)}`)
  }
  const page = await readFile(join(root, 'docs/testing-your-app.md'), 'utf8')
  const configurations = readConfigurations(page)
  for (const packages of ends) {
    const path = await mkdtemp(join(folder, 'end-'))
    await install(path, { ...(await runner()), 'jifeline-react': `file:${tarball}`, ...packages })
    for (const name of ['vitest.config.ts', 'test-setup.ts']) {
      await writeFile(join(path, name), configurations.get(name) ?? '')
    }
    await mkdir(join(path, 'tests'))
    await cp(join(root, 'examples/testing-your-app'), join(path, 'tests'), { recursive: true })
    run('npx vitest run', path)
    await writeFile(join(path, 'mocked.mjs'), mocked)
    run('node mocked.mjs', path)
    console.log(`The kits work with ${wordsOf(packages)}: ${secondsSince(startedAt)}`)
  }
} finally {
  await rm(folder, { recursive: true })
}

/** What runs the tests, in the versions that we develop with. */
async function runner() {
  const { devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const names = ['@testing-library/jest-dom', 'jsdom', 'vite', 'vitest']
  return Object.fromEntries(names.map((name) => [name, devDependencies[name]]))
}

/** @param {Record<string, string>} packages */
function wordsOf(packages) {
  return Object.entries(packages)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')
}

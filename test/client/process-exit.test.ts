// @vitest-environment node
/** A Node process that has used the library ends by itself: no timer, no socket is left. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { doors } from '../../vite.config.ts'
import { startChaosProxy, type NetworkState } from '../chaos/chaos-proxy.ts'
import { startServer } from '../stage/server.ts'

const patience = 2_000 // ms; less than any wait of the engine after the first

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jifeline-exit-'))
  const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}.ts`, import.meta.url))
  await build({
    configFile: false,
    logLevel: 'error', // it would warn of each "use client"
    resolve: { alias: doors },
    ssr: { noExternal: true },
    define: { 'process.env.NODE_ENV': '"development"' },
    build: {
      ssr: true,
      outDir: folder,
      target: 'node20',
      rolldownOptions: {
        input: { listen: fixture('listen'), render: fixture('render') },
        output: { entryFileNames: '[name].mjs' },
      },
    },
  })
})
afterAll(() => rm(folder, { recursive: true }))

it.each<[string, string, NetworkState]>([
  ['its socket is open', 'open', 'pass'],
  ['nobody answers its handshake', 'dialling', 'accept-silent'],
  ['its token source is asked', 'asked', 'pass'],
  ['it waits for the next attempt', 'connecting', 'reset'],
])('ends by itself after dispose() while %s', async (_moment, until, state) => {
  const { network } = await startWorld(state)
  const { lines, exitCode, afterLastLine } = await run('listen', network.url, until)
  expect(lines.at(-1)).toBe('closed')
  expect(exitCode).toBe(0)
  expect(afterLastLine).toBeLessThan(patience)
})

it('ends by itself after it only imported and rendered, and has dialled nobody', async () => {
  const { network, jifeline } = await startWorld('pass')
  const { lines, exitCode, afterLastLine } = await run('render', network.url)
  expect(lines.join('')).toMatch(/data-phase="idle".*data-state="connecting"/)
  expect(exitCode).toBe(0)
  expect(afterLastLine).toBeLessThan(patience)
  expect(network.connectedAt).toEqual([])
  expect(jifeline.attempts).toEqual([])
})

async function startWorld(state: NetworkState) {
  const { url, jifeline } = await startServer({ needsToken: false })
  const network = await startChaosProxy(url)
  onTestFinished(network.close)
  network.become(state)
  return { network, jifeline }
}

async function run(script: string, ...words: string[]) {
  const child = spawn(process.execPath, [join(folder, `${script}.mjs`), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let text = ''
  let lastLineAt = 0
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    text += more
    lastLineAt = Date.now()
  })
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { lines: text.trim().split('\n'), exitCode, afterLastLine: Date.now() - lastLineAt }
}

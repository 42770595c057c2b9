// @vitest-environment node
/** A process of its own: nothing that the library starts may keep a server from ending. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'vite'
import { expect, it, onTestFinished } from 'vitest'
import { doors } from '../../vite.config.ts'

const patience = 10_000 // ms; the shortest timer of a held connector would keep it for 15 s

it('renders a page, uses a client, disposes of it, and ends by itself', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jifeline-process-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: doors },
    ssr: { noExternal: true }, // the folder has no node_modules
    build: {
      ssr: join(import.meta.dirname, 'fixtures/render-and-leave.tsx'),
      outDir: folder,
      rolldownOptions: { output: { entryFileNames: 'process.mjs' } },
    },
  })
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [join(folder, 'process.mjs')],
    { timeout: patience },
  )
  expect(stderr).toBe('')
  const { markup, attempts } = JSON.parse(stdout) as { markup: string; attempts: number }
  expect(markup).toContain('data-state="connecting"')
  expect(attempts).toBe(1)
}, 30_000)

// @vitest-environment node
/** Two relay processes behind a load balancer that knows nothing of them, and one is killed. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import { restEventLog } from 'jifeline-react/client'
import { doors } from '../../vite.config.ts'
import { connectOnTheWire } from '../stage/client-on-the-wire.ts'
import { connectorIds, created } from '../stage/examples.ts'
import { startServer } from '../stage/server.ts'
import { clientId, clientSecret } from './fixtures/credentials.ts'

const pageCount = 6
const patiently = { timeout: 15_000 } // live events wait for the log's first page
const healthy = 31_000 // ms; who was open so long comes back at once

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jifeline-relay-'))
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: doors },
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL('fixtures/relay-process.ts', import.meta.url)),
      outDir: folder,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  })
})
afterAll(() => rm(folder, { recursive: true }))

it('pages go on with the other one, and hear each event once', async () => {
  const { jifeline, url, baseUrl } = await startServer({ credentials: { clientId, clientSecret } })
  const relays = await Promise.all([startProcess(url, baseUrl), startProcess(url, baseUrl)])
  const balancer = await startBalancer(relays.map(({ port }) => port))
  const pages = Array.from({ length: pageCount }, () => openPage(balancer.port))
  await jifeline.until(() => jifeline.sessions === 2)
  await vi.waitUntil(() => pages.every(({ phase }) => phase() === 'open'), patiently)
  await everySubscribed()
  const [id = ''] = connectorIds(1)
  jifeline.status(id, { voltage: 12.1 })
  // No subscribe is acknowledged: whoever hears an event is subscribed.
  await vi.waitUntil(
    () => {
      const isReady = pages.every(({ heard }) => heard.length > 0)
      if (!isReady) jifeline.event(created, { number: 0 })
      return isReady
    },
    { ...patiently, interval: 200 },
  )
  // From its first reading on a page tells its listeners what it missed; what was before, it only shows.
  await vi.waitUntil(() => pages.every(({ readings }) => readings() >= 2), patiently)

  for (const page of pages) page.age(healthy)
  const [killed] = relays
  const gone = once(killed.child, 'exit')
  killed.child.kill('SIGKILL')
  await gone
  jifeline.event(created, { number: 1 }) // while half of the pages are nowhere
  await vi.waitUntil(() => pages.every(({ phase }) => phase() === 'open'), patiently)
  jifeline.event(created, { number: 2 })
  await vi.waitUntil(
    () => pages.every(({ heard }) => heard.includes(1) && heard.includes(2)),
    patiently,
  )
  jifeline.status(id, { voltage: 12.9 })
  await vi.waitUntil(() => pages.every(({ status }) => status().voltage === 12.9), patiently)

  for (const { heard, status, gaps } of pages) {
    expect(heard.filter((number) => number > 0).toSorted((a, b) => a - b)).toEqual([1, 2])
    expect(status().state).toBe('live')
    expect(gaps()).toEqual([])
  }
  expect(jifeline.sessions).toBe(1)

  /** Both processes hold both topics: the pages are on both. */
  async function everySubscribed() {
    await jifeline.until(() => {
      const listens = jifeline.frames.filter(
        ({ message }) => message?.action === 'subscribe-to-event',
      )
      return listens.length === 2
    })
  }
}, 60_000)

/** Our client, as a page of the portal has it. */
function openPage(port: number) {
  let readings = 0
  const { client, age } = connectOnTheWire({
    url: `ws://127.0.0.1:${port}/jifeline`,
    createSocket: (url) => new WebSocket(url),
    eventLog: restEventLog({
      baseUrl: `http://127.0.0.1:${port}/jifeline`,
      async fetch(...request) {
        const answer = await fetch(...request)
        if (answer.ok) readings += 1
        return answer
      },
    }),
    onError: () => {}, // a relay was killed
  })
  const [id = ''] = connectorIds(1)
  const connector = client.connector(id)
  const feed = client.feed(created)
  const heard: number[] = []
  onTestFinished(connector.subscribe(() => {}))
  onTestFinished(feed.subscribe(() => {}))
  client.on(created, ({ payload }) => heard.push((payload as { number: number }).number))
  return {
    age,
    heard,
    readings: () => readings,
    phase: () => client.connection.getState().phase,
    status: () => connector.getState(),
    gaps: () => feed.getState().gaps,
  }
}

async function startProcess(url: string, baseUrl: string) {
  const child = fork(join(folder, 'relay-process.mjs'), [url, baseUrl], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return { child, port: await portOf(child) }
}

async function portOf({ stdout }: ChildProcess): Promise<number> {
  if (!stdout) throw new Error('The process has no output.')
  return Number(String((await once(stdout, 'data'))[0]))
}

/** Takes turns among those that answer, as any load balancer does. */
async function startBalancer(ports: readonly number[]) {
  let turn = 0
  const open = new Set<Socket>()
  const server = createServer((inner) => carry(inner, ports.length))

  function carry(inner: Socket, attempts: number) {
    const port = ports[(turn += 1) % ports.length] ?? 0
    const outer = connect(port, '127.0.0.1')
    const end = () => [inner, outer].forEach((socket) => socket.destroy())
    outer.once('error', () => {
      if (attempts <= 1) end()
      else carry(inner, attempts - 1)
    })
    outer.once('connect', () => {
      for (const socket of [inner, outer]) socket.on('close', end).on('error', end)
      open.add(inner)
      inner.pipe(outer).pipe(inner)
    })
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port }
}

/**
 * A Chromium that nobody tends: tabs are hidden, throttled, frozen and kept for the way back as on a
 * user's machine. (Playwright pins its pages visible, and starts the browser with throttling and the
 * back/forward cache turned off.) It is spoken to in its own protocol, over a pipe.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { chromiumArguments, findChromium } from '../../.ci/chromium.js'

export interface RawBrowser {
  /** A window of its own, with a profile of its own, and one tab in it. */
  openWindow(url: string): Promise<Tab>
  /** Processes that run pages, by id. */
  rendererIds(): Promise<number[]>
  close(): Promise<void>
}

export interface Tab {
  evaluate<Value>(expression: string): Promise<Value>
  /** Puts a tab before it; from then on it is hidden. */
  hide(): Promise<void>
  show(): Promise<void>
  /** Only a hidden tab can be frozen; showing it ends that. */
  freeze(): Promise<void>
  goTo(url: string): Promise<void>
  goBack(): Promise<void>
  /** Another tab in the same window, before this one. */
  open(url: string): Promise<Tab>
  /** What scripts wrote to the console as a warning or an error, or threw. */
  complaints: readonly string[]
  close(): Promise<void>
}

interface Message {
  id?: number
  sessionId?: string
  method?: string
  params?: Params
  result?: unknown
  error?: { message: string }
}

type Params = Record<string, unknown>
type Send = <Result>(method: string, params?: Params, sessionId?: string) => Promise<Result>
type Listener = (method: string, params: Params) => void

export async function launchRawBrowser(): Promise<RawBrowser> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('No Chrome or Chromium found. Run: npm test')
  const profile = await mkdtemp(join(tmpdir(), 'jifeline-browser-'))
  const own = ['--headless', '--remote-debugging-pipe', `--user-data-dir=${profile}`]
  const chromium = spawn(executablePath, [...chromiumArguments, ...own, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  })
  const exited = new Promise((resolve) => chromium.once('exit', resolve))
  const { send, listen } = speak(chromium.stdio[3] as Writable, chromium.stdio[4] as Readable)

  async function openWindow(url: string): Promise<Tab> {
    const { browserContextId } = await send<{ browserContextId: string }>(
      'Target.createBrowserContext',
    )
    return openTab(url, browserContextId)
  }

  async function openTab(url: string, browserContextId: string): Promise<Tab> {
    const create = (address: string) =>
      send<{ targetId: string }>('Target.createTarget', { url: address, browserContextId })
    const { targetId } = await create('about:blank')
    const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    })
    const tell = <Result>(method: string, params = {}) => send<Result>(method, params, sessionId)
    const complaints: string[] = []
    listen(sessionId, (method, params) => {
      if (method === 'Runtime.exceptionThrown') complaints.push(JSON.stringify(params))
      if (method !== 'Runtime.consoleAPICalled') return
      if (['warning', 'error'].includes(String(params.type))) {
        complaints.push(JSON.stringify(params.args))
      }
    })
    await tell('Runtime.enable')
    await tell('Page.enable')

    const goTo = async (address: string) => void (await tell('Page.navigate', { url: address }))
    await goTo(url)
    return {
      async evaluate<Value>(expression: string) {
        const { result } = await tell<{ result: { value: Value } }>('Runtime.evaluate', {
          expression,
          returnByValue: true,
          awaitPromise: true,
        })
        return result.value
      },
      hide: async () => void (await create('about:blank')),
      show: () => send('Target.activateTarget', { targetId }),
      freeze: () => tell('Page.setWebLifecycleState', { state: 'frozen' }),
      goTo,
      async goBack() {
        const { currentIndex, entries } = await tell<{
          currentIndex: number
          entries: { id: number }[]
        }>('Page.getNavigationHistory')
        await tell('Page.navigateToHistoryEntry', { entryId: entries[currentIndex - 1]?.id })
      },
      open: (address) => openTab(address, browserContextId),
      complaints,
      close: () => send('Target.disposeBrowserContext', { browserContextId }),
    }
  }

  return {
    openWindow,
    async rendererIds() {
      const { processInfo } = await send<{ processInfo: { type: string; id: number }[] }>(
        'SystemInfo.getProcessInfo',
      )
      return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
    },
    async close() {
      await send('Browser.close')
      await exited
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** The DevTools protocol over a pipe: JSON, each message ended by a zero. */
function speak(input: Writable, output: Readable) {
  type Answer = { resolve(result: unknown): void; reject(error: Error): void }
  const answers = new Map<number, Answer>()
  const listeners = new Map<string, Listener>()
  let lastId = 0
  let rest = ''

  output.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\0')
    rest = parts.pop() ?? ''
    for (const part of parts) take(JSON.parse(part) as Message)
  })

  function take({ id, sessionId = '', method, params = {}, result, error }: Message): void {
    if (method !== undefined) listeners.get(sessionId)?.(method, params)
    const answer = id === undefined ? undefined : answers.get(id)
    if (id === undefined || !answer) return
    answers.delete(id)
    if (error) answer.reject(new Error(error.message))
    else answer.resolve(result)
  }

  const send: Send = (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      lastId += 1
      answers.set(lastId, { resolve: resolve as Answer['resolve'], reject })
      input.write(`${JSON.stringify({ id: lastId, method, params, sessionId })}\0`)
    })
  return {
    send,
    listen: (sessionId: string, listener: Listener) => void listeners.set(sessionId, listener),
  }
}

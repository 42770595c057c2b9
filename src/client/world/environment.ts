/**
 * All that the engine needs from the world: clock, timers, chance, sockets, the page's life. It comes
 * in as one argument, so that hours can be simulated in seconds and a script without a page works.
 * Nothing here knows Jifeline.
 */
import { createSteadyClock } from './steady-clock.ts'

export type Timer = number | object

/**
 * The part of a WebSocket that is used. `ws`, undici and React Native have it too, each with event
 * types of its own: handlers are only ever written here, so they are typed where they are written.
 */
export interface Socket {
  /** Written once: `arraybuffer`. */
  binaryType: string
  /** Written: called when the socket is open. */
  onopen: unknown
  /** Written: called with an event that has the frame as its `data`. */
  onmessage: unknown
  /** Written: called when the socket failed. */
  onerror: unknown
  /** Written: called with an event that has a `code`. */
  onclose: unknown
  /** Sends one text frame. */
  send(frame: string): void
  /** Closes the socket. It need not wait for the other side. */
  close(code?: number): void
}

/** What a page goes through, in the words of its events. `online` and `offline`: the browser thinks so. */
export type PageSignal =
  | 'visible'
  | 'hidden'
  | 'online'
  | 'offline'
  | 'resume'
  | 'pagehide'
  | 'pageshow'
  | { blockedUri: string }

export interface Environment {
  /** Which page this is: what one page must remember together is kept under it. */
  page: object
  /** Milliseconds on a clock that cannot go back: for ages and waits. It starts at the wall clock's time. */
  now(): number
  /** Epoch milliseconds, as the page's clock has them: for what people read. It may be set at any time. */
  wall(): number
  /** `delay` in milliseconds; one that no timer can count is cut to the longest that it can. */
  setTimer(run: () => void, delay: number): Timer
  clearTimer(timer: Timer): void
  /** null where there are no animation frames. */
  requestFrame: ((run: () => void) => void) | null
  /** In [0, 1). */
  random(): number
  createSocket(url: string): Socket
  /** False: the device says that it has no network. True is a guess. */
  isOnline(): boolean
  /** True: nobody sees the page, and its timers run once a minute at worst. */
  isHidden(): boolean
  /** Absolute URL of the page, or null outside a page. */
  pageUrl(): string | null
  /** Listens to the page's life; returns the end of listening. */
  onPageSignal(listener: (signal: PageSignal) => void): () => void
  /** Where an error goes that a user's own listener threw. */
  reportError(error: unknown): void
  warn(text: string): void
}

/** Milliseconds; 24.8 days. Timers count in 32 bits, and run at once what is longer. */
export const longestDelay = 2_147_483_647

const thisPage = {}

/** One clock for all clients of a page, so that what they remember can be compared. */
let steadyClock: (() => number) | null = null

export function createBrowserEnvironment(): Environment {
  const { requestAnimationFrame, document, navigator } = globalThis as Partial<typeof globalThis>
  return {
    page: thisPage,
    now: (steadyClock ??= createSteadyClock(
      () => Date.now(),
      () => performance.now(),
    )),
    wall: () => Date.now(),
    setTimer: (run, delay) => setTimeout(run, Math.min(delay, longestDelay)),
    clearTimer: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
    requestFrame: requestAnimationFrame ? (run) => requestAnimationFrame(() => run()) : null,
    random: () => Math.random(),
    createSocket: (url) => new WebSocket(url),
    isOnline: () => navigator?.onLine !== false,
    isHidden: () => document?.visibilityState === 'hidden',
    pageUrl: () => document?.baseURI ?? null,
    onPageSignal: listenToPage,
    reportError: (error) => {
      if (typeof reportError === 'function') reportError(error)
      else void Promise.reject(error) // Node has no reportError: an unhandled rejection, as any other
    },
    warn: (text) => console.warn(text),
  }
}

function listenToPage(listener: (signal: PageSignal) => void): () => void {
  if (typeof document === 'undefined' || typeof window === 'undefined') return () => {}
  const listening = new AbortController()
  const { signal } = listening
  const on = (target: EventTarget, type: string, run: (event: Event) => void) =>
    target.addEventListener(type, run, { signal })

  on(document, 'visibilitychange', () =>
    listener(document.visibilityState === 'visible' ? 'visible' : 'hidden'),
  )
  on(document, 'resume', () => listener('resume'))
  on(window, 'online', () => listener('online'))
  on(window, 'offline', () => listener('offline'))
  on(window, 'pagehide', () => listener('pagehide'))
  on(window, 'pageshow', (event) => {
    if ((event as PageTransitionEvent).persisted) listener('pageshow')
  })
  on(document, 'securitypolicyviolation', (event) => {
    const { disposition, blockedURI } = event as SecurityPolicyViolationEvent
    if (disposition === 'enforce') listener({ blockedUri: blockedURI })
  })
  return () => listening.abort()
}

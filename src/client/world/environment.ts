/**
 * All that the engine needs from the world: clock, timers, chance, sockets, the page's life. It comes
 * in as one argument, so that hours can be simulated in seconds and a script without a page works.
 * Nothing here knows Jifeline.
 */
export type Timer = number | object

/**
 * The part of a WebSocket that is used. `ws`, undici and React Native have it too, each with event
 * types of its own: handlers are only ever written here, so they are typed where they are written.
 */
export interface Socket {
  binaryType: string
  onopen: unknown
  onmessage: unknown
  onerror: unknown
  onclose: unknown
  send(frame: string): void
  close(code?: number): void
}

/** What a page goes through, in the words of its events. `online`: the browser thinks so. */
export type PageSignal =
  | 'visible'
  | 'hidden'
  | 'online'
  | 'resume'
  | 'pagehide'
  | 'pageshow'
  | { blockedUri: string }

export interface Environment {
  /** Epoch milliseconds. */
  now(): number
  /** Milliseconds. */
  setTimer(run: () => void, delay: number): Timer
  clearTimer(timer: Timer): void
  /** null where there are no animation frames. */
  requestFrame: ((run: () => void) => void) | null
  /** In [0, 1). */
  random(): number
  createSocket(url: string): Socket
  /** False: the device says that it has no network. True is a guess. */
  isOnline(): boolean
  /** Absolute URL of the page, or null outside a page. */
  pageUrl(): string | null
  /** Listens to the page's life; returns the end of listening. */
  onPageSignal(listener: (signal: PageSignal) => void): () => void
  /** Where an error goes that a user's own listener threw. */
  reportError(error: unknown): void
  warn(text: string): void
}

export function createBrowserEnvironment(): Environment {
  const { requestAnimationFrame, document, navigator } = globalThis as Partial<typeof globalThis>
  return {
    now: () => Date.now(),
    setTimer: (run, delay) => setTimeout(run, delay),
    clearTimer: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
    requestFrame: requestAnimationFrame ? (run) => requestAnimationFrame(() => run()) : null,
    random: () => Math.random(),
    createSocket: (url) => new WebSocket(url),
    isOnline: () => navigator?.onLine !== false,
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

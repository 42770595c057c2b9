/**
 * A page that nobody can change stands still: it is frozen, kept for the way back, or printed. What it shows then is
 * looked at later, so nothing of it may look live.
 */
const listeners = new Set<() => void>()
let listening: AbortController | null = null
let since: number | null = null

/** Since when, epoch milliseconds; null: it moves. */
export function stoodStillSince(): number | null {
  return since
}

/** `listener` draws at once: what comes later is not seen. Returns the end of listening. */
export function onStandstill(listener: () => void): () => void {
  const own = () => listener()
  listeners.add(own)
  listening ??= listen()
  return () => {
    listeners.delete(own)
    if (listeners.size > 0) return
    listening?.abort()
    listening = null
    since = null
  }
}

function listen(): AbortController {
  const ending = new AbortController()
  // What makes a PDF of a page, and a browser's own tools, may tell the media alone.
  const print = globalThis.matchMedia?.('print')
  const stop = () => setSince(since ?? Date.now())
  const look = () => (print?.matches ? stop() : setSince(null))
  const on = (target: EventTarget | undefined, type: string, run: (event: Event) => void) =>
    target?.addEventListener(type, run, { signal: ending.signal })

  on(window, 'pagehide', (event) => {
    if ((event as PageTransitionEvent).persisted) stop()
  })
  on(document, 'freeze', stop)
  on(window, 'beforeprint', stop)
  on(window, 'afterprint', look)
  on(window, 'pageshow', look)
  on(document, 'resume', look)
  on(print, 'change', look)
  look()
  return ending
}

/** What stands still already shows what was there when it stopped. */
function setSince(next: number | null) {
  if (next === since) return
  since = next
  for (const listener of listeners) listener()
}

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
  const on = (target: EventTarget, type: string, run: (event: Event) => void) =>
    target.addEventListener(type, run, { signal: ending.signal })
  on(window, 'pagehide', (event) => {
    if ((event as PageTransitionEvent).persisted) stop()
  })
  on(document, 'freeze', stop)
  on(window, 'pageshow', goOn)
  on(document, 'resume', goOn)

  // What makes a PDF of a page, and a browser's own tools, may tell the media alone.
  const print = typeof matchMedia === 'function' ? matchMedia('print') : null
  const look = () => (print?.matches ? stop() : goOn())
  on(window, 'beforeprint', stop)
  on(window, 'afterprint', look)
  if (print) on(print, 'change', look)
  if (print?.matches) stop()
  return ending
}

function stop() {
  if (since !== null) return // and shows what was there when it stopped
  since = Date.now()
  for (const listener of listeners) listener()
}

function goOn() {
  if (since === null) return
  since = null
  for (const listener of listeners) listener()
}

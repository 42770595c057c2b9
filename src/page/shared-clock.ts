/** One tick a second for all that shows an age, and none while nobody looks. */
const second = 1_000 // ms

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | null = null

export function subscribeToSeconds(listener: () => void): () => void {
  const own = () => listener()
  listeners.add(own)
  if (listeners.size === 1) {
    document.addEventListener('visibilitychange', onVisibility)
    onVisibility()
  }
  return () => {
    listeners.delete(own)
    if (listeners.size > 0) return
    document.removeEventListener('visibilitychange', onVisibility)
    stop()
  }
}

function onVisibility() {
  stop()
  if (document.hidden) return
  tick()
  timer = setInterval(tick, second)
}

function tick() {
  for (const listener of listeners) listener()
}

function stop() {
  if (timer !== null) clearInterval(timer)
  timer = null
}

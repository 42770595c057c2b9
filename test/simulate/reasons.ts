/** Why a page may close a socket: nobody listens, the page slept, or the socket was silent for long. */
import type { AttemptRecord } from './history.ts'
import type { World } from './world.ts'

const connectLimit = 15_000 // ms
const shortestSilence = 30_000 // ms
const longestPatience = 1_200_000 // ms; a dead socket is found within 20 minutes, whatever came before
const someSleep = 30_000 // ms; with timers that were late anyway it adds up to a jump of 90 s

export type ReasonToClose = 'left' | 'lost' | 'silent' | 'silent or lost'

/** null: it has none. */
export function reasonToClose({ socket }: AttemptRecord, world: World): ReasonToClose | null {
  const { page, history, topics, isDisposed, now } = world
  if (isDisposed || !topics.isAnyHeld) return 'left'
  if (topics.mounted().length === 0 && page.clocks.overtoldSince(topics.changedAt) > 0)
    return 'left'
  const { signalNow } = page
  if (signalNow !== null && typeof signalNow === 'object') return 'lost'
  if (!socket) return null
  if (socket.openedAt === null) return now() - socket.createdAt >= connectLimit ? 'lost' : null
  if (signalNow === 'offline') return 'lost'
  if (signalNow === 'resume' || signalNow === 'pageshow' || signalNow === 'pagehide') return 'lost'
  const isWatched = [...topics.all.values()].some((topic) => !topic.isEvent && topics.isHeld(topic))
  if (isWatched && isSilent(socket.heardAt, world)) return 'silent'
  const isMeddled = history.meddlings.at(-1) === now() // it may have left while the socket was given up
  if (isMeddled && isSilent(socket.heardAt, world)) return 'silent or lost'
  return page.hasJustSlept(someSleep) ? 'lost' : null
}

/** By the page's clocks: where they told of more than passed, nothing tells it from silence. */
function isSilent(heardAt: number, { now, usableOptions: options, page, history }: World): boolean {
  const { silenceAfter = shortestSilence } = options
  if (silenceAfter === false) return false
  const doubtedAfter = patience(silenceAfter, history.silences.least)
  return now() - heardAt + page.clocks.overtoldSince(heardAt) >= doubtedAfter
}

/** How long a silence must last to be answered after so many that were, in milliseconds. */
export function patience(usual: number, silences: number): number {
  return Math.max(usual, Math.min(usual * 4 ** silences, longestPatience))
}

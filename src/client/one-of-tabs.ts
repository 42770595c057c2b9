/**
 * Of all tabs of a browser, one hears each event: the visible one, if there is one that hears of the type. A tab that
 * is visible and connected shows it by a lock; the others wait until nobody holds that any more, by then they have
 * died, or nobody sees them. Who is to hear an event claims it first, and a claim is given once. So an event that two
 * tabs learn of, however far apart, is heard in one of them; and in none, where that one dies between the two.
 */
import type { JifelineClient, OwnedClient } from './jifeline-client.ts'
import { resolveSocketUrl } from './connection/socket-url.ts'
import { idOf } from './topics/topic-ids.ts'
import { createBrowserWide, type BrowserWide } from './world/browser-wide.ts'
import { createBrowserEnvironment, type Environment } from './world/environment.ts'
import { safely } from './world/safely.ts'
import type { JifelineEvent } from './events/feed.ts'

const lookAgainAfter = 2_000 // ms; by then the visible tab has claimed what it heard at the same time

type Listener = (event: JifelineEvent) => void

export interface OneOfTabs {
  /** As the client's own `on`, but of all tabs one hears each event. */
  on(types: readonly unknown[], listener: Listener): () => void
}

/** What waits to be claimed, and who was there to hear it. */
interface Waiting {
  readonly event: JifelineEvent
  readonly hearers: readonly { hear: Listener }[]
}

const known = new WeakMap<JifelineClient, OneOfTabs | null>()

/** The same one for the same client. null: this page has no locks. */
export function oneOfTabsFor(client: JifelineClient): OneOfTabs | null {
  let one = known.get(client)
  if (one === undefined) {
    const browser = createBrowserWide()
    one = browser && createOneOfTabs(client, browser, createBrowserEnvironment())
    known.set(client, one)
  }
  return one
}

export function createOneOfTabs(
  client: JifelineClient & Partial<OwnedClient>,
  browser: BrowserWide,
  environment: Environment,
): OneOfTabs {
  const posts = new Map<string, ReturnType<typeof openPost>>()
  const url = client.url ?? ''
  // However it is spelled: two tabs that spell it in two ways are of one browser all the same.
  const [address] = safely(() => resolveSocketUrl(url, environment.pageUrl()), url).split('?')
  const { identity = '' } = client
  /** With its length, for it may hold spaces as a type does: `a b` and `c` are not `a` and `b c`. */
  const nameOf = (what: string) =>
    `jifeline-react ${address} ${identity.length} ${identity} ${what}`

  function openPost(type: string) {
    const lock = nameOf(type)
    const listeners = new Set<{ hear: Listener }>()
    const waiting = new Map<string, Waiting>()
    let presence: AbortController | null = null
    let vigil: AbortController | null = null
    const ends = [
      client.on(type, onEvent),
      client.connection.subscribe(judgePresence),
      environment.onPageSignal(judgePresence),
    ]

    function judgePresence() {
      const isPresent = !environment.isHidden() && client.connection.getState().phase === 'open'
      if (!isPresent) presence?.abort()
      if (!isPresent) presence = null
      if (!isPresent || presence) return
      presence = new AbortController()
      browser.hold(lock, presence.signal)
      takeAll()
    }

    function onEvent(event: JifelineEvent) {
      waiting.set(event.id, { event, hearers: [...listeners] })
      if (presence) takeAll()
      else keepVigil()
    }

    function keepVigil() {
      if (vigil) return
      const { signal } = (vigil = new AbortController())
      browser.onFree(lock, signal, takeAll)
      lookAgainSoon(signal)
    }

    function lookAgainSoon(signal: AbortSignal) {
      environment.setTimer(() => void lookAgain(signal), lookAgainAfter)
    }

    function endVigil() {
      vigil?.abort()
      vigil = null
    }

    /** What another tab has claimed is waited for no longer. */
    async function lookAgain(signal: AbortSignal) {
      for (const id of waiting.keys()) {
        if (signal.aborted) return
        if (await browser.isClaimed(nameOf(id)).catch(() => false)) waiting.delete(id)
      }
      if (signal.aborted) return
      if (waiting.size === 0) endVigil()
      else lookAgainSoon(signal)
    }

    function takeAll() {
      endVigil()
      const all = [...waiting.values()]
      waiting.clear()
      for (const each of all) void take(each)
    }

    async function take({ event, hearers }: Waiting) {
      const present = () => hearers.filter((hearer) => listeners.has(hearer))
      if (present().length === 0) return // it left; another tab may hear it
      try {
        if (!(await browser.claim(nameOf(event.id)))) return
      } catch (error) {
        return environment.reportError(error) // better in no tab than in two
      }
      for (const { hear } of present()) {
        try {
          hear(event)
        } catch (error) {
          environment.reportError(error)
        }
      }
    }

    judgePresence()
    return {
      add(listener: Listener) {
        const hearer = { hear: listener }
        listeners.add(hearer)
        return () => {
          listeners.delete(hearer)
          if (listeners.size > 0) return
          posts.delete(type)
          for (const end of ends) end()
          presence?.abort()
          waiting.clear()
          endVigil()
        }
      },
    }
  }

  function listen(type: string, listener: Listener): () => void {
    let post = posts.get(type)
    if (!post) posts.set(type, (post = openPost(type)))
    return post.add(listener)
  }

  return {
    on(types, listener) {
      const ends = types.map(idOf).flatMap((type) => (type === null ? [] : listen(type, listener)))
      return () => ends.forEach((end) => end())
    },
  }
}

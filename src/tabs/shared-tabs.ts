/** What an app passes as `share`. It carries the code, so who does not share loads none of it. */
import { composeClient } from '../client/client.ts'
import { createFeeds } from '../client/events/feeds.ts'
import type { Environment } from '../client/world/environment.ts'
import type { EventLog } from '../client/world/event-log.ts'
import type { JifelineOptions, Sharing } from '../client/world/options.ts'
import { safely } from '../client/world/safely.ts'
import { startWorker } from './start-worker.ts'
import { createTabConnection, type TabConnection } from './tab-connection.ts'
import { createTabLog } from './tab-log.ts'
import { createBrowserTabWorld, type TabWorld } from './tab-world.ts'

/** The options of `sharedTabs`. */
export interface SharedTabsOptions {
  /**
   * Who the user is: an id of yours, the same in all of his tabs and of nobody else. Only tabs of one identity share.
   * Without one nothing is shared, and `onError` hears why.
   */
  identity: string | number | null | undefined
  /**
   * Starts the worker, where your bundler does not find its file:
   * `() => new SharedWorker(new URL('jifeline-react/tabs/worker', import.meta.url), { type: 'module' })`.
   *
   * @default the file beside this one
   */
  worker?: (() => SharedWorker) | undefined
}

/** What the `share` option takes, and a way to end it for all tabs. */
export interface TabSharing extends Sharing {
  /**
   * Ends the connection of all tabs of this identity, and forgets the token: their phase is `unauthorized`, each until
   * it calls `retry()`; one that is frozen learns of it when it wakes. To be called when the user signs out. A tab that has a socket of its own hears nothing of it.
   */
  signOut(): void
}

/**
 * One socket for all tabs of a browser, in a `SharedWorker`: one token request, one reader of the event log, one
 * subscription for each topic. For `<JifelineProvider share={…}>` and `createJifelineClient({ share })`; may be written
 * inline. Tabs share what has the same url, the same identity and the same version of this library. Where there is no
 * such worker, or it does not start within 5 s, each tab has a socket of its own: `useConnection().isShared` says which.
 */
export function sharedTabs(options: SharedTabsOptions): TabSharing {
  const { identity, worker } = Object(options) as SharedTabsOptions
  const world = createBrowserTabWorld(typeof worker === 'function' ? worker : startWorker)
  return createSharing(identity, world)
}

/** Numbers are names, too; what else is no text is none. */
function nameOf(identity: unknown): string {
  return typeof identity === 'string' || Number.isFinite(identity) ? String(identity) : ''
}

/** `world`: of the tab that asks. */
export function createSharing(given: unknown, world: TabWorld): TabSharing {
  const identity = nameOf(given)

  function createClient(initial: JifelineOptions, environment: Environment) {
    let connection: TabConnection | null = null
    let log: { own: EventLog; shared: EventLog } | null = null

    const isAlone = () => connection?.state.getState().isShared === false

    /** The worker's log in the place of the page's own; the same one as long as that is the same. */
    function withLog(options: JifelineOptions): JifelineOptions {
      const own = safely(() => options.eventLog, undefined)
      if (!own || typeof own.read !== 'function') return options
      if (log?.own !== own) {
        const questions = () => connection?.questions() ?? null
        log = { own, shared: createTabLog(own, questions, isAlone) }
      }
      return { ...options, eventLog: log.shared }
    }

    const client = composeClient(withLog(initial), environment, createFeeds, (read, ...others) => {
      // The worker asks this tab for what its own log says.
      const readOwn = () => ({ ...read(), eventLog: log?.own })
      connection = createTabConnection(identity, world, readOwn, ...others)
      return connection
    })
    return {
      ...client,
      identity,
      update: (next: JifelineOptions) => client.update(withLog(next)),
    }
  }

  return Object.assign(createClient, {
    identity,
    signOut() {
      if (identity === '') return
      const ends = { onMessage() {}, onError() {} }
      safely(() => world.reachWorker?.(ends).send({ is: 'sign-out', identity }), undefined)
    },
  })
}

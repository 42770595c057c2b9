/** Composes the engine, and does nothing else: the only file that knows all the others. */
import { createAccessTokens } from './connection/access-tokens.ts'
import { createConnection } from './connection/connection.ts'
import { createConnectors } from './connectors/connectors.ts'
import { createFeeds, type Feeds } from './events/feeds.ts'
import { createHost } from './host.ts'
import type { JifelineClient, OwnedClient } from './jifeline-client.ts'
import { createSubscriptions } from './topics/subscriptions.ts'
import { idOf, listOf } from './topics/topic-ids.ts'
import { createAlarm } from './world/alarm.ts'
import { createBrowserEnvironment, type Environment } from './world/environment.ts'
import { createErrorReport } from './world/error-report.ts'
import { createFlush } from './world/flush.ts'
import { productionUrl, type JifelineOptions } from './world/options.ts'
import { readOptions } from './world/read-options.ts'
import { safely } from './world/safely.ts'

const ownerGrace = 250 // ms; StrictMode and Fast Refresh run an effect again at once

/**
 * A client is inert until something listens: no socket, no timer, no token request.
 */
export function createClient(initial: JifelineOptions, environment: Environment): OwnedClient {
  const shared = safely(() => initial.share?.(initial, environment), null)
  return (shared as OwnedClient | null) ?? composeClient(initial, environment, createFeeds)
}

/**
 * `makeFeeds`: of a page without events, none. They are half of the engine. `makeConnection`: where it is not one of
 * its own.
 */
export function composeClient(
  initial: JifelineOptions,
  environment: Environment,
  makeFeeds: (...surroundings: Parameters<typeof createFeeds>) => Feeds,
  makeConnection = createConnection,
): OwnedClient {
  let latest = readOptions(initial)
  const options = () => latest
  const report = createErrorReport(options, environment)
  const { mark, catchUp, finish } = createFlush(environment)
  const tokens = createAccessTokens(options, environment)
  const subscriptions = createSubscriptions(environment)
  const connection = makeConnection(options, environment, tokens, report)
  const { state } = connection
  const connectors = createConnectors(options, environment, state, subscriptions, mark, report)
  const feeds = makeFeeds(
    options,
    environment,
    state,
    tokens,
    subscriptions,
    mark,
    report,
    connection.doubt,
  )
  const host = createHost(subscriptions, connectors, feeds, catchUp, report, connection.onUpstream)
  const ownerAlarm = createAlarm(environment, endLinger)
  subscriptions.serve({ onFirst: () => connection.start(host), onNone: rest })

  function endLinger() {
    connectors.endLinger()
    feeds.endLinger()
  }

  /** No socket, nobody to tell: no timer is left. */
  function rest() {
    connection.stop()
    subscriptions.close()
    finish()
    connectors.rest()
  }

  return {
    url: latest.url ?? productionUrl,
    connection: state,
    connector: connectors.store,
    feed: feeds.store,
    on(types, listener) {
      const ends = listOf(types).map((type) => feeds.on(idOf(type), listener))
      return () => ends.forEach((end) => end())
    },
    now: environment.now,
    report,
    retry: () => state.getState().retry(),
    update(next) {
      const { staleAfter, offlineAfter, eventLog } = latest
      const hadFault = latest.fault !== null
      latest = readOptions(next)
      if (latest.staleAfter !== staleAfter || latest.offlineAfter !== offlineAfter)
        connectors.judgeAll()
      if (latest.eventLog !== eventLog) feeds.onOtherLog()
      if (latest.fault) report(latest.fault)
      else if (hadFault) state.getState().retry()
    },
    keep() {
      ownerAlarm.stop()
      return () => {
        if (state.getState().phase !== 'closed') ownerAlarm.ringBy(environment.now() + ownerGrace)
      }
    },
    dispose() {
      connectors.dispose()
      feeds.dispose()
      connection.dispose()
      ownerAlarm.stop()
      rest()
    },
  }
}

/**
 * The engine without React, for scripts, elements and server code that needs none of the hooks.
 *
 * @param options see {@link JifelineOptions}
 */
export function createJifelineClient(options: JifelineOptions): JifelineClient {
  return createClient(options, createBrowserEnvironment())
}

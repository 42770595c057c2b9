/** What stands for the feeds of a client that shows connectors alone: all of them are off. */
import { emptyFeed } from './feed.ts'
import type { Feeds } from './feeds.ts'
import { createConstantStore } from '../world/read-only-store.ts'

const offFeed = createConstantStore(emptyFeed({ state: 'off', error: null, isFilling: false }))

export function createNoFeeds(): Feeds {
  return {
    held: () => undefined,
    store: () => offFeed,
    on: () => nothing,
    receive: () => false,
    unsubscribeFrame: () => null,
    onLost: nothing,
    retry: nothing,
    onOtherLog: nothing,
    endLinger: nothing,
    dispose: nothing,
  }
}

function nothing() {}

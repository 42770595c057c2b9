/**
 * What is paused: one fact for each client, which badges, cards, feeds, elements and the announcer share.
 * The engine goes on; what shows it stands still.
 */
import { createStore } from 'zustand/vanilla'
import type { JifelineClient } from '../client/jifeline-client.ts'
import type { ReadonlyStore } from '../client/world/read-only-store.ts'
import { pageTime } from './page-time.ts'

export interface PauseState {
  /** Since when, epoch milliseconds; null: nothing is paused. */
  readonly pausedAt: number | null
}

export interface Pause extends ReadonlyStore<PauseState> {
  /** Safe to repeat: what is paused stays so since when it was. `at`, epoch milliseconds, is now by default. */
  pause(this: void, at?: number): void
  resume(this: void): void
  /** The client's clock, which stands still while it is paused; milliseconds. */
  now(this: void): number
}

const pauses = new WeakMap<JifelineClient, Pause>()

/** The same for the same client. */
export function pauseOf(client: JifelineClient): Pause {
  let pause = pauses.get(client)
  if (!pause) pauses.set(client, (pause = createPause(client)))
  return pause
}

function createPause(client: JifelineClient): Pause {
  const { setState, ...store } = createStore<PauseState>(() => ({ pausedAt: null }))
  let stoodAt = 0
  const isPaused = () => store.getState().pausedAt !== null
  return {
    ...store,
    pause(at = pageTime(client)) {
      if (isPaused()) return
      stoodAt = client.now()
      setState({ pausedAt: at })
    },
    resume() {
      if (isPaused()) setState({ pausedAt: null })
    },
    now: () => (isPaused() ? stoodAt : client.now()),
  }
}

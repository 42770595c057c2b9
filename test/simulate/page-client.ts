/**
 * One client of the page, and what must hold for each: its listeners are told no state twice and nothing
 * after its end, `closed` is final, it leaves nothing behind, and neither spins timers nor floods the wire.
 */
import type { ConnectionState, JifelineOptions, ReadonlyStore } from 'jifeline-react'
import { createClient, type Environment } from '../stage/behind-the-doors.ts'
import type { AttemptRecord, History } from './history.ts'
import { countPending } from './pending-timers.ts'

const mostTimers = 1_000 // in a virtual second; 220 badges mounted at once take some
const mostCalls = 20 // of one listener within one virtual moment

export type PageClient = ReturnType<typeof createPageClient>

export function createPageClient(
  options: JifelineOptions,
  outer: Environment,
  { history, now, later }: { history: History; now(): number; later(run: () => void): void },
) {
  const { environment, pending } = countPending(outer)
  let pageListeners = 0
  let isDisposed = false
  let isOver = false
  let counted = { second: 0, timers: 0 }

  const client = createClient(options, {
    ...environment,
    setTimer(run, delay) {
      countTimer()
      return environment.setTimer(run, delay)
    },
    onPageSignal(listener) {
      const end = outer.onPageSignal(listener)
      pageListeners += 1
      return () => {
        pageListeners -= 1
        end()
      }
    },
  })

  function countTimer() {
    const second = Math.floor(now() / 1_000)
    if (counted.second !== second) counted = { second, timers: 0 }
    counted.timers += 1
    if (counted.timers < mostTimers) return
    history.breach('no timer spins', `${mostTimers} in a second`)
    throw new Error('A timer spins.') // or the simulation would
  }

  /** Tells whoever listens to a store of this client what it is told, and judges that. */
  function listen<State>(
    store: ReadonlyStore<State>,
    listener: (state: State, before: State) => void,
  ): () => void {
    let last: State | undefined
    let calls = { at: -1, times: 0 }
    let isListening = false
    const end = store.subscribe((state, before) => {
      if (!isListening) return history.breach('nobody is told before listening has begun', '')
      if (state === last) history.breach('no state is told twice', JSON.stringify(state))
      last = state
      if (isOver) history.breach('nothing is told after the end', JSON.stringify(state))
      calls = { at: now(), times: calls.at === now() ? calls.times + 1 : 1 }
      if (calls.times === mostCalls) {
        history.breach('what is told does not go round', `${mostCalls} times at once`)
      }
      listener(state, before)
    })
    isListening = true
    return end
  }

  function judgeEnd(last: AttemptRecord | null) {
    isOver = true
    if (pending() > 0) history.breach('nothing is left after dispose()', `${pending()} timers`)
    if (pageListeners > 0) history.breach('nothing is left after dispose()', 'listeners')
    if (last && !last.end) history.breach('nothing is left after dispose()', 'a socket')
    judgeClosed()
  }

  function judgeClosed() {
    const { phase } = client.connection.getState()
    if (isOver && phase !== 'closed') history.breach('closed is final', phase)
  }

  return {
    client,
    listen,
    judgeClosed,
    listenToConnection: (listener: (state: ConnectionState, before: ConnectionState) => void) =>
      listen(client.connection, listener),
    get pendingTimers() {
      return pending()
    },
    get pageListeners() {
      return pageListeners
    },
    get isDisposed() {
      return isDisposed
    },
    dispose() {
      const last = history.current()
      if (!isDisposed) later(() => judgeEnd(last))
      isDisposed = true
      client.dispose()
    },
  }
}

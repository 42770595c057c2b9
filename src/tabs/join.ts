/**
 * Reaches the worker, and notices when it dies. First the tab holds a lock, then it says hello with its name: the worker
 * waits for that lock, and gets it when the tab has died. The worker's own lock tells the tab the same of the worker.
 */
import type { Environment } from '../client/world/environment.ts'
import type { Hello, Port, SharedView, TabMessage, WorkerMessage } from './port-messages.ts'
import type { TabWorld } from './tab-world.ts'

const welcomeLimit = 5_000 // ms; the file is loaded in that time, too
const lateness = 2_000 // ms; a timer later than this tells that the page did not run, and nothing of the worker

export interface JoinEnds {
  onWelcome(port: Port<TabMessage>, view: SharedView): void
  /** What comes after the welcome. */
  onMessage(message: WorkerMessage): void
  /** There is no worker that answers. `why` ends a sentence. */
  onFailed(why: string): void
  /** While this tab did not listen to the worker, another one has signed out. */
  onSignedOut(): void
  onDied(): void
}

/** Ends with the signal. */
export function joinWorker(
  { locks, reachWorker, newName }: TabWorld,
  hello: Omit<Hello, 'lock'>,
  signal: AbortSignal,
  environment: Environment,
  ends: JoinEnds,
): void {
  if (!locks || !reachWorker) return
  const lock = newName()
  let isWelcome = false
  let due = environment.now() + welcomeLimit
  let timer = environment.setTimer(onTimer, welcomeLimit)
  signal.addEventListener('abort', () => environment.clearTimer(timer))

  function onTimer() {
    const isLate = environment.now() - due > lateness
    if (!isLate) return ends.onFailed('did not answer within 5 s')
    due = environment.now() + welcomeLimit
    timer = environment.setTimer(onTimer, welcomeLimit)
  }

  function onMessage(message: WorkerMessage) {
    if (signal.aborted || !port) return
    if (message.is === 'refused') {
      return message.why === 'signed out'
        ? ends.onSignedOut()
        : ends.onFailed('is of another version')
    }
    if (message.is !== 'welcome') return isWelcome ? ends.onMessage(message) : undefined
    isWelcome = true
    environment.clearTimer(timer)
    locks?.onOrphaned(message.lock, signal, ends.onDied)
    ends.onWelcome(port, message.view)
  }

  let port: Port<TabMessage> | null = null
  try {
    port = reachWorker({
      onMessage,
      onError: () => !signal.aborted && !isWelcome && ends.onFailed('could not be loaded'),
    })
  } catch {
    return queueMicrotask(() => !signal.aborted && ends.onFailed('could not be made'))
  }
  const reached = port
  signal.addEventListener('abort', () => {
    reached.send({ is: 'bye' })
    reached.close()
  })
  locks.own(lock, signal, () => reached.send({ ...hello, lock }))
}

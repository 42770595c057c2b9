/** What a tab needs to share: a worker to reach, and locks. It comes in as one argument, so that a browser can be simulated. */
import { createLocks, type Locks } from '../client/world/locks.ts'
import { type Port, type TabMessage, type WorkerMessage } from './port-messages.ts'

interface PortEnds {
  onMessage(message: WorkerMessage): void
  /** It cannot start. */
  onError(): void
}

export interface TabWorld {
  /** null: no locks, so nobody would notice that a tab has died. */
  readonly locks: Locks | null
  /** null: there is no such worker. Throws where it may not be made. */
  reachWorker: ((ends: PortEnds) => Port<TabMessage>) | null
  /** A name that nobody else has. */
  newName(): string
}

/** `start`: the app's own way to its file. */
export function createBrowserTabWorld(start: () => SharedWorker): TabWorld {
  const { SharedWorker: Shared } = globalThis as Partial<typeof globalThis>
  return {
    locks: createLocks(),
    reachWorker: Shared ? (ends) => reach(start(), ends) : null,
    newName: () => `jifeline-react tab ${crypto.randomUUID()}`,
  }
}

function reach(worker: SharedWorker, { onMessage, onError }: PortEnds): Port<TabMessage> {
  const { port } = worker
  const life = new AbortController()
  const { signal } = life
  worker.addEventListener('error', () => onError(), { signal })
  const hear = ({ data }: MessageEvent<WorkerMessage>) => onMessage(data)
  port.addEventListener('message', hear, { signal })
  port.start()
  return {
    send: (message) => port.postMessage(message),
    close() {
      life.abort()
      port.close()
    },
  }
}

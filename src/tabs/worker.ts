/** The file of the worker. It imports nothing once it is built. */
import { createBrowserEnvironment, type PageSignal } from '../client/world/environment.ts'
import { createLocks } from '../client/world/locks.ts'
import type { TabMessage, WorkerMessage } from './port-messages.ts'
import { createWorkerHub } from './worker-hub.ts'

const locks = createLocks()
const world = createBrowserEnvironment()
const hub =
  locks &&
  createWorkerHub(
    { ...world, onPageSignal: listenToPolicy },
    locks,
    `jifeline-react worker ${crypto.randomUUID()}`,
  )

/** The worker has a policy of its own. */
function listenToPolicy(listener: (signal: PageSignal) => void): () => void {
  const hear = (event: Event) => {
    const { disposition, blockedURI } = event as SecurityPolicyViolationEvent
    if (disposition === 'enforce') listener({ blockedUri: blockedURI })
  }
  addEventListener('securitypolicyviolation', hear)
  return () => removeEventListener('securitypolicyviolation', hear)
}

addEventListener('connect', (event) => {
  const [port] = (event as MessageEvent).ports
  if (!port || !hub) return
  const take = hub.connect({
    send: (message: WorkerMessage) => port.postMessage(message),
    close: () => port.close(),
  })
  port.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => take(data))
  port.start()
})

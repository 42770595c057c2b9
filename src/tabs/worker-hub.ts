/** All that runs in the worker: a client for each url and identity, and who may come in. */
import type { Environment } from '../client/world/environment.ts'
import type { Locks } from '../client/world/locks.ts'
import { version, type Port, type TabMessage, type WorkerMessage } from './port-messages.ts'
import { createSharedClient, type SharedClient } from './shared-client.ts'

export interface WorkerHub {
  /** A tab has come; returns what takes its messages. */
  connect(port: Port<WorkerMessage>): (message: TabMessage) => void
}

/** `lock`: a name that no other worker has. It is held as long as this one lives. */
export function createWorkerHub(environment: Environment, locks: Locks, lock: string): WorkerHub {
  const clients = new Map<string, SharedClient>()
  /** When each identity last signed out, by `now`: a tab that was frozen then comes again later, and is to learn of it. */
  const signedOutAt = new Map<string, number>()
  const { signal } = new AbortController() // never aborted: it ends with the worker
  const isHeld = new Promise<void>((resolve) => locks.own(lock, signal, resolve))

  function clientFor(hello: Extract<TabMessage, { is: 'hello' }>): SharedClient {
    // Who has no log cannot read one for the others.
    const key = `${hello.url} ${hello.hasToken} ${hello.hasLog} ${hello.identity}`
    let client = clients.get(key)
    if (!client) {
      client = createSharedClient(hello, environment, locks, lock, () => clients.delete(key))
      clients.set(key, client)
    }
    return client
  }

  function signOut(identity: string) {
    signedOutAt.set(identity, environment.now())
    for (const client of clients.values()) if (client.identity === identity) client.signOut()
  }

  return {
    connect(port) {
      let take: ((message: TabMessage) => void) | null = null
      let hasLeft = false

      return (message) => {
        if (message.is === 'bye') hasLeft = true
        if (message.is === 'sign-out') return signOut(message.identity)
        if (message.is !== 'hello') return take?.(message)
        if (message.version !== version) return port.send({ is: 'refused', why: 'version' })
        void isHeld.then(() => {
          if (hasLeft) return
          const isOver =
            environment.now() - message.startedAgo <
            (signedOutAt.get(message.identity) ?? -Infinity)
          if (isOver) port.send({ is: 'refused', why: 'signed out' })
          else take = clientFor(message).add(message, port)
        })
      }
    },
  }
}

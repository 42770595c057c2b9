/**
 * What people call connectors, asked for in batches and kept: all that are missing when a page mounts go
 * into one question. What fails is asked again while somebody listens, ever more rarely. Of what is answered
 * only the id and the name are kept; a connector's `pin` is a credential.
 */
import { JifelineError, type JifelineErrorCode } from '../client/world/jifeline-error.ts'

const patience = 30_000 // ms; what takes longer does not come
const firstWait = 5_000 // ms after a failure, doubled with each
const longestWait = 300_000 // ms

/** What people call a connector. */
export interface ConnectorName {
  /** The connector's id, a GUID, in either case. */
  id: string
  /** What to show in its place, as the number on its case. */
  name: string
}

/** Answers what it knows; the order is free, and what is missing stays without a name. */
export type ResolveConnectors = (
  connectorIds: readonly string[],
) => Promise<Iterable<ConnectorName>> | Iterable<ConnectorName>

export interface ConnectorNames {
  /** null: not known, not yet or not at all. */
  get(connectorId: string): string | null
  /**
   * Asks for the name if nobody has, tells when names have come, and reports when they could not be had.
   * Returns the end of listening.
   */
  listen(
    connectorId: string,
    listener: () => void,
    report: (error: JifelineError) => void,
  ): () => void
}

export interface OwnedConnectorNames extends ConnectorNames {
  /** Asks there from now on; what is known stays. */
  update(resolve: ResolveConnectors | undefined): void
}

interface Listener {
  connectorId: string
  tell(): void
  report(error: JifelineError): void
}

export function createConnectorNames(initial: ResolveConnectors | undefined): OwnedConnectorNames {
  let resolve = initial
  const names = new Map<string, string>() // by id in lower case
  const asked = new Set<string>() // in lower case too: what nobody need ask for now
  const listeners = new Set<Listener>()
  let batch: string[] = []
  let wait = firstWait
  let timer: ReturnType<typeof setTimeout> | null = null

  function want(connectorId: string) {
    const key = keyOf(connectorId)
    if (!resolve || asked.has(key)) return
    asked.add(key)
    batch.push(connectorId)
    if (batch.length === 1) queueMicrotask(() => void ask())
  }

  async function ask() {
    const ids = batch
    batch = []
    if (!resolve) return forget(ids)
    if (typeof resolve !== 'function') return reportToAll('invalid-option', 'is no function.')
    let isLate = false
    const timeLimit = setTimeout(() => {
      isLate = true
      fail(ids)
    }, patience)
    try {
      for (const row of await resolve([...ids])) keep(row) // late ones too
      wait = firstWait
    } catch {
      if (!isLate) fail(ids)
    }
    clearTimeout(timeLimit)
    for (const { tell } of listeners) tell()
  }

  function keep(row: unknown) {
    const { id, name } = Object(row) as Partial<Record<string, unknown>>
    const text = typeof name === 'number' && Number.isFinite(name) ? String(name) : name
    if (typeof id !== 'string' || typeof text !== 'string' || !text.trim()) return
    names.set(keyOf(id), text)
  }

  function forget(ids: readonly string[]) {
    for (const id of ids) if (!names.has(keyOf(id))) asked.delete(keyOf(id))
  }

  function fail(ids: readonly string[]) {
    forget(ids)
    reportToAll('load-failed', 'failed, or gave no list within 30 seconds.')
    if (listeners.size > 0) timer ??= setTimeout(askAgain, wait)
  }

  function reportToAll(code: JifelineErrorCode, what: string) {
    const error = new JifelineError(code, `\`resolveConnectors\` ${what}`)
    for (const report of new Set(Array.from(listeners, (listener) => listener.report)))
      report(error)
  }

  function askAgain() {
    timer = null
    wait = Math.min(2 * wait, longestWait)
    for (const { connectorId } of listeners) want(connectorId)
  }

  return {
    get: (connectorId) => names.get(keyOf(connectorId)) ?? null,
    listen(connectorId, tell, report) {
      const listener = { connectorId, tell, report }
      listeners.add(listener)
      want(connectorId)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0 || timer === null) return
        clearTimeout(timer)
        timer = null
      }
    },
    update(next) {
      const isFirst = !resolve
      resolve = next
      if (isFirst) for (const { connectorId } of listeners) want(connectorId)
    },
  }
}

function keyOf(connectorId: string): string {
  return connectorId.toLowerCase()
}

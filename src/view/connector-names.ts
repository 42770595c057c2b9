/**
 * What people call connectors, asked for in batches and kept: all that are missing when a page mounts go
 * into one question. Of what is answered only the id and the name are kept; a connector's `pin` is a
 * credential.
 */
export interface ConnectorName {
  id: string
  name: string
}

/** Answers what it knows; the order is free, and what is missing stays without a name. */
export type ResolveConnectors = (
  connectorIds: readonly string[],
) => Promise<Iterable<ConnectorName>> | Iterable<ConnectorName>

export interface ConnectorNames {
  /** null: not known, not yet or not at all. */
  get(connectorId: string): string | null
  /** Asks for the name if nobody has, and tells when names have come. Returns the end of listening. */
  listen(connectorId: string, listener: () => void): () => void
}

export interface OwnedConnectorNames extends ConnectorNames {
  /** Asks there from now on; what is known stays. */
  update(resolve: ResolveConnectors | undefined): void
}

export function createConnectorNames(initial: ResolveConnectors | undefined): OwnedConnectorNames {
  let resolve = initial
  const names = new Map<string, string>() // by id in lower case
  const asked = new Set<string>()
  const listeners = new Set<() => void>()
  let batch: string[] = []

  async function ask() {
    const ids = batch
    batch = []
    try {
      for (const { id, name } of (await resolve?.(ids)) ?? [])
        names.set(id.toLowerCase(), String(name))
    } catch {
      for (const id of ids) asked.delete(keyOf(id)) // whoever mounts next asks again
    }
    for (const listener of listeners) listener()
  }

  return {
    update: (next) => void (resolve = next),
    get: (connectorId) => names.get(keyOf(connectorId)) ?? null,
    listen(connectorId, listener) {
      const own = () => listener()
      listeners.add(own)
      const key = keyOf(connectorId)
      if (!asked.has(key)) {
        asked.add(key)
        batch.push(connectorId)
        if (batch.length === 1) queueMicrotask(() => void ask())
      }
      return () => listeners.delete(own)
    },
  }
}

function keyOf(connectorId: string): string {
  return connectorId.toLowerCase()
}

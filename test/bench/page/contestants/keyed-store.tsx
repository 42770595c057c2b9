/**
 * A store tuned by hand: listeners by connector, told once per animation frame. It validates nothing, and
 * knows no reconnecting worth the name, no age and no errors: the least that React can be had for.
 */
import { useSyncExternalStore } from 'react'
import { createReactScreen, drawBadge, drawFeed } from '../react-screen.tsx'
import { countEvent, feedLength, type Screen } from '../screen.ts'
import { createWire, type Message } from '../wire.ts'

type Status = Message & { is: 'status' }
type TicketEvent = Message & { is: 'event' }

export function open(root: HTMLElement, url: string): Screen {
  const cells = new Map<string, Cell<Status | null>>()
  const feed = createCell<readonly TicketEvent[]>([], () => wire.subscribeToEvents())
  const changed = new Map<string, Status>()
  let arrived: TicketEvent[] = []
  let isFrameAsked = false

  const wire = createWire(url, (message) => {
    if (message.is === 'status') changed.set(message.id, message)
    else {
      countEvent()
      arrived.push(message)
    }
    if (isFrameAsked) return
    isFrameAsked = true
    requestAnimationFrame(flush)
  })

  function flush() {
    isFrameAsked = false
    for (const [id, status] of changed) cells.get(id)?.set(status)
    changed.clear()
    if (arrived.length === 0) return
    feed.set([...arrived.toReversed(), ...feed.get()].slice(0, feedLength))
    arrived = []
  }

  function cellOf(id: string): Cell<Status | null> {
    const known = cells.get(id)
    if (known) return known
    const cell = createCell<Status | null>(null, () => wire.subscribeToConnector(id))
    cells.set(id, cell)
    return cell
  }

  function Badge({ connectorId }: { connectorId: string }) {
    const cell = cellOf(connectorId)
    const status = useSyncExternalStore(cell.subscribe, cell.get)
    return drawBadge(
      status ? 'live' : 'connecting',
      status?.voltage ?? null,
      status?.roundTripTime ?? null,
    )
  }

  function Feed() {
    return drawFeed(useSyncExternalStore(feed.subscribe, feed.get))
  }

  return createReactScreen(root, { Badge, Feed })
}

interface Cell<Value> {
  get(): Value
  set(next: Value): void
  subscribe(listener: () => void): () => void
}

function createCell<Value>(initial: Value, onFirst: () => void): Cell<Value> {
  const listeners = new Set<() => void>()
  let value = initial
  return {
    get: () => value,
    set(next) {
      value = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      if (listeners.size === 0) onFirst()
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

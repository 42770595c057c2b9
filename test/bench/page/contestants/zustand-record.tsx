/** What one writes with zustand in an afternoon: one store, a Record of statuses, told at each message. */
import { useEffect } from 'react'
import { create } from 'zustand'
import { createReactScreen, drawBadge, drawFeed } from '../react-screen.tsx'
import { countEvent, feedLength, type Screen } from '../screen.ts'
import { createWire, type Message } from '../wire.ts'

interface Store {
  statuses: Record<string, Message & { is: 'status' }>
  events: (Message & { is: 'event' })[]
}

const useJifeline = create<Store>(() => ({ statuses: {}, events: [] }))

export function open(root: HTMLElement, url: string): Screen {
  const wire = createWire(url, (message) => {
    if (message.is === 'status') {
      useJifeline.setState(({ statuses }) => ({ statuses: { ...statuses, [message.id]: message } }))
    } else {
      countEvent()
      useJifeline.setState(({ events }) => ({ events: [message, ...events].slice(0, feedLength) }))
    }
  })

  function Badge({ connectorId }: { connectorId: string }) {
    const status = useJifeline(({ statuses }) => statuses[connectorId])
    useEffect(() => wire.subscribeToConnector(connectorId), [connectorId])
    return drawBadge(
      status ? 'live' : 'connecting',
      status?.voltage ?? null,
      status?.roundTripTime ?? null,
    )
  }

  function Feed() {
    const events = useJifeline((store) => store.events)
    useEffect(() => wire.subscribeToEvents(), [])
    return drawFeed(events)
  }

  return createReactScreen(root, { Badge, Feed })
}

/** This library with a small component of the user's own over its hooks. */
import {
  JifelineProvider,
  useConnectorStatus,
  useEventListener,
  useEvents,
  type JifelineEvent,
} from 'jifeline-react'
import { eventType } from '../../traffic.ts'
import { createReactScreen, drawBadge, drawFeed } from '../react-screen.tsx'
import { countEvent, feedLength, type Screen } from '../screen.ts'

export function open(root: HTMLElement, url: string): Screen {
  return createReactScreen(root, {
    Shell: ({ children }) => <JifelineProvider url={url}>{children}</JifelineProvider>,
    Badge,
    Feed,
  })
}

function Badge({ connectorId }: { connectorId: string }) {
  const { state, voltage, roundTripTime } = useConnectorStatus(connectorId)
  return drawBadge(state, voltage, roundTripTime)
}

function Feed() {
  const { events } = useEvents(eventType, { limit: feedLength })
  useEventListener(eventType, countEvent)
  return drawFeed(events.map((event) => ({ id: event.id, number: numberOf(event) })))
}

function numberOf({ payload }: JifelineEvent): number {
  return (payload as { ticket: { ticket_number: number } }).ticket.ticket_number
}

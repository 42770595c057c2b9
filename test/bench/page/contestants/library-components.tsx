/** This library with its own components. Their markup is richer than that of the others. */
import 'jifeline-react/styles.css'
import { ConnectorBadge, EventFeed, JifelineProvider, useEventListener } from 'jifeline-react'
import { eventType } from '../../traffic.ts'
import { createReactScreen } from '../react-screen.tsx'
import { countEvent, feedLength, type Screen } from '../screen.ts'

export function open(root: HTMLElement, url: string): Screen {
  return createReactScreen(root, {
    Shell: ({ children }) => <JifelineProvider url={url}>{children}</JifelineProvider>,
    Badge: ConnectorBadge,
    Feed,
  })
}

function Feed() {
  useEventListener(eventType, countEvent)
  return <EventFeed type={eventType} limit={feedLength} />
}

/** The part of the page that all contestants with React share: the root, the markup, the count. */
import type { ComponentType, ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { counts, type Screen, type View } from './screen.ts'
import { roundTripWord, voltageWord } from './words.ts'

export interface Parts {
  Badge: ComponentType<{ connectorId: string }>
  Feed: ComponentType
  Shell?: ComponentType<{ children: ReactNode }>
}

export function createReactScreen(root: HTMLElement, { Badge, Feed, Shell = Bare }: Parts): Screen {
  const reactRoot = createRoot(root)

  function draw(view: View): ReactNode {
    switch (view.is) {
      case 'nothing':
        return null
      case 'wall':
        return (
          <div className="wall">
            {view.ids.map((id, place) => (
              <Badge key={place} connectorId={id} />
            ))}
          </div>
        )
      case 'feed':
        return <Feed />
      default:
        return view satisfies never
    }
  }

  return { show: (view) => reactRoot.render(<Shell>{draw(view)}</Shell>) }
}

/** Called from the body of a badge: one call is one render. */
export function drawBadge(state: string, voltage: number | null, roundTripTime: number | null) {
  counts.renders += 1
  return (
    <span className="badge" data-state={state}>
      <b>{voltageWord(voltage)}</b>
      <i>{roundTripWord(roundTripTime)}</i>
    </span>
  )
}

export function drawFeed(events: readonly { id: string; number: number }[]) {
  return (
    <ol className="feed">
      {events.map(({ id, number }) => (
        <li key={id}>
          <b>{`#${number}`}</b>
          <span>Ticket created</span>
        </li>
      ))}
    </ol>
  )
}

function Bare({ children }: { children: ReactNode }) {
  return children
}

/** This library's own badges in an order that settles by trouble, and a count of them, as on a wall of a portal. */
import 'jifeline-react/styles.css'
import {
  ConnectorBadge,
  EventFeed,
  JifelineProvider,
  severities,
  useSeverities,
  useTroubleFirst,
} from 'jifeline-react'
import { memo, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { eventType } from '../../traffic.ts'
import { feedLength, type Screen, type View } from '../screen.ts'

export function open(root: HTMLElement, url: string): Screen {
  const reactRoot = createRoot(root)
  const draw = (children: ReactNode) =>
    reactRoot.render(<JifelineProvider url={url}>{children}</JifelineProvider>)
  return { show: (view) => draw(drawView(view)) }
}

function drawView(view: View): ReactNode {
  switch (view.is) {
    case 'nothing':
      return null
    case 'wall':
      return <Wall ids={view.ids} />
    case 'feed':
      return <EventFeed type={eventType} limit={feedLength} />
    default:
      return view satisfies never
  }
}

function Wall({ ids }: { ids: readonly string[] }) {
  const { ids: inOrder, list } = useTroubleFirst(ids)
  const placeOf = new Map(ids.map((id, place) => [id, place]))
  return (
    <>
      <Summary ids={ids} />
      <div className="wall" ref={list}>
        {inOrder.map((id) => (
          <Tile key={id} id={id} place={placeOf.get(id) ?? -1} />
        ))}
      </div>
    </>
  )
}

/** The page finds it by its place, wherever it stands. */
const Tile = memo(function Tile({ id, place }: { id: string; place: number }) {
  return <ConnectorBadge connectorId={id} data-place={place} />
})

function Summary({ ids }: { ids: readonly string[] }) {
  const now = [...useSeverities(ids).values()]
  return (
    <p>{severities.map((severity) => now.filter((one) => one === severity).length).join(' ')}</p>
  )
}

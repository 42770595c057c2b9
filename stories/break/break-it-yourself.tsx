/** A page of a workshop, buttons that break what it stands on, and what the library says and does about it. */
import './break-it-yourself.css'
import { useEffect, useState } from 'react'
import { ConnectionIndicator, ConnectorBadge, EventFeed, JifelineProvider } from 'jifeline-react'
import type { Clock } from 'jifeline-react/testing'
import { closed, created } from '../stage/examples.ts'
import { DiaryPanel, WirePanel } from './note-panels.tsx'
import { TroublePanel } from './trouble-panel.tsx'
import { openWorkshop, type Workshop } from './workshop.ts'

export interface BreakItYourselfProps {
  /** What counts the time. Default: the page's own clock. */
  clock?: Clock | undefined
}

export function BreakItYourself({ clock }: BreakItYourselfProps) {
  const [workshop, setWorkshop] = useState<Workshop | null>(null)
  useEffect(() => {
    const opened = openWorkshop(clock)
    // oxlint-disable-next-line react/set-state-in-effect -- what starts here must end with the effect
    setWorkshop(opened)
    return opened.close
  }, [clock])
  if (!workshop) return null
  return (
    <JifelineProvider client={workshop.client}>
      <div className="break">
        <TroublePanel workshop={workshop} />
        <div className="break-floor">
          <Page bays={workshop.bays} />
          <DiaryPanel diary={workshop.diary} />
          <WirePanel wire={workshop.wire} />
        </div>
      </div>
    </JifelineProvider>
  )
}

/** All of it is what any page would be made of. */
function Page({ bays }: Pick<Workshop, 'bays'>) {
  return (
    <section className="break-panel break-page" aria-label="Your page">
      <div className="break-head">
        <h3 className="break-title">Your page</h3>
        <ConnectionIndicator />
      </div>
      <ul className="break-wall">
        {bays.map(({ connectorId, name }) => (
          <li key={connectorId}>
            <ConnectorBadge
              connectorId={connectorId}
              label={name}
              show={['name', 'state', 'voltage', 'signal', 'vin']}
            />
          </li>
        ))}
      </ul>
      <EventFeed type={[created, closed]} label="New tickets" className="break-feed" />
    </section>
  )
}

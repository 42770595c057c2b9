/** The frame of the page: header, navigation, and the place that the user is at. */
import { useEffect, useMemo, useRef, type MouseEvent } from 'react'
import {
  ConnectionIndicator,
  JifelineProvider,
  JifelineUIProvider,
  LiveUpdatesToggle,
  restEventLog,
} from 'jifeline-react'
import { getAccessToken, type Setup } from './backend.ts'
import { linkTo, usePlace, type Place } from './navigation.ts'
import { Tickets } from './tickets.tsx'
import { Wall } from './wall.tsx'

export function Portal({ url, baseUrl, isSimulated, isDirect, connectors }: Setup) {
  const place = usePlace()
  const eventLog = useMemo(() => restEventLog({ baseUrl }), [baseUrl])
  const main = useRef<HTMLElement>(null)
  const skip = (event: MouseEvent) => {
    event.preventDefault() // the hash says where the user is
    main.current?.focus()
  }
  useFocusOnArrival(main, place.view)

  return (
    <JifelineProvider
      url={url}
      getAccessToken={isDirect ? getAccessToken : undefined}
      eventLog={eventLog}
    >
      <JifelineUIProvider>
        <a className="skip-link" href={linkTo(place)} onClick={skip}>
          Skip to content
        </a>
        <header className="top-bar">
          <p className="brand">
            <img src="/icon.svg" alt="" width="28" height="28" />
            Nordmark Remote Service
          </p>
          <nav aria-label="Portal">
            <NavigationLink to={{ view: 'wall', connectorName: null }} place={place} text="Wall" />
            <NavigationLink to={{ view: 'tickets' }} place={place} text="Tickets" />
          </nav>
          <div className="top-bar-end">
            {isSimulated && <p className="tag">Simulated</p>}
            <LiveUpdatesToggle />
          </div>
        </header>
        <main ref={main} tabIndex={-1}>
          <ConnectionIndicator variant="banner" className="trouble" />
          {place.view === 'wall' ? (
            <Wall connectors={connectors} selectedName={place.connectorName} />
          ) : (
            <Tickets />
          )}
        </main>
      </JifelineUIProvider>
    </JifelineProvider>
  )
}

function NavigationLink({ to, place, text }: { to: Place; place: Place; text: string }) {
  const isCurrent = to.view === place.view
  return (
    <a href={linkTo(to)} aria-current={isCurrent ? 'page' : undefined}>
      {text}
    </a>
  )
}

/** After a change of view, reading goes on at its top, as after a change of page. */
function useFocusOnArrival(target: { current: HTMLElement | null }, view: Place['view']) {
  const shown = useRef(view)
  useEffect(() => {
    if (shown.current === view) return
    shown.current = view
    target.current?.focus()
  }, [target, view])
}

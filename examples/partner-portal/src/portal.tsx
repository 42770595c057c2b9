/** The frame of the page: header, navigation, footer, and the place that the user is at. */
import { useEffect, useMemo, useRef, type MouseEvent } from 'react'
import {
  ConnectionIndicator,
  JifelineProvider,
  JifelineUIProvider,
  LiveUpdatesToggle,
  restEventLog,
} from 'jifeline-react'
import { nl } from 'jifeline-react/labels/nl'
import { getAccessToken, type Setup } from './backend.ts'
import { Choice } from './choice.tsx'
import { linkTo, usePlace, type Place } from './navigation.ts'
import { ScenarioSwitch } from './scenario-switch.tsx'
import { useSettings } from './settings.ts'
import { Tickets } from './tickets.tsx'
import { Wall } from './wall.tsx'
import { WordsContext, wordsIn } from './words.ts'

export function Portal({ url, baseUrl, isDirect, scenarios, connectors }: Setup) {
  const place = usePlace()
  const [{ language, appearance }, change] = useSettings()
  const words = wordsIn[language]
  const title = place.view === 'wall' ? words.workshopWall : words.tickets
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
      <JifelineUIProvider
        {...(language === 'nl' ? { labels: nl, locale: 'nl' } : { locale: 'en-GB' })}
      >
        <WordsContext value={words}>
          <title>{`${title} · Nordmark Remote Service`}</title>
          <header className="top-bar">
            <a className="skip-link" href={linkTo(place)} onClick={skip}>
              {words.skip}
            </a>
            <p className="brand">
              <img src="/icon.svg" alt="" width="28" height="28" />
              Nordmark Remote Service
            </p>
            <nav aria-label={words.portal}>
              <NavigationLink
                to={{ view: 'wall', connectorName: null }}
                place={place}
                text={words.wall}
              />
              <NavigationLink to={{ view: 'tickets' }} place={place} text={words.tickets} />
            </nav>
            <div className="top-bar-end">
              {scenarios && <ScenarioSwitch scenarios={scenarios} />}
              <LiveUpdatesToggle />
            </div>
          </header>
          <main ref={main} tabIndex={-1}>
            <div className="title-row">
              <h1>{title}</h1>
              <ConnectionIndicator variant="banner" />
            </div>
            {place.view === 'wall' ? (
              <Wall connectors={connectors} selectedName={place.connectorName} />
            ) : (
              <Tickets />
            )}
          </main>
          <footer className="settings">
            <Choice
              label={words.language}
              options={{ en: 'English', nl: 'Nederlands' }}
              value={language}
              onChoose={(chosen) => change({ language: chosen })}
            />
            <Choice
              label={words.appearance}
              options={words.appearances}
              value={appearance}
              onChoose={(chosen) => change({ appearance: chosen })}
            />
          </footer>
        </WordsContext>
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

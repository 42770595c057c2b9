'use client'
/** The public provider of words, formats and names. It knows nothing of the client. */
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { createAnnouncer } from '../page/announcer.ts'
import { createNews } from '../page/news.ts'
import { mergeLabels, type LabelOverrides } from '../view/merge-labels.ts'
import { createConnectorNames, type ResolveConnectors } from '../view/connector-names.ts'
import type { AnnouncePolicy } from '../view/news.ts'
import { HeardConnector } from './heard-connector.tsx'
import { HeardFeed } from './heard-feed.tsx'
import { UIContext, useUI, type Voice, type WordsOf } from './ui-context.ts'

/** The props of `<JifelineUIProvider>`. */
export interface JifelineUIProviderProps {
  /**
   * The tree that shares these.
   *
   * @default none
   */
  children?: ReactNode
  /**
   * A language, as from `jifeline-react/labels/nl`, or any part of one. A component's own labels win.
   *
   * @default English
   */
  labels?: LabelOverrides | undefined
  /**
   * How numbers and times are written, as a BCP 47 tag.
   *
   * @default that of the labels; else the browser's language
   */
  locale?: string | undefined
  /**
   * IANA name of the time zone.
   *
   * @default the browser's
   */
  timeZone?: string | undefined
  /**
   * Finds the names that people call connectors by, for badges without a `label`. It is asked for many ids
   * at once and for each only once; where it throws, rejects, answers no list or takes longer than 30 seconds
   * it is asked again, after 5 s, 10 s … 5 minutes. Of what it answers only `id` and `name` are kept.
   *
   * @default that of the provider above, if there is one
   */
  resolveConnectors?: ResolveConnectors | undefined
  /**
   * What is said of connectors to those who hear the page, once it has stood for 2 s: `important` is what goes
   * offline or fails or comes back from there, a critical voltage, and another vehicle; `all` adds what turns
   * stale or waits. `off` is silent of connectors, of the connection and of events. A badge, a card or a feed may say
   * otherwise for itself.
   *
   * @default that of the provider above; else 'important'
   */
  announce?: AnnouncePolicy | undefined
}

/** What all components below share: optional, and may be nested. */
export function JifelineUIProvider({
  children,
  labels: ownLabels,
  locale: ownLocale,
  timeZone: ownTimeZone,
  resolveConnectors,
  announce: ownAnnounce,
}: JifelineUIProviderProps) {
  const outer = useUI()
  const [ownNames] = useState(() => createConnectorNames(resolveConnectors))
  useEffect(() => ownNames.update(resolveConnectors))
  const [ownVoice] = useState(createVoice)
  const voice = outer.voice ?? ownVoice
  useEffect(() => voice.announcer.listen(), [voice])
  const wordsOf = useMemo(() => within(outer.wordsOf, ownLabels), [outer.wordsOf, ownLabels])
  const locale = ownLocale ?? (ownLabels?.locale === undefined ? outer.locale : undefined)
  const timeZone = ownTimeZone ?? outer.timeZone
  const names = resolveConnectors ? ownNames : outer.names
  const announce = ownAnnounce ?? outer.announce
  const ui = useMemo(
    () => ({ wordsOf, locale, timeZone, names, voice, announce }),
    [wordsOf, locale, timeZone, names, voice, announce],
  )
  return <UIContext.Provider value={ui}>{children}</UIContext.Provider>
}

/** The last one wins. */
function within(outer: WordsOf, own: LabelOverrides | undefined): WordsOf {
  return own ? (english, refuse) => mergeLabels(outer(english, refuse), own, refuse) : outer
}

function createVoice(): Voice {
  const announcer = createAnnouncer()
  return { announcer, news: createNews(announcer), HeardConnector, HeardFeed }
}

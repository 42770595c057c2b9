'use client'
/** The public provider of words, formats and names. It knows nothing of the client. */
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { createAnnouncer } from '../page/announcer.ts'
import type { LabelOverrides } from '../view/merge-labels.ts'
import { createConnectorNames, type ResolveConnectors } from '../view/connector-names.ts'
import { UIContext, useUI } from './ui-context.ts'

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
}

/** What all components below share: optional, and may be nested. */
export function JifelineUIProvider({
  children,
  labels: ownLabels,
  locale: ownLocale,
  timeZone: ownTimeZone,
  resolveConnectors,
}: JifelineUIProviderProps) {
  const outer = useUI()
  const [ownNames] = useState(() => createConnectorNames(resolveConnectors))
  useEffect(() => ownNames.update(resolveConnectors))
  const [ownAnnouncer] = useState(createAnnouncer)
  const announcer = outer.announcer ?? ownAnnouncer
  useEffect(() => announcer.listen(), [announcer])
  const labels = useMemo(
    () => (ownLabels ? [...outer.labels, ownLabels] : outer.labels),
    [outer.labels, ownLabels],
  )
  const locale = ownLocale ?? (ownLabels?.locale === undefined ? outer.locale : undefined)
  const timeZone = ownTimeZone ?? outer.timeZone
  const names = resolveConnectors ? ownNames : outer.names
  const ui = useMemo(
    () => ({ labels, locale, timeZone, names, announcer }),
    [labels, locale, timeZone, names, announcer],
  )
  return <UIContext.Provider value={ui}>{children}</UIContext.Provider>
}

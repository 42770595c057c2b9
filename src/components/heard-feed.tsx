'use client'
/** A feed that is spoken of while it is shown, and the connection with it. Only a `JifelineUIProvider` brings it along. */
import { useEffect } from 'react'
import { refuseFor } from '../client/refuse.ts'
import { useClientFor } from '../react/client-context.ts'
import { announcerLabels } from '../view/english.ts'
import { choosePolicy, type AnnouncePolicy } from '../view/news.ts'
import { useUI } from './ui-context.ts'
import type { EventFeedView } from './use-event-feed.ts'
import { useNewEvents } from './use-new-events.ts'

export interface HeardFeedProps {
  view: EventFeedView
  /** Its own; undefined: as the provider says. */
  announce: AnnouncePolicy | undefined
  /** So many new events, in words. */
  write(count: number): string
}

export function HeardFeed({ view, announce, write }: HeardFeedProps) {
  const client = useClientFor('JifelineUIProvider')
  const ui = useUI()
  const { voice } = ui
  const refuse = refuseFor(client)
  const labels = ui.wordsOf(announcerLabels, refuse)
  const policy = choosePolicy([announce, ui.announce], refuse)
  useNewEvents(client, view, policy !== 'off', write)
  useEffect(() => voice?.news.hear(client, { policy, labels }), [voice, client, policy, labels])
  return null
}

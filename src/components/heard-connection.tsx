'use client'
/** That the connection is spoken of while something of it is shown. Only a `JifelineUIProvider` brings it along. */
import { useEffect } from 'react'
import { refuseFor } from '../client/refuse.ts'
import { useClientFor } from '../react/client-context.ts'
import { announcerLabels } from '../view/english.ts'
import type { AnnouncePolicy } from '../view/news.ts'
import { useUI } from './ui-context.ts'

export function HeardConnection({ policy }: { policy: AnnouncePolicy }) {
  const client = useClientFor('JifelineUIProvider')
  const ui = useUI()
  const { voice } = ui
  const labels = ui.wordsOf(announcerLabels, refuseFor(client))
  useEffect(() => voice?.news.hear(client, { policy, labels }), [voice, client, policy, labels])
  return null
}

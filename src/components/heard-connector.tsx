'use client'
/** A connector that is spoken of while it is shown. Only a `JifelineUIProvider` brings it along. */
import { memo, useEffect } from 'react'
import { refuseFor } from '../client/refuse.ts'
import type { ShownConnector } from '../page/shown-connector.ts'
import { useClientFor } from '../react/client-context.ts'
import { announcerLabels } from '../view/english.ts'
import { chooseSystem, type VoltageSystem } from '../view/voltage-level.ts'
import { choosePolicy, type AnnouncePolicy } from '../view/news.ts'
import { useUI } from './ui-context.ts'

export interface HeardConnectorProps {
  connector: ShownConnector
  name: string
  /** As it was passed. */
  system: VoltageSystem | undefined
  /** Its own; undefined: as the provider says. */
  announce: AnnouncePolicy | undefined
}

/** A message of the connector renders nothing here. */
export const HeardConnector = memo(function HeardConnector({
  connector,
  name,
  system: ownSystem,
  announce,
}: HeardConnectorProps) {
  const client = useClientFor('JifelineUIProvider')
  const ui = useUI()
  const { voice } = ui
  const refuse = refuseFor(client)
  const labels = ui.wordsOf(announcerLabels, refuse)
  const system = chooseSystem(ownSystem, refuse)
  const policy = choosePolicy([announce, ui.announce], refuse)
  useEffect(
    () => voice?.news.watch(client, connector, { name, policy, system, labels }),
    [voice, client, connector, name, policy, system, labels],
  )
  return null
})

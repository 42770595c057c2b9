'use client'
/** How hooks and components find the client of the provider above. */
import { createContext, useContext } from 'react'
import type { JifelineClient } from '../client/jifeline-client.ts'
import { isOnlyCopy } from './copies.ts'

/** `standsIn`: a test kit's, in the place of those that providers below it would make or give. */
export type ProvidedClient = JifelineClient & { standsIn?: true }

export const ClientContext = createContext<ProvidedClient | null>(null)

const otherCopy =
  'Another copy of jifeline-react on this page has one. If that is the one meant, load the library once: ' +
  'see `npm ls jifeline-react`, and `dedupe` of the bundler.'

/** `caller` is named in the error: the hook or component that stands outside. */
export function useClientFor(caller: string): JifelineClient {
  const client = useContext(ClientContext)
  if (client) return client
  const advice = isOnlyCopy() ? 'Wrap' : `${otherCopy} Else wrap`
  throw new Error(
    `${caller} found no JifelineProvider above it. ${advice} the tree in <JifelineProvider getAccessToken={…}>.`,
  )
}

/**
 * The client of the provider above, for whatever the hooks do not cover.
 *
 * @throws when there is no JifelineProvider above
 */
export function useJifelineClient(): JifelineClient {
  return useClientFor('useJifelineClient')
}

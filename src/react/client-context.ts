'use client'
import { createContext, useContext } from 'react'
import type { JifelineClient } from '../client/jifeline-client.ts'

export const ClientContext = createContext<JifelineClient | null>(null)

/** `asker` is named in the error, so that it says which hook or component stands outside. */
export function useClientFor(asker: string): JifelineClient {
  const client = useContext(ClientContext)
  if (client) return client
  throw new Error(
    `${asker} found no JifelineProvider above it. Wrap the tree in <JifelineProvider getAccessToken={…}>.`,
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

'use client'
/** The client of a tree: made and kept here, or passed in. What it does: `client/`. */
import { useEffect, useState, type ReactNode } from 'react'
import { createClient } from '../client/client.ts'
import type { JifelineClient } from '../client/jifeline-client.ts'
import { createBrowserEnvironment } from '../client/world/environment.ts'
import type { JifelineOptions } from '../client/world/options.ts'
import { ClientContext } from './client-context.ts'

export type JifelineProviderProps = { children?: ReactNode } & (
  | ({ client?: undefined } & JifelineOptions)
  /** A client of your own, which the provider never closes. */
  | { client: JifelineClient }
)

/**
 * Owns one client, and with it one socket, for the tree below. Options may be written inline: only a new
 * `url` makes a new client. Give it `key={userId}` when the user can change.
 */
export function JifelineProvider({ children, ...props }: JifelineProviderProps) {
  if (props.client) {
    return <ClientContext.Provider value={props.client}>{children}</ClientContext.Provider>
  }
  return <OwnClient options={props}>{children}</OwnClient>
}

function OwnClient({ options, children }: { options: JifelineOptions; children: ReactNode }) {
  const [{ url, client }, setOwned] = useState(() => own(options))
  if (url !== options.url) setOwned(own(options))
  useEffect(() => client.update(options))
  useEffect(() => client.keep(), [client])
  return <ClientContext.Provider value={client}>{children}</ClientContext.Provider>
}

function own(options: JifelineOptions) {
  return { url: options.url, client: createClient(options, createBrowserEnvironment()) }
}

'use client'
/** The client of a tree: made and kept here, or passed in. What it does: `client/`. */
import { useContext, useEffect, useState, type ReactNode } from 'react'
import { createAbsentClient } from '../client/absent-client.ts'
import { createClient } from '../client/client.ts'
import { isClient, type JifelineClient } from '../client/jifeline-client.ts'
import { createBrowserEnvironment } from '../client/world/environment.ts'
import type { JifelineOptions, Sharing } from '../client/world/options.ts'
import { safely } from '../client/world/safely.ts'
import { ClientContext } from './client-context.ts'
import { registerCopy } from './copies.ts'

/** The props of `<JifelineProvider>`: options, or a client of your own. */
export type JifelineProviderProps = {
  /**
   * The tree that shares the client.
   *
   * @default none
   */
  children?: ReactNode
} & (
  | ({ client?: never } & JifelineOptions)
  | {
      /** A client of your own, which the provider never closes. `undefined` and `null`: it is not there yet. */
      client: JifelineClient | null | undefined
    }
)

/**
 * Owns one client, and with it one socket, for the tree below. Options may be written inline: only a new
 * `url` makes a new client. Give it `key={userId}` when the user can change. Where a `client` is passed, none
 * is made: while that is `undefined` nothing dials, and the tree below stays when it comes. What is no client
 * is refused as any other option: nothing dials, and the phase is `blocked`.
 */
export function JifelineProvider({ children, ...props }: JifelineProviderProps) {
  useState(registerCopy)
  const above = useContext(ClientContext)
  if (above?.standsIn) return <GivenClient client={above}>{children}</GivenClient>
  if ('client' in props && (!props.client || safely(() => isClient(props.client), false))) {
    return <GivenClient client={props.client}>{children}</GivenClient>
  }
  return <OwnClient options={props as JifelineOptions}>{children}</OwnClient>
}

function GivenClient({
  client,
  children,
}: {
  client: JifelineClient | null | undefined
  children: ReactNode
}) {
  const [absentClient] = useState(createAbsentClient)
  return <ClientContext.Provider value={client || absentClient}>{children}</ClientContext.Provider>
}

function OwnClient({ options, children }: { options: JifelineOptions; children: ReactNode }) {
  const [{ address, client }, setOwned] = useState(() => own(options))
  if (address !== addressOf(options)) setOwned(own(options))
  useEffect(() => client.update(options))
  useEffect(() => client.keep(), [client])
  return <ClientContext.Provider value={client}>{children}</ClientContext.Provider>
}

function own(options: JifelineOptions) {
  return {
    address: addressOf(options),
    client: createClient(options, createBrowserEnvironment()),
  }
}

/** All that are no text are refused alike: `new URL(…)`, written inline, is not another address each time. */
function addressOf({ url, share }: { url?: unknown; share?: unknown }): string {
  const address = typeof url === 'string' ? url : (url ?? null) === null
  return `${address} ${String((Object(share) as Partial<Sharing>).identity)}`
}

'use client'
/** The connection as a hook. */
import { useDebugValue } from 'react'
import { useStore } from 'zustand'
import type { ConnectionState } from '../client/connection/connection-state.ts'
import { useClientFor } from './client-context.ts'

/**
 * Where the connection is, since when, and what a person can do about it. Asking holds nothing open.
 *
 * @throws when there is no JifelineProvider above
 */
export function useConnection(): ConnectionState {
  const connection = useStore(useClientFor('useConnection').connection)
  useDebugValue(connection.phase)
  return connection
}

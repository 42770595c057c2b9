'use client'
/** Tells a badge's `onStateChange`. One that throws is told to the page, and harms nothing here. */
import { useEffect, useRef } from 'react'
import type { ConnectorState } from '../client/connectors/status.ts'
import { createBrowserEnvironment } from '../client/world/environment.ts'

export interface StateChangeProps {
  state: ConnectorState
  onChange(next: ConnectorState, previous: ConnectorState): void
}

/** Give it `key={connectorId}`: another connector has changed nothing. */
export function StateChange({ state, onChange }: StateChangeProps) {
  const told = useRef(state)
  useEffect(() => {
    const previous = told.current
    told.current = state
    if (previous === state) return
    try {
      onChange(state, previous)
    } catch (error) {
      createBrowserEnvironment().reportError(error)
    }
  })
  return null
}

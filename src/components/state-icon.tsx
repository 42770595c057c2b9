'use client'
import type { ReactElement, ReactNode } from 'react'
import type { ConnectorState } from '../client/status.ts'

/**
 * A shape of its own for each state, so that colour is never alone. The current colour only: that
 * survives forced colours. Elements, not a component: React skips an element that is the same.
 */
export const stateIcons: Record<ConnectorState, ReactElement> = {
  off: icon(<path d="M4 8h8" />),
  connecting: icon(<path d="M8 2.5a5.5 5.5 0 1 1-5.5 5.5" />),
  waiting: icon(<circle cx="8" cy="8" r="5.5" strokeDasharray="2.4 2.2" />),
  live: icon(<circle cx="8" cy="8" r="5" fill="currentColor" />),
  stale: icon(
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 3.5a4.5 4.5 0 0 1 0 9z" fill="currentColor" stroke="none" />
    </>,
  ),
  offline: icon(
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M3 13 13 3" />
    </>,
  ),
  error: icon(<path d="M8 2.4l6 11H2zM8 6.6v3.2M8 11.6v.1" />),
}

function icon(shape: ReactNode): ReactElement {
  return (
    <svg className="jl-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {shape}
    </svg>
  )
}

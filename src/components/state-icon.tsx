'use client'
import type { ConnectorState } from '../client/status.ts'

/** A shape of its own for each state, so that colour is never alone. Strokes only: they survive forced colours. */
const shapes: Record<ConnectorState, React.ReactNode> = {
  off: <path d="M4 8h8" />,
  connecting: <path d="M8 2.5a5.5 5.5 0 1 1-5.5 5.5" />,
  waiting: <circle cx="8" cy="8" r="5.5" strokeDasharray="2.4 2.2" />,
  live: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <circle cx="8" cy="8" r="2.5" fill="currentColor" />
    </>
  ),
  stale: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 4.8V8l2.2 1.6" />
    </>
  ),
  offline: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M4.2 11.8l7.6-7.6" />
    </>
  ),
  error: <path d="M8 2.4l6 11H2zM8 6.6v3.2M8 11.6v.1" />,
}

export function StateIcon({ state }: { state: ConnectorState }) {
  return (
    <svg className="jl-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {shapes[state]}
    </svg>
  )
}

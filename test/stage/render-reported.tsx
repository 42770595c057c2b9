/** Renders with an `onError` that remembers, for what a partner passes by mistake. */
import type { ReactNode } from 'react'
import { vi } from 'vitest'
import type { JifelineError } from 'jifeline-react'
import { connectorId, created } from './examples.ts'
import { renderConnected } from './render-connected.tsx'
import { mondayMorning, stopTheClock } from './stop-the-clock.ts'

export const occurredAt = mondayMorning + 1_000

/** Rendered and live, with one event; and all that `onError` was told. */
export async function renderReported(ui: ReactNode) {
  const onError = vi.fn<(error: JifelineError) => void>()
  stopTheClock()
  const view = await renderConnected(ui, { options: { onError } })
  view.jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 80 })
  view.jifeline.event(created, {}, { occurredAt })
  const reports = () => onError.mock.calls.map(([{ code, message }]) => [code, message])
  return { ...view, reports }
}

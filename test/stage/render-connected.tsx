/** The public test kit, led to where most tests of components begin. */
import type { ReactNode } from 'react'
import type { ConnectorReport } from 'jifeline-react/testing'
import { renderWithJifeline, type RenderWithJifelineOptions } from 'jifeline-react/testing/react'
import { connectorId, vinNumber } from './examples.ts'

/** Rendered, connected if it asks for anything, and subscribed to what it asks for. */
export async function renderConnected(ui: ReactNode, options?: RenderWithJifelineOptions) {
  const view = renderWithJifeline(ui, options)
  await view.jifeline.subscriptions()
  return view
}

/** The same, and the example connector has reported. */
export async function renderLive(ui: ReactNode, report: ConnectorReport = {}) {
  const view = await renderConnected(ui)
  view.jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 80, vinNumber, ...report })
  return view
}

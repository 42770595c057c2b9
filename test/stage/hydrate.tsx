/** A page that comes from a server, and the browser that takes it over. */
import { act } from '@testing-library/react'
import { StrictMode, type ReactNode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { onTestFinished, vi } from 'vitest'

/** The page as it arrives, before any script has run. */
export function showMarkup(ui: ReactNode): HTMLElement {
  const container = document.createElement('div')
  container.innerHTML = renderToString(ui)
  document.body.append(container)
  onTestFinished(() => container.remove())
  return container
}

/** Runs the script; returns what is called with each mismatch. */
export async function hydrate(container: HTMLElement, ui: ReactNode) {
  const onRecoverableError = vi.fn<(error: unknown) => void>()
  const root = await act(async () =>
    hydrateRoot(container, <StrictMode>{ui}</StrictMode>, { onRecoverableError }),
  )
  onTestFinished(() => act(() => root.unmount()))
  return onRecoverableError
}

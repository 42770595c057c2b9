/** Where the user is, as the page's hash: it survives a reload, and the back button works. */
import { useSyncExternalStore } from 'react'

export type Place = { view: 'wall'; connectorName: string | null } | { view: 'tickets' }

export function usePlace(): Place {
  return placeOf(useSyncExternalStore(listenToHash, () => window.location.hash))
}

export function linkTo(place: Place): string {
  if (place.view === 'tickets') return '#/tickets'
  return place.connectorName === null
    ? '#/wall'
    : `#/wall/${encodeURIComponent(place.connectorName)}`
}

function placeOf(hash: string): Place {
  const [, view, name] = hash.split('/')
  if (view === 'tickets') return { view }
  return { view: 'wall', connectorName: name ? decoded(name) : null }
}

/** A hash is typed by people, too: a broken escape names no connector, and breaks no page. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

function listenToHash(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

'use client'
/** The place of a badge's details, which are a chunk of their own. */
import { lazy, Suspense, useSyncExternalStore } from 'react'
import type { BadgeDetailsProps } from './badge-details.tsx'

/** Only a page with details loads it. */
const BadgeDetails = lazy(() =>
  import('./badge-details.tsx').then((module) => ({ default: module.BadgeDetails })),
)

/** Room for the button until it has come. A server sends that room, for it cannot wait. */
export function DetailsSlot(props: BadgeDetailsProps) {
  const isHydrated = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  )
  const room = <span className="jl-badge-more" />
  return isHydrated ? (
    <Suspense fallback={room}>
      <BadgeDetails {...props} />
    </Suspense>
  ) : (
    room
  )
}

function neverChanges() {
  return () => {}
}

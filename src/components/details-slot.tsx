'use client'
/**
 * The place of a badge's details, which are a chunk of their own: only a page with details loads it. A chunk
 * may be gone, as after a deployment; then the badge does without, and the next one that mounts asks again.
 */
import { createElement, useCallback, useSyncExternalStore, type ComponentType } from 'react'
import { reportOf } from '../client/refuse.ts'
import { JifelineError } from '../client/world/jifeline-error.ts'
import { useClientFor } from '../react/client-context.ts'
import type { BadgeDetailsProps } from './badge-details.tsx'

type Report = (error: JifelineError) => void

const listeners = new Set<() => void>()
let loaded: ComponentType<BadgeDetailsProps> | null = null
let isLoading = false

/** Room for the button until it has come. A server sends that room, for it cannot wait. */
export function DetailsSlot(props: BadgeDetailsProps) {
  const report = reportOf(useClientFor('ConnectorBadge'))
  const details = useSyncExternalStore(
    useCallback((tell) => listen(tell, report), [report]),
    () => loaded,
    () => null,
  )
  return details ? createElement(details, props) : <span className="jl-badge-more" />
}

function listen(tell: () => void, report: Report): () => void {
  listeners.add(tell)
  if (!loaded && !isLoading) void load(report)
  return () => listeners.delete(tell)
}

async function load(report: Report) {
  isLoading = true
  try {
    loaded = (await import('./badge-details.tsx')).BadgeDetails
  } catch {
    report(new JifelineError('load-failed', 'The details of a badge.'))
  }
  isLoading = false
  for (const tell of listeners) tell()
}

/** What React 19 hides and suspends with, and what React 18 has in its place. */
import * as React from 'react'
import type { ReactNode } from 'react'

interface ActivityProps {
  mode: 'visible' | 'hidden'
  children: ReactNode
}

/** Without it there is only one way to hide a tree: to unmount it. */
export const hasActivity = 'Activity' in React

export const Activity: React.ComponentType<ActivityProps> | typeof React.Activity = hasActivity
  ? React.Activity
  : ({ mode, children }: ActivityProps) => (mode === 'visible' ? <>{children}</> : null)

const passed = new WeakSet<Promise<unknown>>()

/** Suspends until the promise is fulfilled: `use` where there is one, a thrown promise where not. */
export const suspendUntil: (promise: Promise<unknown>) => void =
  'use' in React
    ? React.use
    : (promise) => {
        if (!passed.has(promise)) throw promise.then(() => passed.add(promise))
      }

'use client'
/** What a caller draws of an event. What it throws or waits for, it or what is below it, stays in its own place. */
import { Component, Suspense, type ReactNode } from 'react'
import type { JifelineEvent } from '../client/events/feed.ts'
import type { Refuse } from '../client/world/choose.ts'

/** What to draw for an event, in a row of `<EventFeed>`. */
export type RenderEvent = (event: JifelineEvent) => ReactNode

export interface GuardedProps {
  /** The name to tell it by. */
  option: string
  render: RenderEvent
  event: JifelineEvent
  /** In place of what threw. */
  otherwise: ReactNode
  refuse: Refuse
}

/** React has no function for that. */
export class Guarded extends Component<GuardedProps, { hasThrown: boolean }> {
  override state = { hasThrown: false }

  static getDerivedStateFromError() {
    return { hasThrown: true }
  }

  override componentDidCatch() {
    refuseThrown(this.props)
  }

  override render() {
    const { otherwise } = this.props
    if (this.state.hasThrown) return otherwise
    return (
      <Suspense fallback={otherwise}>
        <Rendered {...this.props} />
      </Suspense>
    )
  }
}

/** A component of its own, so that `render` may use hooks. */
function Rendered(props: GuardedProps) {
  try {
    return props.render(props.event)
  } catch (thrown) {
    if (isOfReact(thrown)) throw thrown // it renders again
    refuseThrown(props)
    return props.otherwise
  }
}

/** A promise, or what `use` throws for one: an error of its own, which in production has a number. */
function isOfReact(thrown: unknown): boolean {
  if (thrown instanceof Promise) return true
  return thrown instanceof Error && /Suspense Exception|React error #460/.test(thrown.message)
}

function refuseThrown({ refuse, option, render }: GuardedProps) {
  refuse(option, render, 'threw an error.')
}

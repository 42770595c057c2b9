'use client'
/** What a caller draws of an event. What it throws, it or what is below it, stays in its own place. */
import { Component, type ReactNode } from 'react'
import type { JifelineEvent } from '../client/events/feed.ts'
import { runOwn, type Refuse } from '../client/world/choose.ts'

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

export function Guarded(props: GuardedProps) {
  const { render, otherwise, option, refuse } = props
  const onThrow = () => refuse(option, render, 'threw an error.')
  return (
    <Boundary otherwise={otherwise} onThrow={onThrow}>
      <Rendered {...props} />
    </Boundary>
  )
}

/** A component of its own, so that `render` may use hooks. */
function Rendered({ option, render, event, otherwise, refuse }: GuardedProps) {
  return runOwn<ReactNode>(
    option,
    () => render(event),
    refuse,
    () => otherwise,
  )
}

interface BoundaryProps {
  children: ReactNode
  otherwise: ReactNode
  onThrow(): void
}

/** React has no function for that. */
class Boundary extends Component<BoundaryProps, { hasThrown: boolean }> {
  override state = { hasThrown: false }

  static getDerivedStateFromError() {
    return { hasThrown: true }
  }

  override componentDidCatch() {
    this.props.onThrow()
  }

  override render() {
    return this.state.hasThrown ? this.props.otherwise : this.props.children
  }
}

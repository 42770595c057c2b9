'use client'
/** The public button that lets all live parts of a provider stand still (WCAG 2.2.2), and go on. */
import { forwardRef, type ComponentPropsWithoutRef } from 'react'
import { refuseFor } from '../client/refuse.ts'
import { functionOf, textOf } from '../client/world/choose.ts'
import { joinClasses } from '../page/join-classes.ts'
import { useClientFor } from '../react/client-context.ts'
import { toggleLabels } from '../view/english.ts'
import { stateIcon } from './state-icon.tsx'
import { useUI } from './ui-context.ts'
import { useLiveUpdates } from './use-live-updates.ts'

/** The props of `<LiveUpdatesToggle>`: those of a `<button>`. */
export type LiveUpdatesToggleProps = Omit<ComponentPropsWithoutRef<'button'>, 'children'>

/**
 * Pauses badges, cards and feeds of the provider above, and lets them go on with what is true then. The
 * connection stays, and hooks hear all the same. A reload of the tab changes nothing.
 */
export const LiveUpdatesToggle = forwardRef<HTMLButtonElement, LiveUpdatesToggleProps>(
  function LiveUpdatesToggle({ className, onClick: ownOnClick, ...rootProps }, ref) {
    const client = useClientFor('LiveUpdatesToggle')
    const refuse = refuseFor(client)
    const labels = useUI().wordsOf(toggleLabels, refuse)
    const onClick = functionOf('onClick', ownOnClick, refuse)
    const { pausedAt, pause, resume } = useLiveUpdates()
    const isPaused = pausedAt !== null
    return (
      <button
        {...rootProps}
        ref={ref}
        type="button"
        className={joinClasses('jl-toggle jl-button', textOf('className', className, refuse))}
        data-paused={isPaused || undefined}
        aria-pressed={isPaused}
        onClick={(event) => {
          onClick?.(event)
          if (isPaused) resume()
          else pause()
        }}
      >
        {stateIcon}
        {labels.pauseUpdates}
      </button>
    )
  },
)

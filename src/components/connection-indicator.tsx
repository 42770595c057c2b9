'use client'
import { forwardRef, type ComponentPropsWithoutRef } from 'react'
import type { Phase } from '../client/connection-state.ts'
import type { ConnectorState } from '../client/status.ts'
import { useConnection } from '../react/use-connection.ts'
import { joinClasses } from './join-classes.ts'
import { stateIcons } from './state-icon.tsx'
import { useUI } from './ui-context.ts'
import { useSettled } from './use-settled.ts'

export type ConnectionIndicatorProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>

/** The shape of a phase is that of the connector state which means the same to a person. */
const shapeOf: Record<Phase, ConnectorState> = {
  idle: 'off',
  connecting: 'connecting',
  open: 'live',
  reconnecting: 'connecting',
  unauthorized: 'error',
  blocked: 'error',
  closed: 'off',
}

/**
 * Where the page's connection is, with a button where pressing one helps. The phase stands on the root as
 * `data-phase`, at once; a worse word follows when it has stood for 400 ms, and is read out.
 */
export const ConnectionIndicator = forwardRef<HTMLDivElement, ConnectionIndicatorProps>(
  function ConnectionIndicator({ className, ...rest }, ref) {
    const { phase, error, attempt, retryAt, retry } = useConnection()
    const { labels } = useUI()
    const settled = useSettled(phase, phase === 'open')
    const isStopped = settled === 'unauthorized' || settled === 'blocked'
    const isTrying = settled === 'connecting' || settled === 'reconnecting'
    const isWaitingLong = isTrying && attempt > 1 && retryAt !== null
    return (
      <div
        {...rest}
        ref={ref}
        className={joinClasses('jl-connection', className)}
        data-phase={phase}
      >
        {stateIcons[shapeOf[phase]]}
        <span role="status" className="jl-connection-word">
          {labels.phase[settled]}
          {isStopped && error ? <span className="jl-hidden">. {error.remedy}</span> : null}
        </span>
        {isStopped || isWaitingLong ? (
          <button type="button" className="jl-button" title={error?.remedy} onClick={retry}>
            {labels.retry}
          </button>
        ) : null}
      </div>
    )
  },
)

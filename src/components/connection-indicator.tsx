'use client'
import { forwardRef, type ComponentPropsWithoutRef } from 'react'
import { useConnection } from '../react/use-connection.ts'
import { connectionLabels } from '../view/english.ts'
import { joinClasses } from './join-classes.ts'
import { stateIcon } from './state-icon.tsx'
import { labelsOf, useUI } from './ui-context.ts'
import { useSettled } from './use-settled.ts'

export type ConnectionIndicatorProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>

/**
 * Where the page's connection is, with a button where pressing one helps. The phase stands on the root as
 * `data-phase`, at once; a worse word follows when it has stood for 400 ms, and is read out.
 */
export const ConnectionIndicator = forwardRef<HTMLDivElement, ConnectionIndicatorProps>(
  function ConnectionIndicator({ className, ...rest }, ref) {
    const { phase, error, attempt, retryAt, retry } = useConnection()
    const labels = labelsOf(connectionLabels, useUI())
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
        {stateIcon}
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

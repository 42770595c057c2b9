'use client'
/** The connection in a word. When a button helps is judged in `view/describe-connection.ts`. */
import { forwardRef, type ComponentPropsWithoutRef } from 'react'
import { refuseFor } from '../client/refuse.ts'
import { textOf } from '../client/world/choose.ts'
import { useClientFor } from '../react/client-context.ts'
import { useConnection } from '../react/use-connection.ts'
import { isStopped, mayRetry } from '../view/describe-connection.ts'
import { connectionLabels } from '../view/english.ts'
import { joinClasses } from '../page/join-classes.ts'
import { stateIcon } from './state-icon.tsx'
import { labelsOf, useUI } from './ui-context.ts'
import { useSettled } from './use-settled.ts'

export type ConnectionIndicatorProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>

/**
 * Where the page's connection is, with a button where pressing one helps. The phase stands on the root as
 * `data-phase`, at once; a worse word follows when it has stood for 400 ms, and is read out.
 */
export const ConnectionIndicator = forwardRef<HTMLDivElement, ConnectionIndicatorProps>(
  function ConnectionIndicator({ className, ...rootProps }, ref) {
    const refuse = refuseFor(useClientFor('ConnectionIndicator'))
    const connection = useConnection()
    const { phase, error, retry } = connection
    const labels = labelsOf(connectionLabels, useUI(), refuse)
    const settled = useSettled(phase, phase === 'open')
    return (
      <div
        {...rootProps}
        ref={ref}
        className={joinClasses('jl-connection', textOf('className', className, refuse))}
        data-phase={phase}
      >
        {stateIcon}
        <span role="status" className="jl-connection-word">
          {labels.phase[settled]}
          {isStopped(settled) && error ? <span className="jl-hidden">. {error.remedy}</span> : null}
        </span>
        {mayRetry(settled, connection) ? (
          <button type="button" className="jl-button" title={error?.remedy} onClick={retry}>
            {labels.retry}
          </button>
        ) : null}
      </div>
    )
  },
)

'use client'
import { forwardRef, type ComponentPropsWithoutRef } from 'react'
import { useConnectorStatus } from '../react/use-connector-status.ts'
import { describeConnector } from '../view/describe-connector.ts'
import { en } from '../view/labels.ts'
import { joinClasses } from './join-classes.ts'
import { StateIcon } from './state-icon.tsx'

export interface ConnectorBadgeProps extends Omit<ComponentPropsWithoutRef<'span'>, 'children'> {
  /** The connector's id, a GUID; `null` shows the state "off". */
  connectorId: string | null
  /**
   * What people call the connector; read out before its state.
   *
   * @default "Connector" and the last five characters of the id
   */
  label?: string | undefined
  /**
   * How numbers are written, as a BCP 47 tag.
   *
   * @default the browser's language
   */
  locale?: string | undefined
}

/**
 * One connector's state, voltage and signal on one line. The state stands on the root as `data-state`;
 * words, shape and colour all tell it.
 */
export const ConnectorBadge = forwardRef<HTMLSpanElement, ConnectorBadgeProps>(
  function ConnectorBadge({ connectorId, label, locale, className, ...rest }, ref) {
    const status = useConnectorStatus(connectorId)
    const view = describeConnector(status, { labels: en, locale })
    return (
      <span
        role="group"
        aria-label={label ?? en.connector((connectorId ?? '').slice(-5))}
        title={view.detail ?? undefined}
        {...rest}
        ref={ref}
        className={joinClasses('jl-badge', className)}
        data-state={view.state}
        data-signal={view.signal}
      >
        <StateIcon state={view.state} />
        <span className="jl-badge-state">{view.word}</span>
        <span className="jl-badge-voltage">
          <span aria-hidden="true">{view.voltage}</span>
          <span className="jl-hidden">{view.voltageSentence}</span>
        </span>
        <span className="jl-badge-signal" role="img" aria-label={view.signalSentence}>
          <SignalBars lit={view.bars} />
        </span>
      </span>
    )
  },
)

function SignalBars({ lit }: { lit: number }) {
  return (
    <svg className="jl-bars" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {[4, 7, 10, 13].map((height, index) => (
        <rect
          key={height}
          x={index * 4 + 0.5}
          y={15 - height}
          width="2.5"
          height={height}
          data-lit={index < lit || undefined}
        />
      ))}
    </svg>
  )
}

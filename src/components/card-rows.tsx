'use client'
/** What a card says below its head: a row for each value, and the button that tries again. */
import type { ReactNode } from 'react'
import type { ConnectorStore } from '../client/connectors/connector-topic.ts'
import type { ConnectorStatus } from '../client/connectors/status.ts'
import { useClientFor } from '../react/client-context.ts'
import type { ConnectorView } from '../view/describe-connector.ts'
import type { CardLabels } from '../view/labels.ts'
import { dash, formatNumber, withUnit } from '../view/numbers.ts'
import { roundTripRange, voltageRange } from '../view/sparkline.ts'
import { formatTime, isoTime } from '../view/times.ts'
import type { VinDisplay } from '../view/vin.ts'
import { isTwentyFourVolt } from '../view/voltage-level.ts'
import { Age } from './age.tsx'
import { CardSparkline } from './card-sparkline.tsx'
import { CardVin } from './card-vin.tsx'
import { useHistory } from './use-history.ts'

export interface CardRowsProps {
  connectorId: string | null
  status: ConnectorStatus
  store: ConnectorStore
  view: ConnectorView
  vin: VinDisplay
  labels: CardLabels
  locale: string | undefined
  timeZone: string | undefined
}

export function CardRows(props: CardRowsProps) {
  const { connectorId, status, store, view, vin, labels, locale, timeZone } = props
  const { retry } = useClientFor('ConnectorCard')
  const history = useHistory(connectorId, store.readings)
  const voltages = history.flatMap(({ voltage }) => voltage ?? [])
  const { receivedAt, vinNumber, error } = status
  const words = { labels, locale }
  return (
    <>
      <Row term={labels.voltageTerm}>
        <Value icon="glyph" value={view.voltage}>
          {labels.voltage[view.voltageLevel]}
        </Value>
        <CardSparkline
          {...words}
          term={labels.voltageTerm}
          points={history.map(({ at, voltage }) => ({ at, value: voltage }))}
          range={voltageRange(voltages, isTwentyFourVolt(voltages))}
          format={(volts) => withUnit(formatNumber(volts, 1, locale), 'V')}
        />
      </Row>
      <Row term={labels.signalTerm}>
        <Value icon="wedge" value={view.roundTripTime}>
          {labels.signal[view.signal]}
        </Value>
        <CardSparkline
          {...words}
          term={labels.signalTerm}
          points={history.map(({ at, roundTripTime }) => ({ at, value: roundTripTime }))}
          range={roundTripRange}
          format={(ms) => withUnit(formatNumber(ms, 0, locale), 'ms')}
        />
      </Row>
      {vin === 'hidden' ? null : (
        <Row term={labels.vinTerm}>
          {vinNumber === null ? (
            <Value value={dash}>{labels.unknown}</Value>
          ) : (
            <CardVin
              key={vinNumber}
              vinNumber={vinNumber}
              isFull={vin === 'full'}
              labels={labels}
            />
          )}
        </Row>
      )}
      <Row term={labels.receivedTerm}>
        {receivedAt === null ? (
          <Value value={dash}>{labels.unknown}</Value>
        ) : (
          <>
            <time dateTime={isoTime(receivedAt)}>{formatTime(receivedAt, locale, timeZone)}</time>
            <Age store={store} {...words} className="jl-card-level" />
          </>
        )}
      </Row>
      {error && error.code !== 'invalid-connector-id' ? (
        <button type="button" className="jl-button" onClick={retry}>
          {labels.retry}
        </button>
      ) : null}
    </>
  )
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <span className="jl-card-row">
      <span className="jl-card-term">{term} </span>
      <span className="jl-card-value">{children}</span>
    </span>
  )
}

interface ValueProps {
  icon?: 'glyph' | 'wedge'
  value: string
  children: ReactNode
}

function Value({ icon, value, children }: ValueProps) {
  return (
    <span className="jl-card-reading">
      {icon ? <span className={`jl-${icon}`} aria-hidden="true" /> : null}
      <bdi className="jl-card-number">{value}</bdi>
      <span className="jl-card-level"> {children}</span>
    </span>
  )
}

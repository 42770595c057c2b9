'use client'
/** What a card says below its sentence: a row for each value. Nothing, where none is known and none will come. */
import type { ConnectorStatus } from '../client/connectors/status.ts'
import type { ConnectorView } from '../view/describe-connector.ts'
import type { ShownConnector } from '../page/shown-connector.ts'
import { lostFor } from '../view/history.ts'
import type { CardLabels } from '../view/labels.ts'
import { signalBands, voltageBand } from '../view/level-bands.ts'
import { dash } from '../view/numbers.ts'
import { roundTripRange, voltageRange } from '../view/sparkline.ts'
import { formatTime, isoTime } from '../view/times.ts'
import type { VinDisplay } from '../view/vin.ts'
import { isTwentyFourVolt, type VoltageSystem } from '../view/voltage-level.ts'
import { Age } from './age.tsx'
import { CardReading, CardRow } from './card-row.tsx'
import { CardSparkline } from './card-sparkline.tsx'
import { CardVin } from './card-vin.tsx'
import { useHistory } from './use-history.ts'

export interface CardRowsProps {
  connectorId: string | null
  status: ConnectorStatus
  store: ShownConnector
  view: ConnectorView
  system: VoltageSystem
  vin: VinDisplay
  labels: CardLabels
  locale: string | undefined
  timeZone: string | undefined
}

export function CardRows(props: CardRowsProps) {
  const { connectorId, status, store, view, system, vin, labels, locale, timeZone } = props
  const history = useHistory(connectorId, store.readings)
  const { state, receivedAt, vinNumber } = status
  if (receivedAt === null && (state === 'error' || state === 'off')) return null

  const voltages = history.flatMap((reading) => reading.voltage ?? [])
  // Only what is live is judged: an old value is old, whatever it was.
  const isLive = view.state === 'live'
  const unknown = (
    <CardReading value={dash} word={labels.unknown} isSpoken={!isLive} locale={locale} />
  )
  const lost = state === 'offline' ? lostFor(history) : null
  return (
    <span className="jl-card-rows">
      <CardRow of="voltage" term={labels.voltageTerm}>
        {view.voltage === dash ? (
          unknown
        ) : (
          <CardReading
            icon={isLive ? 'glyph' : undefined}
            value={view.voltage}
            word={isLive ? labels.voltage[view.voltageLevel] : ''}
            locale={locale}
          />
        )}
        <CardSparkline
          term={labels.voltageTerm}
          points={history.map((reading) => ({ at: reading.at, value: reading.voltage }))}
          range={voltageRange(voltages, isTwentyFourVolt(voltages))}
          level={isLive ? voltageBand(view.voltageLevel, voltages, system) : null}
          digits={1}
          unit="V"
          labels={labels}
          locale={locale}
        />
      </CardRow>
      <CardRow of="signal" term={labels.signalTerm}>
        {view.roundTripTime === dash ? (
          unknown
        ) : (
          <CardReading
            icon={isLive ? 'wedge' : undefined}
            value={view.roundTripTime}
            word={isLive ? labels.signal[view.signal] : ''}
            locale={locale}
          />
        )}
        <CardSparkline
          term={labels.signalTerm}
          points={history.map((reading) => ({ at: reading.at, value: reading.roundTripTime }))}
          range={roundTripRange}
          level={isLive ? signalBands[view.signal] : null}
          digits={0}
          unit="ms"
          labels={labels}
          locale={locale}
        />
      </CardRow>
      {vin === 'hidden' ? null : (
        <CardRow of="vin" term={labels.vinTerm}>
          {vinNumber === null ? (
            unknown
          ) : (
            <CardVin
              key={vinNumber}
              vinNumber={vinNumber}
              isFull={vin === 'full'}
              labels={labels}
            />
          )}
        </CardRow>
      )}
      <CardRow
        of="received"
        term={lost === null ? labels.receivedTerm : labels.lostTerm}
        terms={[labels.receivedTerm, labels.lostTerm]}
      >
        {receivedAt === null ? (
          unknown
        ) : (
          <>
            <time className="jl-card-time" dateTime={isoTime(receivedAt - (lost ?? 0))}>
              {formatTime(receivedAt - (lost ?? 0), locale, timeZone)}
            </time>{' '}
            <Age
              store={store}
              labels={labels}
              locale={locale}
              className="jl-card-age"
              since={lost}
            />
          </>
        )}
      </CardRow>
    </span>
  )
}

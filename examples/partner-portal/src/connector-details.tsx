/** One connector's last reading, from the hook: what a partner writes who wants another look. */
import { useEffect, useRef } from 'react'
import {
  maskVin,
  useConnectorStatus,
  type ConnectorStatus,
  type JifelineErrorCode,
} from 'jifeline-react'
import type { Connector } from './backend.ts'
import { linkTo } from './navigation.ts'
import { tileLinkId } from './tile.tsx'
import { useHeld } from './use-held.ts'

const oneDecimal = new Intl.NumberFormat('en-GB', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
})
const timeOfDay = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' })

export function ConnectorDetails({ connector: { id, name, workshop } }: { connector: Connector }) {
  const { value: status, isPaused } = useHeld(useConnectorStatus(id))
  const { state, voltage, vinNumber, roundTripTime, receivedAt, error } = status
  const heading = useFocusWhileShown(name)

  return (
    <section
      className="panel details"
      aria-labelledby="details-heading"
      data-state={isPaused ? 'paused' : state}
    >
      <header>
        <h2 id="details-heading" ref={heading} tabIndex={-1}>
          {name}
        </h2>
        <a className="close" href={linkTo({ view: 'wall', connectorName: null })}>
          Close<span className="for-readers"> the details of {name}</span>
        </a>
      </header>
      <p className="details-workshop">{workshop ?? 'Not assigned'}</p>
      <dl>
        <Value of="Voltage" text={voltage === null ? null : `${oneDecimal.format(voltage)} V`} />
        <Value of="Signal" text={roundTripTime === null ? null : `${roundTripTime} ms`} />
        <Value of="VIN" text={vinNumber === null ? null : maskVin(vinNumber)} />
        <Value of="Received" text={receivedAt === null ? null : timeOfDay.format(receivedAt)} />
      </dl>
      <p className="details-meaning">
        {isPaused ? paused : ((error && problems[error.code]) ?? meanings[state])}
      </p>
    </section>
  )
}

function Value({ of: term, text }: { of: string; text: string | null }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{text ?? <span className="unknown">unknown</span>}</dd>
    </div>
  )
}

const paused = 'Live updates are paused. These values are from before.'

/** What whoever looks at the portal may do. What a developer may, `onError` says. */
const problems: Partial<Record<JifelineErrorCode, string>> = {
  unauthorized: 'Access was refused. Sign in again.',
  offline: 'This device is offline. Check its network.',
}

const meanings: Record<ConnectorStatus['state'], string> = {
  off: 'No connector is chosen.',
  error: 'No status can be had. If it stays so, tell whoever runs the portal.',
  connecting: 'Connecting to Jifeline.',
  waiting: 'Connected; no status yet. Is the connector plugged in?',
  live: 'These values are live.',
  stale: 'No news for longer than usual. The values are from the time above.',
  offline: 'Out of reach. The values are from the time above.',
}

/** Focus follows the user into the pane, and goes back to the tile when the pane is closed. */
function useFocusWhileShown(name: string) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
    return () => document.getElementById(tileLinkId(name))?.focus()
  }, [name])
  return heading
}

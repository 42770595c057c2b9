/** A table of a whole fleet: sorted, filtered, under a head that stays. What is not on screen is not subscribed to. */
import './fleet-table.css'
import { memo, useState, type Ref } from 'react'
import { ConnectorBadge, useTroubleFirst } from 'jifeline-react'

export interface FleetConnector {
  id: string
  name: string
  workshop: string
}

type Column = 'name' | 'workshop' | 'state'

interface Sorting {
  by: Column
  isDescending: boolean
}

export function FleetTable({ connectors }: { connectors: readonly FleetConnector[] }) {
  const [sorting, setSorting] = useState<Sorting>({ by: 'name', isDescending: false })
  const [text, setText] = useState('')
  const rows = useSorted(connectors, sorting).filter(({ name, workshop }) =>
    `${name} ${workshop}`.toLowerCase().includes(text.trim().toLowerCase()),
  )
  const head = (column: Column, title: string) => (
    <th
      scope="col"
      aria-sort={sorting.by !== column ? 'none' : sorting.isDescending ? 'descending' : 'ascending'}
    >
      <button
        type="button"
        onClick={() =>
          setSorting({ by: column, isDescending: sorting.by === column && !sorting.isDescending })
        }
      >
        {title}
      </button>
    </th>
  )

  return (
    <div className="fleet">
      <div className="fleet-bar">
        <input
          type="search"
          aria-label="Find a connector or a workshop"
          placeholder="Find a connector or a workshop"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <output>
          {rows.length} of {connectors.length}
        </output>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <section className="fleet-scroll" aria-label="Fleet" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {head('name', 'Connector')}
              {head('workshop', 'Workshop')}
              {head('state', 'State')}
              <th scope="col" className="fleet-number">
                Voltage
              </th>
              <th scope="col" className="fleet-number">
                Signal
              </th>
              <th scope="col">VIN</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((connector) => (
              <FleetRow key={connector.id} connector={connector} />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

/** To sort by state all connectors must be known, so only then all are subscribed to. */
function useSorted(
  connectors: readonly FleetConnector[],
  { by, isDescending }: Sorting,
): readonly FleetConnector[] {
  const { ids } = useTroubleFirst(by === 'state' ? connectors.map(({ id }) => id) : null)
  const byId = new Map(connectors.map((connector) => [connector.id, connector]))
  const sorted =
    by === 'state'
      ? ids.flatMap((id) => byId.get(id) ?? [])
      : connectors.toSorted((one, other) => one[by].localeCompare(other[by]))
  return isDescending ? sorted.toReversed() : sorted
}

/** The row is the badge: it knows the words, and its root tells the state to the stylesheet. */
const FleetRow = memo(function FleetRow({
  connector: { id, name, workshop },
}: {
  connector: FleetConnector
}) {
  return (
    <ConnectorBadge
      connectorId={id}
      label={name}
      show={['state', 'voltage', 'signal', 'vin']}
      whenVisible
      render={({ ref, 'data-state': state, 'data-voltage': voltage }, view) => (
        <tr ref={ref as Ref<HTMLTableRowElement>} data-state={state} data-voltage={voltage}>
          <th scope="row">{name}</th>
          <td>{workshop}</td>
          <td className="fleet-state">{view.word}</td>
          <td className="fleet-number fleet-voltage">{view.voltage}</td>
          <td className="fleet-number">{view.roundTripTime}</td>
          <td className="fleet-vin">{view.vin?.text ?? '–'}</td>
        </tr>
      )}
    />
  )
})

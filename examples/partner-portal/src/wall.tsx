/** Every connector at a glance, trouble first, with one at large and the newest tickets beside it. */
import { useState } from 'react'
import { useTroubleFirst } from 'jifeline-react'
import type { Connector } from './backend.ts'
import { ConnectorDetails } from './connector-details.tsx'
import { everything, matching, type Filter } from './filter.ts'
import { FilterBar } from './filter-bar.tsx'
import { TicketFeed, ticketClosed, ticketCreated } from './ticket-feed.tsx'
import { TileLists } from './tile-lists.tsx'
import { useWords } from './words.ts'

interface WallProps {
  connectors: readonly Connector[]
  selectedName: string | null
}

export function Wall({ connectors, selectedName }: WallProps) {
  const words = useWords()
  const [filter, setFilter] = useState(everything)
  const change = (some: Partial<Filter>) => setFilter({ ...filter, ...some })
  const { ids, severities, list } = useTroubleFirst(connectors.map(({ id }) => id))
  const shown = matching(filter, connectors, ids, severities)
  const selected = connectors.find(({ name }) => name === selectedName) ?? null

  return (
    <div className="wall">
      <div className="wall-main">
        <FilterBar connectors={connectors} filter={filter} onChange={change} />
        <div ref={list}>
          {shown.length > 0 ? (
            <TileLists connectors={shown} isGrouped={filter.isGrouped} selected={selected} />
          ) : (
            <p className="no-match">
              {words.noMatch}{' '}
              <button type="button" className="chip" onClick={() => setFilter(everything)}>
                {words.showAll}
              </button>
            </p>
          )}
        </div>
      </div>
      <div className="wall-side">
        {selected && <ConnectorDetails key={selected.id} connector={selected} />}
        <TicketFeed heading={words.tickets} type={[ticketCreated, ticketClosed]} />
      </div>
    </div>
  )
}

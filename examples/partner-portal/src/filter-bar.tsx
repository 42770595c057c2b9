/** How many connectors need somebody, each count a filter; a search; and groups. */
import { severities, useLiveUpdates, useSeverities } from 'jifeline-react'
import type { Connector } from './backend.ts'
import type { Filter } from './filter.ts'
import { useWords } from './words.ts'

interface FilterBarProps {
  connectors: readonly Connector[]
  filter: Filter
  onChange(some: Partial<Filter>): void
}

export function FilterBar({ connectors, filter, onChange }: FilterBarProps) {
  const words = useWords()
  return (
    <search className="filter-bar">
      <Summary
        connectors={connectors}
        chosen={filter.severity}
        onChoose={(severity) => onChange({ severity })}
      />
      <div className="filter-end">
        <input
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          value={filter.text}
          onChange={({ target }) => onChange({ text: target.value })}
        />
        <button
          type="button"
          className="chip"
          aria-pressed={filter.isGrouped}
          onClick={() => onChange({ isGrouped: !filter.isGrouped })}
        >
          {words.byWorkshop}
        </button>
      </div>
    </search>
  )
}

interface SummaryProps {
  connectors: readonly Connector[]
  chosen: Filter['severity']
  onChoose(severity: Filter['severity']): void
}

/** A component of its own, so that a change of severity renders these counts and not the wall. */
function Summary({ connectors, chosen, onChoose }: SummaryProps) {
  const words = useWords()
  const { pausedAt } = useLiveUpdates()
  const now = [...useSeverities(connectors.map(({ id }) => id)).values()]
  const chip = (severity: Filter['severity'], text: string, count: number) => (
    <button
      key={text}
      type="button"
      className="chip"
      data-severity={severity}
      aria-pressed={severity === chosen}
      onClick={() => onChoose(severity === chosen ? null : severity)}
    >
      {text} <span className="chip-count">{count}</span>
    </button>
  )
  return (
    <div
      className="summary"
      role="group"
      aria-label={words.show}
      data-paused={pausedAt !== null || undefined}
    >
      {chip(null, words.all, now.length)}
      {severities.map((severity) =>
        chip(severity, words.severity[severity], now.filter((one) => one === severity).length),
      )}
    </div>
  )
}

/** The tiles, in one list or in one for each workshop. The workshop with the worst tile comes first. */
import type { Connector } from './backend.ts'
import { Tile } from './tile.tsx'
import { useWords } from './words.ts'

interface TileListsProps {
  connectors: readonly Connector[]
  isGrouped: boolean
  selected: Connector | null
}

export function TileLists({ connectors, isGrouped, selected }: TileListsProps) {
  const words = useWords()
  const tiles = (some: readonly Connector[]) =>
    some.map((connector) => (
      <Tile key={connector.id} connector={connector} isSelected={connector === selected} />
    ))

  if (!isGrouped) {
    return (
      <ul className="tiles" aria-label={words.connectors}>
        {tiles(connectors)}
      </ul>
    )
  }
  return groupsOf(connectors).map(([workshop, members]) => (
    <section key={workshop} className="group" aria-label={workshop ?? words.notAssigned}>
      <h2>{workshop ?? words.notAssigned}</h2>
      <ul className="tiles">{tiles(members)}</ul>
    </section>
  ))
}

/** In the order of the first connector of each. */
function groupsOf(
  connectors: readonly Connector[],
): (readonly [workshop: string | null, members: readonly Connector[]])[] {
  const groups = new Map<string | null, Connector[]>()
  for (const connector of connectors) {
    const members = groups.get(connector.workshop)
    if (members) members.push(connector)
    else groups.set(connector.workshop, [connector])
  }
  return [...groups]
}

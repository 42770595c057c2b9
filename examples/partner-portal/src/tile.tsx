/** One connector on the wall. Its badge holds the topic, so leaving the wall lets go of it. */
import { memo } from 'react'
import { ConnectorBadge } from 'jifeline-react'
import type { Connector } from './backend.ts'
import { linkTo } from './navigation.ts'
import { useWords } from './words.ts'

interface TileProps {
  connector: Connector
  isSelected: boolean
}

export const Tile = memo(function Tile({ connector, isSelected }: TileProps) {
  const words = useWords()
  const { id, name, workshop } = connector
  return (
    <li className="tile" data-selected={isSelected || undefined}>
      <a
        className="tile-link"
        id={tileLinkId(name)}
        href={linkTo({ view: 'wall', connectorName: name })}
        aria-current={isSelected || undefined}
      >
        <span className="tile-name">{name}</span>{' '}
        <span className="tile-workshop">{workshop ?? words.notAssigned}</span>
      </a>
      <ConnectorBadge connectorId={id} label={name} emphasis="exceptions" />
    </li>
  )
})

export function tileLinkId(connectorName: string): string {
  return `tile-${connectorName}`
}

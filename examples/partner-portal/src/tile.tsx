/** One connector on the wall. Its badge holds the topic, so leaving the wall lets go of it. */
import { memo } from 'react'
import { ConnectorBadge } from 'jifeline-react'
import type { Connector } from './backend.ts'
import { linkTo } from './navigation.ts'

interface TileProps {
  connector: Connector
  isSelected: boolean
}

export const Tile = memo(function Tile({ connector, isSelected }: TileProps) {
  const { id, name, workshop } = connector
  return (
    <li className="tile" data-selected={isSelected || undefined}>
      <a
        id={tileLinkId(name)}
        href={linkTo({ view: 'wall', connectorName: name })}
        aria-current={isSelected || undefined}
      >
        {name}
      </a>
      <span className="tile-workshop">{workshop ?? 'Not assigned'}</span>
      <ConnectorBadge connectorId={id} label={name} />
    </li>
  )
})

export function tileLinkId(connectorName: string): string {
  return `tile-${connectorName}`
}

/** Which connectors a wall shows. Pure. */
import type { Severity } from 'jifeline-react'
import type { Connector } from './backend.ts'

export interface Filter {
  /** null: whatever it is. */
  severity: Severity | null
  /** In the number or the workshop. */
  text: string
  isGrouped: boolean
}

export const everything: Filter = { severity: null, text: '', isGrouped: false }

/** In the settled order, by the severities that it settled by: so nothing leaves while somebody points at it. */
export function matching(
  { severity, text }: Filter,
  connectors: readonly Connector[],
  ids: readonly string[],
  severities: ReadonlyMap<string, Severity>,
): readonly Connector[] {
  const byId = new Map(connectors.map((connector) => [connector.id, connector]))
  const wanted = text.trim().toLowerCase()
  return ids.flatMap((id) => {
    const connector = byId.get(id)
    if (!connector || (severity && severities.get(id) !== severity)) return []
    const { name, workshop } = connector
    return `${name} ${workshop ?? ''}`.toLowerCase().includes(wanted) ? [connector] : []
  })
}

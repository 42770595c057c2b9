'use client'
/** The public badge: it chooses the layers, so that what is not asked for costs nothing. */
import { forwardRef, useContext, useEffect, useImperativeHandle, useState } from 'react'
import { idOf } from '../client/topics/topic-ids.ts'
import type { BadgeLayer, ConnectorBadgeProps } from './badge-props.ts'
import { watchScreen } from '../page/on-screen.ts'
import { BadgeRoot } from './badge-root.tsx'
import { UIContext, type UI } from './ui-context.ts'
import { useConnectorName } from './use-connector-name.ts'

/**
 * One connector's state, voltage and signal on one line. The state stands on the root as `data-state`, the
 * levels as `data-voltage` and `data-signal`; words, shapes and colours all tell them. A word that takes
 * "live" back follows 400 ms later, so that nothing flickers.
 */
export const ConnectorBadge = forwardRef<HTMLSpanElement, ConnectorBadgeProps>(
  function ConnectorBadge(props, ref) {
    const ui = useContext(UIContext)
    if (props.whenVisible) return <OnScreen props={props} ui={ui} root={ref} />
    if (needsName(props, ui)) return <Resolved props={props} ui={ui} root={ref} />
    return <BadgeRoot props={props} ui={ui} root={ref} />
  },
)

/** A layer is in the tree only where a prop wants it. */
function needsName({ label, connectorId }: ConnectorBadgeProps, { names }: UI): boolean {
  return names !== null && (label ?? null) === null && Boolean(idOf(connectorId))
}

function OnScreen({ root, props, ui }: BadgeLayer) {
  const [element, setElement] = useState<HTMLSpanElement | null>(null)
  const [isOnScreen, setOnScreen] = useState(false)
  useEffect(() => (element ? watchScreen(element, setOnScreen) : undefined), [element])
  useImperativeHandle<HTMLSpanElement | null, HTMLSpanElement | null>(root, () => element, [
    element,
  ])
  const layer = { props, ui, root: setElement, isListening: isOnScreen }
  return needsName(props, ui) ? <Resolved {...layer} /> : <BadgeRoot {...layer} />
}

function Resolved(layer: BadgeLayer) {
  const name = useConnectorName('ConnectorBadge', idOf(layer.props.connectorId), layer.ui.names)
  return <BadgeRoot {...layer} name={name} />
}

'use client'
/** The badge itself: the one layer that every badge has, and that a message renders again. */
import { refuseFor } from '../client/refuse.ts'
import { functionOf, textOf } from '../client/world/choose.ts'
import { idOf } from '../client/topics/topic-ids.ts'
import { mergeLabels } from '../view/merge-labels.ts'
import { useClientFor } from '../react/client-context.ts'
import { describeBadge } from '../view/describe-badge.ts'
import { badgeLabels } from '../view/english.ts'
import { renderParts } from './badge-parts.tsx'
import type { BadgeLayer } from './badge-props.ts'
import { DetailsSlot } from './details-slot.tsx'
import { joinClasses } from '../page/join-classes.ts'
import { chooseRender, hasOwnRole, renderRoot } from './root-element.ts'
import { StateChange } from './state-change.tsx'
import { useConnector } from './use-connector.ts'

export function BadgeRoot({
  props,
  ui,
  root,
  isListening,
  name,
}: BadgeLayer & { name?: string | undefined }) {
  const {
    connectorId: ownId,
    label: _label,
    variant: _variant,
    size: _size,
    emphasis: _emphasis,
    show: _show,
    system,
    vin: _vin,
    locale: _locale,
    announce,
    whenVisible: _whenVisible,
    labels: ownLabels,
    classNames,
    render: ownRender,
    onStateChange: ownOnStateChange,
    details,
    className,
    ...rootProps
  } = props
  const client = useClientFor('ConnectorBadge')
  const refuse = refuseFor(client)
  const connectorId = idOf(ownId)
  const { store, status } = useConnector(client, connectorId, isListening)
  const labels = mergeLabels(ui.wordsOf(badgeLabels, refuse), ownLabels, refuse)
  const render = chooseRender(ownRender, refuse)
  const onStateChange = functionOf('onStateChange', ownOnStateChange, refuse)
  const badge = describeBadge(
    connectorId,
    status,
    store.readings,
    props,
    labels,
    ui,
    refuse,
    name,
    hasOwnRole(render),
  )
  return renderRoot(
    'span',
    render,
    {
      ...badge.names,
      ...rootProps,
      ref: root,
      className: joinClasses('jl-badge', textOf('className', className, refuse)),
      ...badge.marks,
      children: (
        <>
          {renderParts(badge, labels, store, classNames)}
          {ui.voice && isListening !== false ? (
            <ui.voice.HeardConnector
              {...{ connector: store, name: badge.title, system, announce }}
            />
          ) : null}
          {details ? <DetailsSlot badge={props} name={badge.title} /> : null}
          {onStateChange ? (
            <StateChange key={connectorId} state={status.state} onChange={onStateChange} />
          ) : null}
        </>
      ),
    },
    badge.view,
    refuse,
  )
}

'use client'
/** The badge itself: the one layer that every badge has, and that a message renders again. */
import { useEffect, useRef } from 'react'
import type { ConnectorState } from '../client/connectors/status.ts'
import { refuseFor } from '../client/refuse.ts'
import { idOf } from '../client/topics/topic-ids.ts'
import { useClientFor } from '../react/client-context.ts'
import { useConnector } from '../react/use-connector.ts'
import { nameById } from '../view/badge-words.ts'
import { describeConnector } from '../view/describe-connector.ts'
import { badgeLabels } from '../view/english.ts'
import { chooseLocale } from '../view/formats.ts'
import { spokenName, type BadgePart } from '../view/spoken-name.ts'
import { renderParts } from './badge-parts.tsx'
import type { BadgeLayer } from './badge-props.ts'
import { DetailsSlot } from './details-slot.tsx'
import { labelledIcon, stateIcon } from './state-icon.tsx'
import { joinClasses } from '../page/join-classes.ts'
import { hasOwnRole, renderRoot } from './root-element.ts'
import { labelsOf } from './ui-context.ts'

const defaultShow: readonly BadgePart[] = ['state', 'voltage', 'signal']

export function BadgeRoot({
  props,
  ui,
  root,
  isListening,
  name = props.label,
}: BadgeLayer & { name?: string | undefined }) {
  const {
    connectorId: ownId,
    label: _label,
    variant = 'pill',
    size = 'md',
    show = defaultShow,
    system,
    vin = 'masked',
    whenVisible: _whenVisible,
    labels: ownLabels,
    locale: ownLocale,
    classNames,
    render,
    onStateChange,
    details = false,
    className,
    ...rootProps
  } = props
  const client = useClientFor('ConnectorBadge')
  const refuse = refuseFor(client)
  const connectorId = idOf(ownId)
  const { store, status } = useConnector(client, connectorId, isListening)
  const labels = labelsOf(badgeLabels, ui, refuse, ownLabels)
  const locale = chooseLocale([ownLocale, ui.locale], refuse)
  const view = describeConnector(status, store.readings, {
    labels,
    locale,
    system,
    vin: show.includes('vin') ? vin : 'hidden',
  })
  const word = labels.state[store.calmState(status)]
  const title = name ?? nameById(connectorId, labels)
  const isDot = variant === 'dot'
  // A link or a button is named by what is in it, so that whoever says what they see can name it.
  const isOwnElement = hasOwnRole(render)
  const isNamedInside = isOwnElement && !isDot
  const iconSays =
    (isNamedInside ? `${title}: ` : '') + (isDot || show.includes('state') ? '' : word)
  const spoken = isDot ? spokenName(title, word, view, show) : title
  return renderRoot(
    'span',
    render,
    {
      role: isOwnElement ? undefined : isDot && !details ? 'img' : 'group',
      'aria-label': isNamedInside ? undefined : spoken,
      title: view.detail ?? (isDot ? spoken : undefined),
      ...rootProps,
      ref: root,
      className: joinClasses('jl-badge', className),
      'data-state': status.state,
      'data-voltage': view.voltageLevel,
      'data-signal': view.signal,
      'data-variant': variant,
      'data-size': size,
      children: (
        <>
          {iconSays ? labelledIcon(iconSays) : stateIcon}
          {isDot ? null : renderParts({ view, store, word, labels, locale, show, classNames })}
          {details ? <DetailsSlot badge={props} name={title} /> : null}
          {onStateChange ? (
            <StateChange key={connectorId} state={status.state} onChange={onStateChange} />
          ) : null}
        </>
      ),
    },
    view,
  )
}

function StateChange({
  state,
  onChange,
}: {
  state: ConnectorState
  onChange: (next: ConnectorState, previous: ConnectorState) => void
}) {
  const told = useRef(state)
  useEffect(() => {
    const previous = told.current
    told.current = state
    if (previous !== state) onChange(state, previous)
  })
  return null
}

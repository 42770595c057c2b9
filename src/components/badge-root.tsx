'use client'
/** The badge itself: the one layer that every badge has, and that a message renders again. */
import { refuseFor } from '../client/refuse.ts'
import { wordStateOf } from '../client/connectors/connector-topic.ts'
import { functionOf, textOf } from '../client/world/choose.ts'
import { idOf } from '../client/topics/topic-ids.ts'
import { mergeLabels } from '../view/merge-labels.ts'
import { useClientFor } from '../react/client-context.ts'
import { chooseParts } from '../view/badge-parts.ts'
import { nameById } from '../view/badge-words.ts'
import { describeConnector, type ViewOptions } from '../view/describe-connector.ts'
import { badgeLabels } from '../view/english.ts'
import { chooseLocale } from '../view/formats.ts'
import { spokenName } from '../view/spoken-name.ts'
import { chooseTimeZone } from '../view/times.ts'
import { chooseSystem } from '../view/voltage-level.ts'
import { renderParts } from './badge-parts.tsx'
import type { BadgeLayer } from './badge-props.ts'
import { DetailsSlot } from './details-slot.tsx'
import { stateIcon } from './state-icon.tsx'
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
    label,
    variant: ownVariant,
    size: ownSize,
    show: ownShow,
    system: ownSystem,
    vin = 'masked',
    announce,
    whenVisible: _whenVisible,
    labels: ownLabels,
    locale: ownLocale,
    classNames,
    render: ownRender,
    onStateChange: ownOnStateChange,
    details = false,
    className,
    ...rootProps
  } = props
  const client = useClientFor('ConnectorBadge')
  const refuse = refuseFor(client)
  const variant = textOf('variant', ownVariant, refuse) ?? 'pill'
  const size = textOf('size', ownSize, refuse) ?? 'md'
  const connectorId = idOf(ownId)
  const { store, status } = useConnector(client, connectorId, isListening)
  const labels = mergeLabels(ui.wordsOf(badgeLabels, refuse), ownLabels, refuse)
  const locale = chooseLocale([ownLocale, ui.locale], refuse)
  const show = chooseParts(ownShow, refuse)
  const system = chooseSystem(ownSystem, refuse)
  const render = chooseRender(ownRender, refuse)
  const onStateChange = functionOf('onStateChange', ownOnStateChange, refuse)
  const options: ViewOptions = {
    labels,
    locale,
    system,
    timeZone: status.pausedAt === undefined ? undefined : chooseTimeZone([ui.timeZone], refuse),
    vin: show.includes('vin') ? vin : 'hidden',
  }
  const view = describeConnector(status, store.readings, options)
  const isPaused = view.state === 'paused'
  const word = isPaused ? view.word : labels.state[wordStateOf(status)]
  const title = textOf('label', label, refuse) ?? name ?? nameById(connectorId, labels)
  const isDot = variant === 'dot'
  // A link or a button is named by what is in it, so that whoever says what they see can name it.
  const isOwnElement = hasOwnRole(render)
  const isNamedInside = isOwnElement && !isDot
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
      className: joinClasses('jl-badge', textOf('className', className, refuse)),
      'data-state': view.state,
      'data-paused': isPaused || undefined,
      'data-voltage': view.voltageLevel,
      'data-signal': view.signal,
      'data-variant': variant,
      'data-size': size,
      children: (
        <>
          {isDot
            ? stateIcon
            : renderParts({ title, isNamedInside, word, view, store, show, classNames }, options)}
          {ui.voice && isListening !== false ? (
            <ui.voice.HeardConnector {...{ connector: store, name: title, system, announce }} />
          ) : null}
          {details ? <DetailsSlot badge={props} name={title} /> : null}
          {onStateChange ? (
            <StateChange key={connectorId} state={status.state} onChange={onStateChange} />
          ) : null}
        </>
      ),
    },
    view,
    refuse,
  )
}

'use client'
/** The public card: its root and its head. The rows below it: `card-rows.tsx`. */
import { forwardRef, useId, type ComponentPropsWithoutRef, type ForwardedRef } from 'react'
import { refuseFor } from '../client/refuse.ts'
import { wordStateOf } from '../client/connectors/connector-topic.ts'
import { textOf } from '../client/world/choose.ts'
import { idOf } from '../client/topics/topic-ids.ts'
import { useClientFor } from '../react/client-context.ts'
import { nameById } from '../view/badge-words.ts'
import { describeConnector, type ConnectorView } from '../view/describe-connector.ts'
import { cardLabels } from '../view/english.ts'
import { chooseLocale } from '../view/formats.ts'
import { mergeLabels, type LabelOverrides } from '../view/merge-labels.ts'
import type { AnnouncePolicy } from '../view/news.ts'
import { chooseTimeZone } from '../view/times.ts'
import type { VinDisplay } from '../view/vin.ts'
import { chooseSystem, type VoltageSystem } from '../view/voltage-level.ts'
import { CardNote } from './card-note.tsx'
import { CardRows } from './card-rows.tsx'
import { stateIcon } from './state-icon.tsx'
import { joinClasses } from '../page/join-classes.ts'
import { chooseRender, hasOwnRole, renderRoot, type Render } from './root-element.ts'
import { useUI } from './ui-context.ts'
import { useConnector } from './use-connector.ts'
import { useConnectorName } from './use-connector-name.ts'

/** The props of `<ConnectorCard>`. */
export interface ConnectorCardProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** The connector's id, a GUID; `null` and `undefined` show the state "off". */
  connectorId: string | null | undefined
  /**
   * What people call the connector.
   *
   * @default its name, where `JifelineUIProvider` resolves names; else the last five characters of the id
   */
  label?: string | undefined
  /**
   * Which limits a voltage is measured by, as with `ConnectorBadge`.
   *
   * @default 'auto'
   */
  system?: VoltageSystem | undefined
  /**
   * How a VIN is shown. A masked one can be revealed for 30 seconds; a hidden one is not there.
   *
   * @default 'masked'
   */
  vin?: VinDisplay | undefined
  /**
   * What is said of this connector to those who hear the page, below a `JifelineUIProvider`.
   *
   * @default what the provider says
   */
  announce?: AnnouncePolicy | undefined
  /**
   * Words of your own, any part of them.
   *
   * @default none
   */
  labels?: LabelOverrides | undefined
  /**
   * How numbers and times are written, as a BCP 47 tag.
   *
   * @default that of `JifelineUIProvider`; else that of its labels; else the browser's language
   */
  locale?: string | undefined
  /**
   * The root: an element, which gets the root's props beside its own, or a function of them.
   *
   * @default none
   */
  render?: Render<ConnectorView> | undefined
}

/**
 * One connector at large: what its state means, exact values with their course, the VIN, how old all that
 * is, and a button where pressing one helps. Phrasing content throughout, so it may stand where a badge does.
 */
export const ConnectorCard = forwardRef<HTMLDivElement, ConnectorCardProps>(
  function ConnectorCard(props, ref) {
    return <Card props={props} root={ref} />
  },
)

function Card({ props, root }: { props: ConnectorCardProps; root: ForwardedRef<HTMLDivElement> }) {
  const ui = useUI()
  const {
    connectorId: ownId,
    label: ownLabel,
    system: ownSystem,
    vin = 'masked',
    announce,
    locale: ownLocale,
    ...more
  } = props
  const { labels: ownLabels, render: ownRender, className, ...rootProps } = more
  const client = useClientFor('ConnectorCard')
  const refuse = refuseFor(client)
  const connectorId = idOf(ownId)
  const labels = mergeLabels(ui.wordsOf(cardLabels, refuse), ownLabels, refuse)
  const locale = chooseLocale([ownLocale, ui.locale], refuse) ?? labels.locale
  const { store, status } = useConnector(client, connectorId)
  const label = textOf('label', ownLabel, refuse)
  const system = chooseSystem(ownSystem, refuse)
  const render = chooseRender(ownRender, refuse)
  const resolved = useConnectorName(
    'ConnectorCard',
    label === undefined ? connectorId : null,
    ui.names,
  )
  const timeZone = chooseTimeZone([ui.timeZone], refuse)
  const options = { labels, locale, timeZone, system, vin }
  const view = describeConnector(status, store.readings, options)
  const isPaused = view.state === 'paused'
  const word = isPaused ? view.word : labels.state[wordStateOf(status)]
  const nameId = useId()
  const name = label ?? resolved ?? nameById(connectorId, labels)
  return renderRoot(
    'div',
    render,
    {
      role: hasOwnRole(render) ? undefined : 'group',
      'aria-labelledby': nameId,
      ...rootProps,
      ref: root,
      className: joinClasses('jl-card', textOf('className', className, refuse)),
      'data-state': view.state,
      'data-paused': isPaused || undefined,
      'data-voltage': view.voltageLevel,
      'data-signal': view.signal,
      children: (
        <>
          <span className="jl-card-head">
            <bdi id={nameId} className="jl-card-name">
              {name}
            </bdi>
            {/* The place of each word is its own: it ends where the card does, and moves nothing else. */}
            <span key={word} className="jl-card-state">
              {stateIcon}
              {word}
            </span>
          </span>
          {ui.voice ? (
            <ui.voice.HeardConnector {...{ connector: store, name, system, announce }} />
          ) : null}
          <CardNote sentence={view.sentence} error={status.error} labels={labels} />
          <CardRows
            {...{ connectorId, status, store, view, system, vin, labels, locale, timeZone }}
          />
        </>
      ),
    },
    view,
    refuse,
  )
}

'use client'
/** What a badge shows beside its shape, in a fixed order. */
import type { ConnectorStore } from '../client/connectors/connector-topic.ts'
import type { ReactElement } from 'react'
import { stateWordsOf } from '../view/badge-words.ts'
import type { ConnectorView } from '../view/describe-connector.ts'
import type { BadgeLabels } from '../view/labels.ts'
import { dash } from '../view/numbers.ts'
import type { BadgePart } from '../view/badge-parts.ts'
import type { VinDisplay } from '../view/vin.ts'
import { Age } from './age.tsx'
import type { BadgeClassNames } from './badge-props.ts'
import { joinClasses } from '../page/join-classes.ts'

export interface BadgePartsProps {
  view: ConnectorView
  store: ConnectorStore
  /** The shape of the state, which never leaves its word. */
  icon: ReactElement
  name: string
  /** The root is not called by it: what is seen must be heard. */
  isNameHeard: boolean
  word: string
  labels: BadgeLabels
  locale: string | undefined
  show: readonly BadgePart[]
  vin: VinDisplay
  classNames: BadgeClassNames | undefined
}

/** A function and no component: a badge of a thousand is one component less. */
export function renderParts({
  view,
  store,
  icon,
  name,
  isNameHeard,
  word,
  labels,
  locale,
  show,
  vin,
  classNames,
}: BadgePartsProps) {
  const isShown = (part: BadgePart) => show.includes(part)
  const classOf = (part: BadgePart) => joinClasses(`jl-badge-${part}`, classNames?.[part])
  return (
    <>
      {isShown('name') ? (
        <bdi className={classOf('name')} aria-hidden={!isNameHeard}>
          {name}
        </bdi>
      ) : null}
      {isShown('state') ? (
        <span className={classOf('state')} data-words={stateWordsOf(labels, isShown('voltage'))}>
          {icon}
          {word}
        </span>
      ) : (
        icon
      )}
      {isShown('voltage') ? (
        <bdi
          // The place of each length is its own: a longer number is not a shorter one that moved.
          key={view.voltage.length}
          className={classOf('voltage')}
          role="img"
          aria-label={view.voltageSentence}
        >
          {view.voltage}
        </bdi>
      ) : null}
      {isShown('signal') ? (
        <span className={classOf('signal')} role="img" aria-label={view.signalSentence} />
      ) : null}
      {isShown('vin') && vin !== 'hidden' ? (
        <bdi
          className={classOf('vin')}
          dir="ltr"
          translate="no"
          role="img"
          aria-label={view.vin?.sentence ?? labels.vinSentence(labels.unknown)}
        >
          {view.vin?.text ?? dash}
        </bdi>
      ) : null}
      {isShown('age') ? (
        <Age store={store} labels={labels} locale={locale} className={classOf('age')} />
      ) : null}
    </>
  )
}

'use client'
/** What a badge shows beside its shape, in a fixed order. */
import type { ConnectorStore } from '../client/connectors/connector-topic.ts'
import { stateWordsOf } from '../view/badge-words.ts'
import type { ConnectorView } from '../view/describe-connector.ts'
import type { BadgeLabels } from '../view/labels.ts'
import { dash } from '../view/numbers.ts'
import type { BadgePart } from '../view/badge-parts.ts'
import { Age } from './age.tsx'
import type { BadgeClassNames } from './badge-props.ts'
import { joinClasses } from '../page/join-classes.ts'

export interface BadgePartsProps {
  view: ConnectorView
  store: ConnectorStore
  word: string
  labels: BadgeLabels
  locale: string | undefined
  show: readonly BadgePart[]
  classNames: BadgeClassNames | undefined
}

/** A function and no component: a badge of a thousand is one component less. */
export function renderParts({
  view,
  store,
  word,
  labels,
  locale,
  show,
  classNames,
}: BadgePartsProps) {
  const isShown = (part: BadgePart) => show.includes(part)
  const classOf = (part: BadgePart) => joinClasses(`jl-badge-${part}`, classNames?.[part])
  return (
    <>
      {isShown('state') ? (
        <span className={classOf('state')} data-words={stateWordsOf(labels)}>
          {word}
        </span>
      ) : null}
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
      {isShown('vin') ? (
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

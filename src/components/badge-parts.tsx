'use client'
/** What a badge shows beside its shape, in a fixed order. */
import { safely } from '../client/world/safely.ts'
import { longestWordsOf } from '../view/badge-words.ts'
import type { ConnectorView, ViewOptions } from '../view/describe-connector.ts'
import { dash } from '../view/numbers.ts'
import type { BadgePart } from '../view/badge-parts.ts'
import { Age } from './age.tsx'
import { labelledIcon, stateIcon } from './state-icon.tsx'
import type { BadgeClassNames } from './badge-props.ts'
import { joinClasses } from '../page/join-classes.ts'
import type { ShownConnector } from '../page/shown-connector.ts'

export interface BadgePartsProps {
  /** What the connector is called. */
  title: string
  /** The root is called by what is in it: what is seen of its name must be heard. */
  isNamedInside: boolean
  word: string
  view: ConnectorView
  store: ShownConnector
  show: readonly BadgePart[]
  classNames: BadgeClassNames | undefined
}

/** A function and no component: a badge of a thousand is one component less. `vin` is 'hidden' where `show` has none. */
export function renderParts(
  { title, isNamedInside, word, view, store, show, classNames }: BadgePartsProps,
  { labels, locale, vin }: ViewOptions,
) {
  const isShown = (part: BadgePart) => show.includes(part)
  const classOf = (part: BadgePart) =>
    joinClasses(`jl-badge-${part}`, classNames && safely(() => classNames[part], undefined))
  // where no word beside it says the same
  const iconSays =
    (isNamedInside && !isShown('name') ? `${title}: ` : '') + (isShown('state') ? '' : word)
  const icon = iconSays ? labelledIcon(iconSays) : stateIcon
  return (
    <>
      {isShown('name') ? (
        <bdi className={classOf('name')} aria-hidden={!isNamedInside}>
          {title}
        </bdi>
      ) : null}
      {isShown('state') ? (
        <span className={classOf('state')} data-words={longestWordsOf(labels, isShown('voltage'))}>
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
      {vin !== 'hidden' ? (
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

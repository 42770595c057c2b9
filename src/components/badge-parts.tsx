'use client'
/** What a badge shows beside its shape, in a fixed order. */
import { safely } from '../client/world/safely.ts'
import { longestWordsOf } from '../view/badge-words.ts'
import type { BadgePart } from '../view/badge-parts.ts'
import type { BadgeView } from '../view/describe-badge.ts'
import type { BadgeLabels } from '../view/labels.ts'
import { Age } from './age.tsx'
import { labelledIcon, stateIcon } from './state-icon.tsx'
import type { BadgeClassNames } from './badge-props.ts'
import { joinClasses } from '../page/join-classes.ts'
import type { ShownConnector } from '../page/shown-connector.ts'

/** A function and no component: a badge of a thousand is one component less. */
export function renderParts(
  { view, title, word, show, locale, names, vin, shape }: BadgeView,
  labels: BadgeLabels,
  store: ShownConnector,
  classNames: BadgeClassNames | undefined,
) {
  const isShown = (part: BadgePart) => show.includes(part)
  const classOf = (part: BadgePart) =>
    joinClasses(`jl-badge-${part}`, classNames && safely(() => classNames[part], undefined))
  const icon = shape ? labelledIcon(shape) : stateIcon
  return (
    <>
      {isShown('name') ? (
        <bdi className={classOf('name')} aria-hidden={names['aria-label'] !== undefined}>
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
      {vin ? (
        <span className={classOf('vin')} role="img" aria-label={vin.sentence}>
          <bdi dir="ltr" translate="no">
            {vin.text}
          </bdi>
        </span>
      ) : null}
      {isShown('age') ? (
        <Age store={store} labels={labels} locale={locale} className={classOf('age')} />
      ) : null}
    </>
  )
}

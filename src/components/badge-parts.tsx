'use client'
import type { ConnectorStatus } from '../client/status.ts'
import type { ConnectorView } from '../view/describe-connector.ts'
import type { Labels } from '../view/labels.ts'
import { dash } from '../view/numbers.ts'
import { Age } from './age.tsx'
import type { BadgeClassNames, BadgePart } from './badge-props.ts'
import { joinClasses } from './join-classes.ts'
import { signalIcons, voltageIcons } from './level-icons.tsx'

export interface BadgePartsProps {
  view: ConnectorView
  status: ConnectorStatus
  word: string
  labels: Labels
  locale: string | undefined
  show: readonly BadgePart[]
  classNames: BadgeClassNames | undefined
}

/** A function and no component: a badge of a thousand is one component less. */
export function renderParts({
  view,
  status,
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
        <span className={classOf('state')} data-words={wordsOf(labels)}>
          {word}
        </span>
      ) : (
        <span className="jl-hidden">{word}</span>
      )}
      {isShown('voltage') ? (
        <span className={classOf('voltage')}>
          {voltageIcons[view.voltageLevel]}
          {/* the place of each length is its own: a longer number is not a shorter one that moved */}
          <bdi key={view.voltage.length} aria-hidden="true">
            {view.voltage}
          </bdi>
          <span className="jl-hidden">{view.voltageSentence}</span>
        </span>
      ) : null}
      {isShown('signal') ? (
        <span className={classOf('signal')} role="img" aria-label={view.signalSentence}>
          {signalIcons[view.bars]}
        </span>
      ) : null}
      {isShown('vin') ? (
        <span className={classOf('vin')}>
          <bdi dir="ltr" translate="no" aria-hidden="true">
            {view.vin?.text ?? dash}
          </bdi>
          <span className="jl-hidden">
            {view.vin?.sentence ?? labels.vinSentence(labels.unknown)}
          </span>
        </span>
      ) : null}
      {isShown('age') ? (
        <Age status={status} labels={labels} locale={locale} className={classOf('age')} />
      ) : null}
    </>
  )
}

const words = new WeakMap<Labels, string>()

/** All words of the state, which CSS stacks unseen in the place of one: so that no change of word moves anything. */
export function wordsOf(labels: Labels): string {
  let text = words.get(labels)
  if (text === undefined) words.set(labels, (text = Object.values(labels.state).join('\n')))
  return text
}

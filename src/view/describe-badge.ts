/** What a badge is called, says and is styled by, whoever draws it. Pure. */
import { wordStateOf } from '../client/connectors/connector-topic.ts'
import type { Readings } from '../client/connectors/readings.ts'
import { textOf, type Refuse } from '../client/world/choose.ts'
import { chooseParts, type BadgePart } from './badge-parts.ts'
import { nameById } from './badge-words.ts'
import { describeConnector, type ConnectorView } from './describe-connector.ts'
import { chooseLocale } from './formats.ts'
import type { BadgeLabels } from './labels.ts'
import { dash } from './numbers.ts'
import type { ShownStatus } from './shown-status.ts'
import { chooseTimeZone } from './times.ts'
import type { VinDisplay, VinView } from './vin.ts'
import { chooseSystem } from './voltage-level.ts'

/** What was asked of a badge, as it was passed: what cannot be used is refused. */
export interface AskedBadge {
  label?: unknown
  variant?: unknown
  size?: unknown
  emphasis?: unknown
  show?: unknown
  system?: unknown
  vin?: VinDisplay | undefined
  locale?: unknown
  /** A button in it, which a badge without parts of its own is no image with. */
  details?: unknown
}

/** What is asked of all badges. */
export interface BadgeSurroundings {
  locale?: unknown
  timeZone?: unknown
}

export interface BadgeView {
  view: ConnectorView
  /** What is drawn beside its shape. */
  show: readonly BadgePart[]
  locale: string | undefined
  /** What the connector is called. */
  title: string
  /** Of its state. Paused, it is too short for since when: that is in `view.word`, and in the title. */
  word: string
  /** Of its root: what it is called. Without `aria-label` it is called by what is in it. */
  names: Record<'role' | 'aria-label' | 'title', string | undefined>
  /** Of its root: what it is styled by. */
  marks: Record<`data-${string}`, string | true | undefined>
  /** What its shape says, where no word beside it says the same; else empty. */
  shape: string
  /** A dash for one that is not known; null where none is to be shown. */
  vin: VinView | null
}

/**
 * `name`: what the connector is called where nobody asked for a label; else it is the end of its id. A link or a
 * button, `isOwnElement`, is named by what is in it, so that whoever says what they see can name it.
 */
export function describeBadge(
  connectorId: string | null,
  status: ShownStatus,
  readings: Readings,
  asked: AskedBadge,
  labels: BadgeLabels,
  surroundings: BadgeSurroundings,
  refuse: Refuse,
  name?: string,
  isOwnElement?: boolean,
): BadgeView {
  const variant = textOf('variant', asked.variant, refuse) ?? 'pill'
  const show = chooseParts(asked.show, refuse)
  const system = chooseSystem(asked.system, refuse)
  const locale = chooseLocale([asked.locale, surroundings.locale], refuse)
  const timeZone = chooseTimeZone([surroundings.timeZone], refuse)
  const vin = show.includes('vin') ? asked.vin : 'hidden'
  const view = describeConnector(status, readings, { labels, locale, timeZone, system, vin })
  const isPaused = view.state === 'paused'
  const words = isPaused ? view.word : labels.state[wordStateOf(status)]
  const title = textOf('label', asked.label, refuse) ?? name ?? nameById(connectorId, labels)
  const isDot = variant === 'dot'
  const spoken = isDot
    ? [
        title ? `${title}: ${words}` : words,
        show.includes('voltage') && view.voltageSentence,
        show.includes('signal') && view.signalSentence,
        view.vin?.sentence,
      ]
        .filter(Boolean)
        .join('. ')
    : title
  return {
    view,
    show: isDot ? [] : show,
    locale,
    title,
    word: isPaused ? labels.state[view.state] : words,
    names: {
      role: isOwnElement ? undefined : isDot && !asked.details ? 'img' : 'group',
      'aria-label': isOwnElement && !isDot ? undefined : spoken,
      title: view.detail ?? (isDot ? spoken : isPaused ? words : undefined),
    },
    marks: {
      'data-state': view.state,
      'data-paused': isPaused || undefined,
      'data-voltage': view.voltageLevel,
      'data-signal': view.signal,
      'data-variant': variant,
      'data-size': textOf('size', asked.size, refuse) ?? 'md',
      'data-emphasis': asked.emphasis === 'exceptions' ? asked.emphasis : undefined,
    },
    shape: isDot
      ? ''
      : (isOwnElement && !show.includes('name') ? `${title}: ` : '') +
        (show.includes('state') ? '' : words),
    vin:
      isDot || vin === 'hidden'
        ? null
        : (view.vin ?? { text: dash, sentence: labels.vinSentence(labels.unknown) }),
  }
}

/** The badge as elements draw it: the same as React draws, each part with its name for `::part()`. Pure. */
import type { BadgePart } from '../view/badge-parts.ts'
import { longestWordsOf } from '../view/badge-words.ts'
import type { BadgeView } from '../view/describe-badge.ts'
import type { BadgeLabels } from '../view/labels.ts'
import type { Content, Markup } from './markup.ts'

/** `age`: null where it is not known. */
export function badgeMarkup(badge: BadgeView, labels: BadgeLabels, age: string | null): Markup {
  const { names, marks } = badge
  return {
    tag: 'span',
    attributes: { part: 'badge', class: 'jl-badge', ...names, ...marks },
    children: partsOf(badge, labels, age),
  }
}

export function icon(label: string): Markup {
  const said = label ? { role: 'img', 'aria-label': label } : {}
  return { tag: 'span', attributes: { part: 'icon', class: 'jl-icon', ...said } }
}

function partsOf(badge: BadgeView, labels: BadgeLabels, age: string | null): Content[] {
  const { view, vin } = badge
  const has = (name: BadgePart) => badge.show.includes(name)
  const shape = icon(badge.shape)
  return [
    has('name') ? part('bdi', 'name', { 'aria-hidden': 'true' }, badge.title) : null,
    has('state')
      ? part(
          'span',
          'state',
          { 'data-words': longestWordsOf(labels, has('voltage')) },
          shape,
          badge.word,
        )
      : shape,
    has('voltage')
      ? // The place of each length is its own: a longer number is not a shorter one that moved.
        { ...image('voltage', view.voltageSentence, view.voltage), key: view.voltage.length }
      : null,
    has('signal')
      ? part('span', 'signal', { role: 'img', 'aria-label': view.signalSentence })
      : null,
    vin ? isolated('vin', vin.sentence, vin.text, { dir: 'ltr', translate: 'no' }) : null,
    !has('age')
      ? null
      : age === null
        ? isolated('age', undefined, '')
        : isolated('age', labels.ageSentence(age), age),
  ]
}

function image(name: BadgePart, sentence: string, text: string): Markup {
  return part('bdi', name, { role: 'img', 'aria-label': sentence }, text)
}

/** It begins where the page does, whatever the direction of its text. */
function isolated(
  name: BadgePart,
  sentence: string | undefined,
  text: string,
  attributes: Markup['attributes'] = {},
): Markup {
  const inner: Markup = { tag: 'bdi', attributes, children: [text || null] }
  return part('span', name, { role: sentence && 'img', 'aria-label': sentence }, inner)
}

function part(
  tag: string,
  name: BadgePart,
  attributes: Markup['attributes'],
  ...children: Content[]
): Markup {
  return { tag, attributes: { part: name, class: `jl-badge-${name}`, ...attributes }, children }
}

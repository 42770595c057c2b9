/** The connection's indicator as elements draw it: the same as React draws. Pure. */
import type { Phase } from '../client/connection/connection-state.ts'
import type { IndicatorView } from '../view/describe-connection.ts'
import { icon } from './badge-markup.ts'
import type { Content, Markup } from './markup.ts'

interface AttemptView {
  /** For the eye alone; null where nothing counts. */
  text: string | null
  /** Whether pressing the button helps. */
  isOfUse: boolean
}

export interface ConnectionMarkup {
  phase: Phase
  view: IndicatorView
  /** null: it has no place. */
  attempt: AttemptView | null
  isPaused: boolean
  variant: string
  retryWord: string
}

export function connectionMarkup({
  phase,
  view,
  attempt,
  isPaused,
  variant,
  retryWord,
}: ConnectionMarkup): Markup {
  return {
    tag: 'div',
    attributes: {
      part: 'connection',
      class: 'jl-connection',
      title: view.tooltip,
      'data-phase': phase,
      'data-shown': view.shown,
      'data-problem': view.problem ?? undefined,
      'data-variant': variant,
      'data-quiet': view.isQuiet || undefined,
      'data-paused': isPaused || undefined,
    },
    children: [
      icon(''),
      {
        tag: 'span',
        attributes: {
          part: 'word',
          role: 'status',
          class: variant === 'dot' ? 'jl-hidden' : 'jl-connection-word',
        },
        children: [view.word ? isolate(view.word) : null, ...adviceOf(view)],
      },
      ...(attempt ? attemptOf(attempt, retryWord) : []),
    ],
  }
}

/** The isolate is inside: its own direction would turn the margin round. */
function adviceOf({ advice }: IndicatorView): Content[] {
  if (!advice) return []
  return [
    { tag: 'span', attributes: { class: 'jl-hidden' }, children: ['. '] },
    {
      tag: 'span',
      attributes: { part: 'advice', class: 'jl-connection-advice' },
      children: [isolate(advice)],
    },
  ]
}

function attemptOf({ text, isOfUse }: AttemptView, retryWord: string): Content[] {
  const next = { part: 'next', class: 'jl-connection-next', 'aria-hidden': 'true' }
  return [
    text === null ? null : { tag: 'span', attributes: next, children: [isolate(text)] },
    {
      tag: 'button',
      attributes: {
        part: 'button',
        type: 'button',
        class: 'jl-button',
        'aria-disabled': !isOfUse || undefined,
      },
      children: [retryWord],
    },
  ]
}

function isolate(text: string): Markup {
  return { tag: 'bdi', attributes: {}, children: [text] }
}

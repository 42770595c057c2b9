'use client'
/** A row of a card, and the reading in it. Their columns are those of all rows: see `styles.css`. */
import type { ReactNode } from 'react'
import { padOf } from '../view/decimal-pad.ts'

export interface CardRowProps {
  /** Which value it is, for the stylesheet. */
  of: 'voltage' | 'signal' | 'vin' | 'received'
  term: string
  /** Every term that may stand here, so that no change of term moves anything. */
  terms?: readonly string[]
  children: ReactNode
}

export function CardRow({ of, term, terms, children }: CardRowProps) {
  return (
    <span className="jl-card-row" data-row={of}>
      <span className="jl-card-term" data-words={terms?.join('\n')}>
        {term}{' '}
      </span>
      {children}
    </span>
  )
}

export interface CardReadingProps {
  /** Drawn where a level is. */
  icon?: 'glyph' | 'wedge' | undefined
  /** With its unit, or a dash. */
  value: string
  /** The level, or why there is none. */
  word: string
  /** Whether the word is for the ear alone. */
  isSpoken?: boolean
  locale: string | undefined
}

export function CardReading({ icon, value, word, isSpoken = false, locale }: CardReadingProps) {
  const pad = padOf(value, locale)
  return (
    <>
      {icon ? <span className={`jl-${icon}`} aria-hidden="true" /> : null}
      {/* The place of each length is its own: a longer number is not a shorter one that moved. */}
      <bdi key={pad} className="jl-card-number" dir="ltr" data-pad={pad}>
        {value}
      </bdi>
      {word ? <span className={isSpoken ? 'jl-hidden' : 'jl-card-level'}> {word}</span> : null}
    </>
  )
}

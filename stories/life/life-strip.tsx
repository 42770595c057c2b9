/** A status' life as a picture: a strip of states over time, each with a hatching of its own, and what came over the wire. */
import './life-strip.css'
import { useEffect, useState } from 'react'
import type { Script } from '../stage/scene.tsx'
import { recordLife, type Life, type Span } from './record-life.ts'

export interface LifeStripProps {
  script: Script
  /** What leads to where the strip begins. Default: it begins with the page. */
  prelude?: Script | undefined
}

export function LifeStrip({ script, prelude }: LifeStripProps) {
  const [life, setLife] = useState<Life | null>(null)
  useEffect(() => {
    let isMounted = true
    void recordLife(script, prelude).then((recorded) => isMounted && setLife(recorded))
    return () => {
      isMounted = false
    }
  }, [script, prelude])
  if (!life) return <div className="life" />
  const { lasts, spans, marks } = life
  const place = (at: number) => ({ insetInlineStart: `${(at / lasts) * 100}%` })
  return (
    <figure className="life">
      <div role="img" aria-label={`${spans.map(sentenceOf).join(', then ')}.`}>
        <div className="life-marks">
          {marks.map((mark) => (
            <span key={`${mark.is} ${mark.at}`} data-mark={mark.is} style={place(mark.at)}>
              {mark.is === 'lost' ? <Loss /> : null}
              {mark.is === 'open' ? <Opening /> : null}
            </span>
          ))}
        </div>
        <div className="life-strip">
          {spans.map(({ state, from, to }) => (
            <span key={from} data-state={state} style={{ flexGrow: to - from }}>
              <span className="life-word">{state}</span>
            </span>
          ))}
        </div>
        <div className="life-times">
          {spans.map(({ from, to }) => (
            <span key={from} style={{ flexGrow: to - from }}>
              <span className="life-time">{clockOf(from)}</span>
            </span>
          ))}
        </div>
      </div>
      <figcaption>
        {spans.map(({ state, from }, index) => (
          <span key={from}>
            {index > 0 ? ' → ' : ''}
            <b>{state}</b> at {clockOf(from)}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

function Loss() {
  return (
    <span className="life-mark">
      <span className="life-mark-word">lost </span>✕
    </span>
  )
}

function Opening() {
  return (
    <span className="life-mark">
      ○<span className="life-mark-word"> open</span>
    </span>
  )
}

function sentenceOf({ state, from, to }: Span): string {
  return `${state} for ${secondsOf(to - from)} s`
}

function clockOf(ms: number): string {
  const seconds = secondsOf(ms)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function secondsOf(ms: number): number {
  return Math.round(ms / 1_000)
}

'use client'
import type { ReactElement } from 'react'
import type { VoltageLevel } from '../view/voltage-level.ts'

/** What stands beside a voltage that somebody should look at: a shape, since colour is never alone. */
export const voltageIcons: Partial<Record<VoltageLevel, ReactElement>> = {
  'no-vehicle': glyph('M4 4l8 8M12 4l-8 8'),
  critical: glyph('M8 2.5v7M8 13v.2'),
  low: glyph('M3.5 6 8 10.5 12.5 6'),
  high: glyph('M3.5 10 8 5.5 12.5 10'),
}

/** By bars lit, of four. */
export const signalIcons: readonly ReactElement[] = [0, 1, 2, 3, 4].map((lit) => (
  <svg key={lit} className="jl-bars" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    {[4, 7, 10, 13].map((height, index) => (
      <rect
        key={height}
        x={index * 4 + 0.5}
        y={15 - height}
        width="2.5"
        height={height}
        data-lit={index < lit || undefined}
      />
    ))}
  </svg>
))

function glyph(path: string): ReactElement {
  return (
    <svg className="jl-glyph" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  )
}

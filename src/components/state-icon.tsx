'use client'
/**
 * The place of what the stylesheet draws, by the state on the root. No SVG: each would be a paint chunk of
 * its own, and a wall of a thousand badges spent half its time on those. An element, no component: React
 * skips one that is the same.
 */
export const stateIcon = <span className="jl-icon" />

/** With a label, where no word beside it says the same. */
export function labelledIcon(label: string) {
  return <span className="jl-icon" role="img" aria-label={label} />
}

/** The limit: no React, no store. A message is parsed and its two text nodes are written, at once. */
import { openByHand } from '../by-hand.ts'
import { createBadge } from '../badge-by-hand.ts'
import type { Screen } from '../screen.ts'

export function open(root: HTMLElement, url: string): Screen {
  return openByHand(root, url, { createBadge, isPerFrame: false })
}

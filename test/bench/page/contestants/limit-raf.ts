/** The limit that all ratios are against: as `limit`, but the page is written once per frame. */
import { openByHand } from '../by-hand.ts'
import { createBadge } from '../badge-by-hand.ts'
import type { Screen } from '../screen.ts'

export function open(root: HTMLElement, url: string): Screen {
  return openByHand(root, url, { createBadge, isPerFrame: true })
}

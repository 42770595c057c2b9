/** As `limit-raf`, but with the markup and the styles of `<ConnectorBadge>`: what that would cost without React. */
import 'jifeline-react/styles.css'
import { openByHand } from '../by-hand.ts'
import { createOwnBadge } from '../own-badge-by-hand.ts'
import type { Screen } from '../screen.ts'

export function open(root: HTMLElement, url: string): Screen {
  return openByHand(root, url, { createBadge: createOwnBadge, isPerFrame: true })
}

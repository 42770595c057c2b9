/** The page of all contestants. */
import { openBench, type Entrance } from './bench.ts'
import type { ContestantName } from '../contestants.ts'

const entrances: Record<ContestantName, Entrance> = {
  library: () => import('./contestants/library.tsx'),
  'library-components': () => import('./contestants/library-components.tsx'),
  'library-sorted': () => import('./contestants/library-sorted.tsx'),
  'react-use-websocket': () => import('./contestants/react-use-websocket.tsx'),
  'zustand-record': () => import('./contestants/zustand-record.tsx'),
  'keyed-store': () => import('./contestants/keyed-store.tsx'),
  limit: () => import('./contestants/limit.ts'),
  'limit-raf': () => import('./contestants/limit-raf.ts'),
  'limit-badge': () => import('./contestants/limit-badge.ts'),
}

const root = document.querySelector<HTMLElement>('#root')
if (root) window.bench = await openBench(root, entrances)

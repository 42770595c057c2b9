/** Who takes part, in the order of the tables. */
export const contestants = [
  'library',
  'library-components',
  'library-sorted',
  'keyed-store',
  'zustand-record',
  'react-use-websocket',
  'limit',
  'limit-raf',
  'limit-badge',
] as const

export type ContestantName = (typeof contestants)[number]

/** All ratios are against it. */
export const reference = 'limit-raf' satisfies ContestantName

export const titles: Record<ContestantName, string> = {
  library: '**this library**, bare badge over `useConnectorStatus`',
  'library-components': '**this library**, `<ConnectorBadge>` and `<EventFeed>` (richer markup)',
  'library-sorted': '**this library**, `<ConnectorBadge>` with the worst first (`useTroubleFirst`)',
  'keyed-store': 'hand-tuned keyed store, no validation',
  'zustand-record': 'plain zustand Record store',
  'react-use-websocket': 'react-use-websocket 4.13',
  limit: 'limit: no React, written at once',
  'limit-raf': 'limit-raf: no React, written once per frame',
  'limit-badge': 'limit-badge: the same with the markup of `<ConnectorBadge>`',
}

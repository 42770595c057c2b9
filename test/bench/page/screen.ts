/** What the bench asks of a contestant, and the counts that a contestant keeps for it. */
export type View =
  | { is: 'nothing' }
  /** A badge for each id, in `.wall`. */
  | { is: 'wall'; ids: readonly string[] }
  /** The last 100 events, newest first, in `.feed`. */
  | { is: 'feed' }

export interface Screen {
  /** Starts to show it; the DOM tells when it is there. */
  show(view: View): void
}

export interface Contestant {
  open(root: HTMLElement, url: string): Screen
}

export const feedLength = 100

export const counts = {
  /** Events that reached the code of the page, each on its own. */
  events: 0,
  /** Renders of badges. */
  renders: 0,
}

export function countEvent() {
  counts.events += 1
}

/**
 * How long a silence must last before an open socket is doubted. A silence is answered by a new socket; if
 * that is silent too, the connectors are most likely, and the next doubt takes four times as long, until
 * somebody speaks again.
 */
const growth = 4
const longest = 1_200_000 // ms; a socket that is dead is found within 20 minutes, whatever came before

export interface Doubt {
  /** Milliseconds; null: never. `usual`: how long it must last where nothing is known. */
  limit(usual: number | null): number | null
  /** A socket was given up for its silence. */
  onSilent(): void
  /** Somebody spoke unasked. */
  onSpoken(): void
}

export function createDoubt(): Doubt {
  let silences = 0
  return {
    limit: (usual) =>
      usual === null ? null : Math.max(usual, Math.min(usual * growth ** silences, longest)),
    onSilent: () => void (silences += 1),
    onSpoken: () => void (silences = 0),
  }
}

/**
 * How long a silence must last before an open socket is doubted. A silence is answered by one new socket; if
 * that is silent too, the connectors are, until one of them speaks again.
 */
export interface Doubt {
  /** Milliseconds; null: never. `usual`: how long it must last where nothing is known. */
  limit(usual: number | null): number | null
  /** A socket was given up for its silence. */
  onSilent(): void
  /** Somebody spoke unasked. */
  onSpoken(): void
}

export function createDoubt(): Doubt {
  let isAnswered = false
  return {
    limit: (usual) => (isAnswered ? null : usual),
    onSilent: () => void (isAnswered = true),
    onSpoken: () => void (isAnswered = false),
  }
}

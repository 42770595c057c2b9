/** What a hub listens to, by key: each topic once, for as long as any peer holds it. */

/** One topic of the client, and the peers that hold it. */
export interface Watch<Listening> {
  /** Takes the peer in, which may be told at once. */
  add(peer: Listening, name: string): void
  /** Returns whether anybody is left. */
  remove(peer: Listening): boolean
}

export interface Watches<Listening> {
  /** `name`: as the peer writes it. */
  add(key: string, peer: Listening, name: string): void
  remove(key: string, peer: Listening): void
}

export function createWatches<Listening>(
  make: (key: string) => Watch<Listening>,
): Watches<Listening> {
  const watches = new Map<string, Watch<Listening>>()

  return {
    add(key, peer, name) {
      let watch = watches.get(key)
      if (!watch) watches.set(key, (watch = make(key)))
      watch.add(peer, name)
    },
    remove(key, peer) {
      if (watches.get(key)?.remove(peer) === false) watches.delete(key)
    },
  }
}

/**
 * How many event types a hub makes Jifeline look for. A type is any text, so whoever may hear events could make up one
 * after the other, and each would go there. What somebody holds already costs nothing, whoever asks for it, too.
 */

const cooling = 60_000 // ms; so a minute of coming and going is no more than what is held at once

export interface TypePlaces {
  /** False: there is none left for it. `user`: who is charged for a type that nobody else holds. */
  take(type: string, user: unknown): boolean
  leave(type: string): void
}

export interface PlaceLimits {
  inAll: number
  perUser: number
}

interface Place {
  user: unknown
  holders: number
  /** When it is nobody's any more, once nobody holds it. */
  freeAt: number
}

/** `now`: milliseconds on a clock that cannot go back. `onFull`: there is no place for anybody. */
export function createTypePlaces(
  { inAll, perUser }: PlaceLimits,
  now: () => number,
  onFull: () => void,
): TypePlaces {
  const places = new Map<string, Place>()

  function hasRoomFor(user: unknown): boolean {
    const present = now()
    let own = 0
    for (const [type, place] of places) {
      if (place.holders === 0 && place.freeAt <= present) places.delete(type)
      else if (place.user === user) own += 1
    }
    if (places.size >= inAll) onFull()
    return places.size < inAll && own < perUser
  }

  return {
    take(type, user) {
      const place = places.get(type)
      if (!place && !hasRoomFor(user)) return false
      if (place) place.holders += 1
      else places.set(type, { user, holders: 1, freeAt: Infinity })
      return true
    },
    leave(type) {
      const place = places.get(type)
      if (!place) return
      place.holders -= 1
      if (place.holders === 0) place.freeAt = now() + cooling
    },
  }
}

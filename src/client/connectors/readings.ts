/**
 * What a connector has reported lately, for whatever must look back to judge: levels with hysteresis, a
 * sparkline. A ring of slots that are used again, so that a message costs no memory.
 */
const readingsKept = 20

/** One value that a connector reported, and when. */
export interface Reading {
  /** When its message came, by the client's clock `now()`, which cannot go back; milliseconds. */
  readonly at: number
  /** Volts; null is unknown. */
  readonly voltage: number | null
  /** Milliseconds; null is unknown. */
  readonly roundTripTime: number | null
}

type Slot = { -readonly [Name in keyof Reading]: Reading[Name] }

/** Oldest first; the last one is what the status of the same store shows. */
export type Readings = readonly Reading[]

export interface ReadingList {
  /** Those that were shown. */
  shown(): Readings
  /** From now on all that were kept are shown. */
  show(): void
  keep(at: number, voltage: number | null, roundTripTime: number | null): void
  forget(): void
}

export function createReadingList(): ReadingList {
  let slots: Slot[] = []
  let next = 0
  let unshown = 0

  return {
    shown() {
      const inOrder = [...slots.slice(next), ...slots.slice(0, next)]
      return unshown === 0 ? inOrder : inOrder.slice(0, Math.max(0, inOrder.length - unshown))
    },
    show: () => void (unshown = 0),
    keep(at, voltage, roundTripTime) {
      const slot = slots[next]
      if (slot) {
        slot.at = at
        slot.voltage = voltage
        slot.roundTripTime = roundTripTime
      } else slots.push({ at, voltage, roundTripTime })
      next = (next + 1) % readingsKept
      unshown += 1
    },
    forget() {
      slots = []
      next = unshown = 0
    },
  }
}

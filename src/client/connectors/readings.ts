/**
 * What a connector has reported lately, for whatever must look back to judge: levels with hysteresis, a
 * sparkline. A ring of slots that are used again, so that a message costs no memory.
 */
const readingsKept = 20

export interface Reading {
  /** When its message came, epoch milliseconds. */
  readonly at: number
  /** Volts; null is unknown. */
  readonly voltage: number | null
  /** Milliseconds; null is unknown. */
  readonly roundTripTime: number | null
}

type Slot = { -readonly [Name in keyof Reading]: Reading[Name] }

/** Oldest first. It goes on while a status is being shown: read what is not after its `receivedAt`. */
export type Readings = readonly Reading[]

export interface ReadingList {
  inOrder(): Readings
  keep(at: number, voltage: number | null, roundTripTime: number | null): void
  forget(): void
}

export function createReadingList(): ReadingList {
  let slots: Slot[] = []
  let next = 0

  return {
    inOrder: () => [...slots.slice(next), ...slots.slice(0, next)],
    keep(at, voltage, roundTripTime) {
      const slot = slots[next]
      if (slot) {
        slot.at = at
        slot.voltage = voltage
        slot.roundTripTime = roundTripTime
      } else slots.push({ at, voltage, roundTripTime })
      next = (next + 1) % readingsKept
    },
    forget() {
      slots = []
      next = 0
    },
  }
}

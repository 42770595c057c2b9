/**
 * What a connector has reported lately, for whatever must look back to judge: levels with hysteresis, a
 * sparkline. One list for as long as the topic lives, and slots that are used again, so that a message
 * costs no memory.
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
  readonly readings: Readings
  keep(this: void, at: number, voltage: number | null, roundTripTime: number | null): void
  forget(this: void): void
}

export function createReadingList(): ReadingList {
  const slots: Slot[] = []

  return {
    readings: slots,
    keep(at, voltage, roundTripTime) {
      const slot = slots.length < readingsKept ? undefined : slots.shift()
      if (!slot) {
        slots.push({ at, voltage, roundTripTime })
        return
      }
      slot.at = at
      slot.voltage = voltage
      slot.roundTripTime = roundTripTime
      slots.push(slot)
    },
    forget: () => void (slots.length = 0),
  }
}

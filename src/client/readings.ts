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
      const [oldest] = slots
      if (!oldest || slots.length < readingsKept) {
        slots.push({ at, voltage, roundTripTime })
        return
      }
      // By hand: `shift` and `push` would have the array allocated anew over and over.
      for (let place = 1; place < readingsKept; place += 1)
        slots[place - 1] = slots[place] ?? oldest
      oldest.at = at
      oldest.voltage = voltage
      oldest.roundTripTime = roundTripTime
      slots[readingsKept - 1] = oldest
    },
    forget: () => void (slots.length = 0),
  }
}

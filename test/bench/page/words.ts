/** The texts of the bare badge, the same for everybody. */
export function voltageWord(voltage: number | null): string {
  return voltage === null ? '–' : `${voltage.toFixed(1)} V`
}

export function roundTripWord(roundTripTime: number | null): string {
  return roundTripTime === null ? '–' : `${roundTripTime} ms`
}

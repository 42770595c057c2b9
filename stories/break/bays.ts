/** Six bays of a workshop, with what their connectors report: steady, until somebody does something to a car. */
import { createExampleConnectors, type ConnectorReport } from 'jifeline-react/testing'

export interface Bay {
  readonly connectorId: string
  readonly name: string
  /** What it reports next. */
  report(this: void): ConnectorReport
  drain(this: void): void
  swap(this: void): void
}

const usual = [13.9, 12.6, 14.2, 28.1, 12.5, 13.7] // V
const links = [74, 118, 96, 143, 262, 87] // ms
const emptyAt = 10.9 // V
const drainPerReport = 0.6 // V
const reportsWithoutCar = 2
const wobble = 0.1 // V

export function createBays(): Bay[] {
  return createExampleConnectors(usual.length, 7).map(({ connectorId, vehicle }, index) => {
    const roundTrip = links[index] ?? 100
    let voltage = usual[index] ?? 13
    let vinNumber = vehicle?.vinNumber ?? null
    let isDraining = false
    let withoutCar = 0
    let step = index * 2

    return {
      connectorId,
      name: `Bay ${index + 1}`,
      report() {
        step += 1
        const swing = Math.sin(step / 2)
        const roundTripTime = Math.round(roundTrip + 12 * swing)
        if (withoutCar > 0) {
          withoutCar -= 1
          return { voltage: 0, vinNumber: null, roundTripTime }
        }
        if (isDraining) voltage = Math.max(emptyAt, voltage - drainPerReport)
        return {
          voltage: rounded(voltage + (isDraining ? 0 : wobble * swing)),
          vinNumber,
          roundTripTime,
        }
      },
      drain: () => void (isDraining = true),
      swap() {
        withoutCar = reportsWithoutCar
        vinNumber = vinNumber?.endsWith('4711') ? 'JFL92020205200815' : 'JFL91010105194711'
        voltage = 28.4 // a lorry
        isDraining = false
      },
    }
  })
}

function rounded(volts: number): number {
  return Math.round(volts * 10) / 10
}

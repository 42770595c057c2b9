// @vitest-environment node
import { describe, expect, it } from 'vitest'
import {
  createExampleConnectors,
  exampleConnectors,
  type ConnectorProfile,
} from 'jifeline-react/testing'
import { documented } from '../stage/documented-frames.ts'
import { connectorId, vinNumber } from '../stage/examples.ts'
import { simulateJifeline } from '../stage/simulated-jifeline.ts'
import { openLine } from '../stage/socket-line.ts'

interface Values {
  voltage: number
  vin_number: string | null
  round_trip_time: number | null
}

/** Ten hours of one connector, every five seconds. */
async function watch(profile: Omit<ConnectorProfile, 'connectorId' | 'name'>) {
  const { clock, jifeline } = simulateJifeline({
    connectors: [{ connectorId, name: '1005123', ...profile }],
    cadence: 5_000,
    hardCloseAfter: false,
  })
  const line = openLine(jifeline)
  line.subscribe(connectorId)
  await clock.advance(36_000_000)
  return line.messages().map(({ message }) => message as Values)
}

function share<Entry>(entries: Entry[], isCounted: (entry: Entry) => boolean): number {
  return entries.filter(isCounted).length / entries.length
}

function quantile(numbers: number[], part: number): number {
  const sorted = numbers.toSorted((one, other) => one - other)
  return sorted[Math.floor(part * sorted.length)] ?? Number.NaN
}

describe('a connector on a 12 V vehicle', () => {
  it('shows voltages as they were observed: one decimal, mostly charging, never absurd', async () => {
    const values = await watch({ vehicle: { system: 12, vinNumber } })
    const volts = values.map(({ voltage }) => voltage)
    expect(volts.every((voltage) => Math.round(voltage * 10) / 10 === voltage)).toBe(true)
    expect(Math.min(...volts)).toBeGreaterThan(11.3)
    expect(Math.max(...volts)).toBeLessThan(15.1)
    expect(share(volts, (voltage) => voltage >= 13)).toBeGreaterThan(0.5)
    expect(share(volts, (voltage) => voltage < 13)).toBeGreaterThan(0.05)
    expect(values.every(({ vin_number }) => vin_number === vinNumber)).toBe(true)
  })

  it('shows round-trip times as they were observed: median 137 ms, a long tail', async () => {
    const values = await watch({ vehicle: { system: 12, vinNumber: null } })
    const times = values.flatMap(({ round_trip_time: time }) => (time === null ? [] : [time]))
    expect(times).toHaveLength(values.length)
    expect(times.every(Number.isInteger)).toBe(true)
    expect(quantile(times, 0.5)).toBeGreaterThan(115)
    expect(quantile(times, 0.5)).toBeLessThan(160)
    expect(quantile(times, 0.95)).toBeGreaterThan(400)
    expect(quantile(times, 0.95)).toBeLessThan(700)
  })
})

it('shows twice the voltage on a 24 V vehicle', async () => {
  const values = await watch({ vehicle: { system: 24, vinNumber: null } })
  expect(values.every(({ voltage }) => voltage > 22 && voltage < 30.5)).toBe(true)
})

it('shows 0 V and no VIN without a vehicle', async () => {
  const values = await watch({ vehicle: null })
  expect(values.every(({ voltage, vin_number }) => voltage === 0 && vin_number === null)).toBe(true)
})

it('climbs from 2,000 ms in a stall, then mostly loses the link while the voltage stands', async () => {
  const vehicle = { system: 12 as const, vinNumber: null }
  const values = await watch({ vehicle, stallsPerHour: 20 })
  const stalled = values.filter(({ round_trip_time: time }) => time !== null && time >= 2_000)
  const away = values.filter(({ round_trip_time: time }) => time === null)
  expect(stalled.length).toBeGreaterThan(100)
  expect(away.length).toBeGreaterThan(100)
  expect(away.every(({ voltage }) => voltage > 11)).toBe(true)
  expect(
    share(values, ({ round_trip_time: time }) => time !== null && time < 2_000),
  ).toBeGreaterThan(0.6)
})

describe('example connectors', () => {
  it('begin with the documented one and have both systems, a flaky one and an empty one', () => {
    expect(exampleConnectors[0]).toMatchObject({
      connectorId: documented.connectorId,
      vehicle: { system: 12, vinNumber: documented.vinNumber },
    })
    expect(exampleConnectors.some(({ vehicle }) => vehicle?.system === 24)).toBe(true)
    expect(exampleConnectors.some(({ vehicle }) => vehicle === null)).toBe(true)
    expect(exampleConnectors.some(({ stallsPerHour = 0 }) => stallsPerHour > 0)).toBe(true)
  })

  it('can be made in any number, the same for the same seed', () => {
    const fleet = createExampleConnectors(500)
    expect(fleet).toEqual(createExampleConnectors(500))
    expect(fleet).not.toEqual(createExampleConnectors(500, 2))
    expect(new Set(fleet.map((connector) => connector.connectorId)).size).toBe(500)
    for (const { connectorId: id, vehicle } of fleet) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(vehicle?.vinNumber).toMatch(/^JFL\d{14}$/)
    }
    expect(share(fleet, ({ vehicle }) => vehicle?.system === 24)).toBeCloseTo(0.2, 1)
  })
})

/** Connectors to show and to test with. Ids are made up; the VINs are in the documented style. */
import { createSeededRandom } from './seeded-random.ts'
import type { ConnectorProfile } from './simulated-connector.ts'

/**
 * Six of them; the first is the one in the API's own documentation. Two at least are sure to be there:
 * `const [{ connectorId }] = exampleConnectors`.
 */
export const exampleConnectors: readonly [
  ConnectorProfile,
  ConnectorProfile,
  ...ConnectorProfile[],
] = [
  {
    connectorId: '9389ba6f-3696-4571-84d4-34d588c4b109',
    name: '1005123',
    vehicle: { system: 12, vinNumber: 'JFL91010104491010' },
  },
  {
    connectorId: '4c1d8f52-0b7e-4a39-9d1c-6f2a5e8b7310',
    name: '1005124',
    vehicle: { system: 12, vinNumber: 'JFL94020109394020' },
    medianRoundTripTime: 85,
  },
  {
    connectorId: 'a7e3096b-52c4-4f18-8b6d-1e9f40c2d785',
    name: '1005131',
    vehicle: { system: 24, vinNumber: 'JFL24010105131010' },
  },
  {
    connectorId: 'e05b7d14-8f2a-4c63-a9d7-3b1c6e4f9028',
    name: '1005140',
    vehicle: { system: 12, vinNumber: 'JFL91010105140010' },
    medianRoundTripTime: 240,
    stallsPerHour: 20,
  },
  {
    connectorId: '61f94ac8-d37b-4e05-b2c1-9a8d5f3e7046',
    name: '1005152',
    vehicle: { system: 24, vinNumber: null },
  },
  { connectorId: 'd82c5e37-19fa-4b86-8e04-7c5d2a6b1f93', name: '1005160', vehicle: null },
]

/** So many connectors, the same ones each time for one seed; one in five is on a 24 V vehicle. */
export function createExampleConnectors(count: number, seed = 1): ConnectorProfile[] {
  const random = createSeededRandom(seed)
  return Array.from({ length: count }, (_, index) => {
    const digits = Array.from({ length: 14 }, () => Math.floor(random() * 10)).join('')
    return {
      connectorId: drawGuid(random),
      name: String(1_006_000 + index),
      vehicle: { system: random() < 0.2 ? 24 : 12, vinNumber: `JFL${digits}` },
      medianRoundTripTime: Math.round(80 + random() * 160),
    }
  })
}

/** A version 4 GUID. */
export function drawGuid(random: () => number): string {
  const hex = (length: number) =>
    Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('')
  const variant = '89ab'.charAt(Math.floor(random() * 4))
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${variant}${hex(3)}-${hex(12)}`
}

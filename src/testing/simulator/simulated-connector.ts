/**
 * One connector with a vehicle on it: voltage, VIN and round-trip time over time. The figures come
 * from public session logs of 2025 (34 sessions, 12 V vehicles); 24 V is taken as twice of it.
 */
import type { Clock } from './clock.ts'
import { normal } from './seeded-random.ts'

/** What a connector is like. */
export interface ConnectorProfile {
  /** A GUID. */
  connectorId: string
  /** The digits that people call it by. */
  name: string
  /** null, the default: nothing is plugged in, so the voltage is 0 and there is no VIN. */
  vehicle?: { system: 12 | 24; vinNumber: string | null } | null | undefined
  /** Milliseconds. Default 137 (observed). */
  medianRoundTripTime?: number | undefined
  /** Stalls per hour: the round-trip time climbs, and mostly the link is lost. Default 0. */
  stallsPerHour?: number | undefined
}

/** What a connector reports: volts, VIN, milliseconds. null: cleared. Absent: no news. */
export interface ConnectorReport {
  /** Volts; null clears it. Default: left out of the message. */
  voltage?: number | null | undefined
  /** The VIN; null clears it. Default: left out of the message. */
  vinNumber?: string | null | undefined
  /** Milliseconds; null says that the link is down. Default: left out of the message. */
  roundTripTime?: number | null | undefined
}

export interface SimulatedConnector {
  readonly connectorId: string
  /** The values at this moment; they move with the time since the last call. */
  read(): Required<ConnectorReport>
}

type Link =
  | { is: 'up' }
  | { is: 'stalled'; since: number; until: number }
  | { is: 'away'; until: number }

const chargingMs = 900_000 // engine or charger on: about three quarters of all readings
const restingMs = 300_000
const settlingMs = 8_000 // how fast the voltage follows the engine
const spread = 0.8 // of the logarithm: puts the 95th percentile near the observed 588 ms
const memoryMs = 20_000 // how long a slow link stays slow
const stallStartMs = 2_000 // the first figure of a stall; it grows by 1,000 each second
const lostAfterMs = 30_000 // then the connector counts as disconnected
const recovery = 0.35 // 9 of 26 stalls ended well
const afterStallMs = 946 // first figure after a stall; it decays from there

export function createSimulatedConnector(
  profile: ConnectorProfile,
  { now, random }: Clock,
): SimulatedConnector {
  const { vehicle = null, medianRoundTripTime = 137, stallsPerHour = 0 } = profile
  let readAt = now()
  let isCharging = random() < chargingMs / (chargingMs + restingMs)
  let aim = drawAim()
  let volts = aim
  let slowness = normal(random) // how far the round-trip time is from its median
  let link: Link = { is: 'up' }

  function read(): Required<ConnectorReport> {
    const elapsed = now() - readAt
    readAt = now()
    return {
      voltage: vehicle ? voltageAfter(elapsed, vehicle.system) : 0,
      vinNumber: vehicle?.vinNumber ?? null,
      roundTripTime: roundTripTimeAfter(elapsed),
    }
  }

  function voltageAfter(elapsed: number, system: 12 | 24): number {
    if (happens(elapsed, isCharging ? chargingMs : restingMs)) {
      isCharging = !isCharging
      aim = drawAim()
    }
    volts += (aim - volts) * (1 - Math.exp(-elapsed / settlingMs))
    const shown = (volts + normal(random) * 0.06) * (system / 12)
    return Math.round(shown * 10) / 10
  }

  function drawAim(): number {
    return isCharging ? 13.4 + random() * 1.3 : 12.2 + random() * 0.7
  }

  function roundTripTimeAfter(elapsed: number): number | null {
    link = linkAfter(elapsed)
    switch (link.is) {
      case 'away':
        return null // the voltage stands: it was never seen cleared
      case 'stalled':
        return stallStartMs + Math.floor((now() - link.since) / 1000) * 1000
      case 'up': {
        const memory = Math.exp(-elapsed / memoryMs)
        slowness = slowness * memory + normal(random) * Math.sqrt(1 - memory * memory)
        return Math.max(10, Math.round(medianRoundTripTime * Math.exp(slowness * spread)))
      }
      default:
        return link satisfies never
    }
  }

  function linkAfter(elapsed: number): Link {
    if (link.is === 'up') {
      if (stallsPerHour === 0 || !happens(elapsed, 3_600_000 / stallsPerHour)) return link
      const lasts = random() < recovery ? 2_000 + random() * 27_000 : lostAfterMs
      return { is: 'stalled', since: now(), until: now() + lasts }
    }
    if (now() < link.until) return link
    if (link.is === 'stalled' && link.until - link.since >= lostAfterMs) {
      const away = Math.min(289_000, 20_000 * Math.exp(normal(random))) // observed: median, longest
      return { is: 'away', until: now() + away }
    }
    slowness = Math.log(afterStallMs / medianRoundTripTime) / spread
    return { is: 'up' }
  }

  /** Whether something that comes once in `mean` milliseconds came within `elapsed`. */
  function happens(elapsed: number, mean: number): boolean {
    return random() > Math.exp(-elapsed / mean)
  }

  return { connectorId: profile.connectorId, read }
}

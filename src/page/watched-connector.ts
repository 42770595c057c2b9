/** A connector that is looked at once a second, and what of it has settled since it was last spoken of. */
import type { AnnouncerLabels } from '../view/labels.ts'
import { isStateNews, type AnnouncePolicy, type ConnectorNews } from '../view/news.ts'
import { shownState } from '../view/shown-status.ts'
import { voltageLevelOf, type VoltageSystem } from '../view/voltage-level.ts'
import { createDwell } from './dwell.ts'
import type { ShownConnector } from './shown-connector.ts'

export const dwell = 3 // looks in a row, so 2 s
const rest = 30 // looks between two news of one connector

/** What is to be heard, and in which words. */
export interface Hearing {
  policy: AnnouncePolicy
  labels: AnnouncerLabels
}

/** How a connector is spoken of. */
export interface Spoken extends Hearing {
  name: string
  system: VoltageSystem
}

export interface WatchedConnector {
  /** By each that shows it. */
  readonly spoken: Spoken[]
  /** The one that counts: the last that is not silent. */
  speaker(): Spoken | undefined
  /** What there is to say. While it is muted, what changes is not told later either. */
  look(isMuted: boolean): ConnectorNews | null
}

export function watchConnector(connector: ShownConnector): WatchedConnector {
  const first = connector.getState()
  const states = createDwell(shownState(first), dwell)
  const vehicles = createDwell(first.vinNumber, dwell)
  const voltages = createDwell<boolean | null>(null, dwell) // whether critical
  const spoken: Spoken[] = []
  let restsFor = 0
  const speaker = () => spoken.findLast(({ policy }) => policy !== 'off') ?? spoken.at(-1)

  return {
    spoken,
    speaker,
    look(isMuted) {
      const { name = '', policy = 'off', system = 'auto' } = speaker() ?? {}
      const status = connector.getState()
      const state = shownState(status)
      // What is not known, or old, is no other value.
      const vehicle = status.vinNumber ?? vehicles.told
      const isCritical = state === 'live' ? isCriticalNow(connector, system) : voltages.told
      const before = { state: states.told, vehicle: vehicles.told, isCritical: voltages.told }
      restsFor -= 1
      const hasState = states.isSettled(state)
      const hasVehicle = vehicles.isSettled(vehicle)
      const hasVoltage = voltages.isSettled(isCritical)
      if (restsFor > 0 && !isMuted) return null
      if (hasState || isMuted) states.tell(state)
      if (hasVehicle || isMuted) vehicles.tell(vehicle)
      if (hasVoltage || isMuted) voltages.tell(isCritical)
      if (isMuted || policy === 'off') return null

      const isState = hasState && isStateNews(before.state, state, policy)
      const isVehicle = hasVehicle && before.vehicle !== null
      const isVoltage = hasVoltage && before.isCritical === false
      if (!isState && !isVehicle && !isVoltage) return null
      restsFor = rest
      if (isState && state !== 'paused') return { name, what: 'state', state }
      return { name, what: isVehicle ? 'vehicle' : 'voltage' }
    },
  }
}

function isCriticalNow({ readings }: ShownConnector, system: VoltageSystem): boolean {
  const volts = readings.flatMap(({ voltage }) => (voltage === null || voltage < 0 ? [] : voltage))
  return voltageLevelOf(volts, system) === 'critical'
}

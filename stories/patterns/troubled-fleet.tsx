/** A simulated fleet for the patterns: most are well, four are not, and one never says anything. */
import { useEffect, useState, type ReactNode } from 'react'
import { JifelineProvider } from 'jifeline-react'
import {
  createExampleConnectors,
  createSimulatedJifeline,
  createSimulatedNetwork,
  createSimulatedSocket,
  type ConnectorReport,
  type SimulatedJifeline,
} from 'jifeline-react/testing'

const workshops = [
  'Garage Jansen',
  'Mechanics Inc.',
  'Werkstatt Nord',
  'Atelier du Pont',
  'Autohaus Lindner',
]

export interface ExampleConnector {
  id: string
  name: string
  workshop: string
}

const largest = createExampleConnectors(500)

/** So many of them, as a backend would list them. */
export function exampleFleet(count: number): ExampleConnector[] {
  return largest.slice(0, count).map(({ connectorId, name }, place) => ({
    id: connectorId,
    name,
    workshop: workshops[(place * 7) % workshops.length] ?? '',
  }))
}

/** By place, beside what the others report. */
const faults = new Map<number, ConnectorReport>([
  [7, { voltage: 12.1, roundTripTime: 118 }],
  [14, { voltage: 12.9, roundTripTime: null }],
  [19, { voltage: 11.4, roundTripTime: 137 }],
  [21, { voltage: 15.6, roundTripTime: 91 }],
])
const neverReports = 10
const reportsEvery = 4_000 // ms

let fleets = 0

export function TroubledFleet({
  children,
  onStart,
}: {
  children: ReactNode
  onStart?: (jifeline: SimulatedJifeline) => void
}) {
  const [world, setWorld] = useState<ReturnType<typeof startFleet> | null>(null)
  useEffect(() => {
    const started = startFleet()
    // oxlint-disable-next-line react/set-state-in-effect -- what starts here must end with the effect
    setWorld(started)
    onStart?.(started.jifeline)
    return started.end
  }, [onStart])
  if (!world) return null
  const { url, jifeline, network } = world
  return (
    <JifelineProvider
      key={url}
      url={url}
      createSocket={(target) => createSimulatedSocket(jifeline, target, network)}
      onError={() => {}} // its end is a loss to whoever listens a moment longer
    >
      {children}
    </JifelineProvider>
  )
}

function startFleet() {
  const jifeline = createSimulatedJifeline({
    cadence: 'by-hand',
    needsToken: false,
    traffic: { every: 4_000, lasts: 20_000 },
  })
  let turn = 0
  const report = () => {
    turn += 1
    for (const [place, { connectorId, vehicle }] of largest.entries()) {
      if (place === neverReports) continue
      const swing = Math.sin(turn + place)
      jifeline.status(connectorId, {
        voltage: Math.round(138 + 4 * swing) / 10,
        roundTripTime: Math.round(120 + 40 * swing),
        vinNumber: vehicle?.vinNumber ?? null,
        ...faults.get(place),
      })
    }
  }
  report()
  const timer = setInterval(report, reportsEvery)
  fleets += 1
  return {
    jifeline,
    network: createSimulatedNetwork(),
    url: `wss://fleet-${fleets}.jifeline.test/`, // another for each, since a page remembers failures by their address
    end() {
      clearInterval(timer)
      jifeline.dispose()
    },
  }
}

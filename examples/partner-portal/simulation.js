/** The bundled simulated Jifeline, with a wall full of connectors: real sockets on a port of its own. */
import { createTokenSource } from 'jifeline-react/server'
import { createExampleConnectors } from 'jifeline-react/testing'
import { startJifelineServer } from 'jifeline-react/testing/server'
import { createScenarios } from './scenarios.js'

const credentials = { clientId: 'workshop-portal', clientSecret: 'kept-on-the-backend' }

const firstName = 1_005_123
const workshops = [
  'Garage Jansen',
  'Mechanics Inc.',
  'Werkstatt Nord',
  'Atelier du Pont',
  'Autohaus Lindner',
  'Van Dijk Auto’s',
  'Carrosserie Moreau',
  'Truckservice Weber',
  'Kerr & Sons Motors',
  'Autoservice Holm',
  'Garage Peeters',
  'Fleetcare Midlands',
]

/** What makes a wall worth looking at, by place on it. */
const neverReports = 10
const noVehicle = 5
const badLink = { at: 15, medianRoundTripTime: 430, stallsPerHour: 30 }
/** Four that somebody should look at, whatever the others do. */
const faults = new Map([
  [7, { voltage: 12.1, roundTripTime: 118, vinNumber: 'JFL94020109394020' }],
  [14, { voltage: 12.9, roundTripTime: null, vinNumber: 'JFL91010105140010' }],
  [19, { voltage: 11.4, roundTripTime: 137, vinNumber: 'JFL91010104491010' }],
  [21, { voltage: 15.6, roundTripTime: 91, vinNumber: 'JFL24010105131010' }],
])
const faultsReportEvery = 5_000 // ms

/**
 * @param {import('jifeline-react/testing/server').JifelineServerOptions} [options] of the simulator
 * @returns {Promise<import('./production.js').Jifeline &
 *   { simulator: import('jifeline-react/testing').SimulatedJifeline,
 *     scenarios: import('./scenarios.js').Scenarios }>}
 */
export async function startSimulation(options = {}) {
  const fleet = createExampleConnectors(24).map((profile, place) => ({
    ...profile,
    name: String(firstName + place),
    ...(place === noVehicle && { vehicle: null }),
    ...(place === badLink.at && badLink),
  }))
  const server = await startJifelineServer({
    credentials,
    connectors: fleet.filter((_, place) => place !== neverReports && !faults.has(place)),
    traffic: { every: 6_000, lasts: 25_000 },
    ...options,
  })
  const { jifeline: simulator } = server
  const scenarios = createScenarios(simulator)
  const reportFaults = () => {
    for (const [place, report] of faults) simulator.status(fleet[place]?.connectorId ?? '', report)
  }
  const isByHand = options.cadence === 'by-hand' // then whoever started it says what connectors report
  const timer = isByHand ? undefined : setInterval(reportFaults, faultsReportEvery)
  if (!isByHand) reportFaults()

  const connectors = fleet.map(({ connectorId, name }, place) => ({
    id: connectorId,
    name,
    workshop: workshops[place % workshops.length] ?? null,
  }))
  return {
    url: server.url,
    baseUrl: server.baseUrl,
    isSimulated: true,
    getToken: createTokenSource({ baseUrl: server.baseUrl, ...credentials }),
    listConnectors: async () => connectors,
    close() {
      clearInterval(timer)
      scenarios.end()
      return server.close()
    },
    scenarios,
    simulator,
  }
}

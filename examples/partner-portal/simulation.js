/** The bundled simulated Jifeline, with a wall full of connectors: real sockets on a port of its own. */
import { createTokenSource } from 'jifeline-react/server'
import { createExampleConnectors } from 'jifeline-react/testing'
import { startJifelineServer } from 'jifeline-react/testing/server'

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

/**
 * @param {import('jifeline-react/testing/server').JifelineServerOptions} [options] of the simulator
 * @returns {Promise<import('./production.js').Jifeline &
 *   { simulator: import('jifeline-react/testing').SimulatedJifeline }>}
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
    connectors: fleet.filter((_, place) => place !== neverReports),
    traffic: { every: 6_000, lasts: 25_000 },
    ...options,
  })

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
    close: server.close,
    simulator: server.jifeline,
  }
}

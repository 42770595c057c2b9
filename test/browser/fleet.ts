/** A simulated Jifeline on real sockets with so many connectors, as the backend of a page knows it. */
import { createExampleConnectors } from 'jifeline-react/testing'
import { startJifelineServer, type JifelineServerOptions } from 'jifeline-react/testing/server'

export async function startFleet(size: number, options: JifelineServerOptions = {}) {
  const fleet = createExampleConnectors(size)
  const server = await startJifelineServer({ connectors: fleet, ...options })
  const { jifeline: simulator } = server
  return {
    url: server.url,
    baseUrl: server.baseUrl,
    isSimulated: true,
    getToken: async () => ({ accessToken: simulator.grantToken(), expiresIn: 3_600 }),
    listConnectors: async () =>
      fleet.map(({ connectorId, name }) => ({ id: connectorId, name, workshop: null })),
    close: server.close,
    simulator,
  }
}

/** What the tests call by name, each written once: two connectors, a VIN and three types of events. */
import { createExampleConnectors, exampleConnectors } from 'jifeline-react/testing'

const [documented, another] = exampleConnectors

/** The one in the API's documentation. */
export const connectorId = documented.connectorId
export const otherConnectorId = another.connectorId
/** So many others. */
export const connectorIds = (count: number) =>
  createExampleConnectors(count).map(({ connectorId: id }) => id)

export const vinNumber = documented.vehicle?.vinNumber ?? ''

/** What the token endpoint accepts. */
export const tokenForm = {
  grant_type: 'client_credentials',
  client_id: 'simulated-client',
  client_secret: 'simulated-secret',
}

export const created = 'tickets.ticket.created'
export const closed = 'tickets.ticket.closed'
export const reopened = 'tickets.ticket.reopened'

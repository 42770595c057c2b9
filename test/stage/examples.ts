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

export const created = 'tickets.ticket.created'
export const closed = 'tickets.ticket.closed'
export const reopened = 'tickets.ticket.reopened'

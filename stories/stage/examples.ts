/** What the stories call by name: a connector and its car for scenes, a fleet for what is live. */
import { createExampleConnectors, exampleConnectors } from 'jifeline-react/testing'

const [documented] = exampleConnectors

export const connectorId = documented.connectorId
export const vinNumber = documented.vehicle?.vinNumber ?? ''

/** The connectors of all live stories, the same ones each time. */
export const fleet = createExampleConnectors(12)
export const [firstOfFleet = documented] = fleet

export const created = 'tickets.ticket.created'
export const closed = 'tickets.ticket.closed'

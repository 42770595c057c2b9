/** The frames of the API's documentation, letter by letter but for spaces. */
export const documented = {
  connectorId: '9389ba6f-3696-4571-84d4-34d588c4b109',
  vinNumber: 'JFL91010104491010',
  eventType: 'tickets.ticket.created',
  ticket: {
    customer: { id: '497f6eca-6276-4993-bfeb-53cbbbba6f08', name: 'Mechanics Inc.' },
    ticket: {
      id: '497f6eca-6276-4993-bfeb-53cbbbba6f08',
      number: 12456234,
      ticket_number: 72456234,
    },
    parent_ticket: { id: '497f6eca-6276-4993-bfeb-53cbbbba6f08', ticket_number: 72456234 },
  },
}
const { connectorId, vinNumber, eventType } = documented

export const subscribeToConnectorFrame = `{"action":"subscribe-to-connector","connector_id":"${connectorId}"}`
export const unsubscribeFromConnectorFrame = `{"action":"unsubscribe-from-connector","connector_id":"${connectorId}"}`
export const subscribeToEventFrame = `{"action":"subscribe-to-event","event_type":"${eventType}"}`
export const unsubscribeFromEventFrame = `{"action":"unsubscribe-from-event","event_type":"${eventType}"}`
export const statusFrame = `{"action":"subscribe-to-connector","message":{"connector_id":"${connectorId}","voltage":11.2,"vin_number":"${vinNumber}","round_trip_time":23}}`
export const eventFrame = `{"action":"event-received","event_id":"string","event_type":"${eventType}","message":{}}`

/** A row of the REST event log. */
export const documentedRow = {
  id: '01HWTCTT509VV8X9XYGPTR5N8Q',
  type: eventType,
  occurred_at: '2019-08-24T14:15:22Z',
  payload: documented.ticket,
}

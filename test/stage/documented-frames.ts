/** The frames of the API's documentation, letter by letter but for spaces. */
export const documented = {
  connectorId: '9389ba6f-3696-4571-84d4-34d588c4b109',
  vinNumber: 'JFL91010104491010',
  eventType: 'tickets.ticket.created',
}
const { connectorId, vinNumber, eventType } = documented

export const subscribeToConnectorFrame = `{"action":"subscribe-to-connector","connector_id":"${connectorId}"}`
export const unsubscribeFromConnectorFrame = `{"action":"unsubscribe-from-connector","connector_id":"${connectorId}"}`
export const subscribeToEventFrame = `{"action":"subscribe-to-event","event_type":"${eventType}"}`
export const unsubscribeFromEventFrame = `{"action":"unsubscribe-from-event","event_type":"${eventType}"}`
export const statusFrame = `{"action":"subscribe-to-connector","message":{"connector_id":"${connectorId}","voltage":11.2,"vin_number":"${vinNumber}","round_trip_time":23}}`
export const eventFrame = `{"action":"event-received","event_id":"string","event_type":"${eventType}","message":{}}`

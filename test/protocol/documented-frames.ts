/** The frames of the API's documentation, letter by letter but for spaces. */
export const connectorId = '9389ba6f-3696-4571-84d4-34d588c4b109'

export const subscribeToConnectorFrame =
  '{"action":"subscribe-to-connector","connector_id":"9389ba6f-3696-4571-84d4-34d588c4b109"}'
export const unsubscribeFromConnectorFrame =
  '{"action":"unsubscribe-from-connector","connector_id":"9389ba6f-3696-4571-84d4-34d588c4b109"}'
export const subscribeToEventFrame =
  '{"action":"subscribe-to-event","event_type":"tickets.ticket.created"}'
export const unsubscribeFromEventFrame =
  '{"action":"unsubscribe-from-event","event_type":"tickets.ticket.created"}'
export const statusFrame =
  '{"action":"subscribe-to-connector","message":{"connector_id":"9389ba6f-3696-4571-84d4-34d588c4b109","voltage":11.2,"vin_number":"JFL91010104491010","round_trip_time":23}}'
export const eventFrame =
  '{"action":"event-received","event_id":"string","event_type":"tickets.ticket.created","message":{}}'

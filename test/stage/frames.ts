/** What a client sends, as the text that goes over the wire. */
export const subscribeTo = (connectorId: string) =>
  `{"action":"subscribe-to-connector","connector_id":"${connectorId}"}`

export const unsubscribeFrom = (connectorId: string) =>
  `{"action":"unsubscribe-from-connector","connector_id":"${connectorId}"}`

export const listenTo = (type: string) => `{"action":"subscribe-to-event","event_type":"${type}"}`

export const unlistenFrom = (type: string) =>
  `{"action":"unsubscribe-from-event","event_type":"${type}"}`

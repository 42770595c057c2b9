/**
 * The door `jifeline-react/protocol`: zod schemas of what the API says and of what a hub adds, and their types,
 * for servers and tests. No page needs it.
 */
export {
  agedStatusUpdate,
  feedGap,
  forbidden,
  hubMessage,
  upstream,
  type HubMessage,
} from './hub-messages.ts'
export {
  clientMessage,
  connectorStatusUpdate,
  eventReceived,
  restEvent,
  serverMessage,
  subscribeToConnector,
  subscribeToEvent,
  ticketCreated,
  unsubscribeFromConnector,
  unsubscribeFromEvent,
  type ClientMessage,
  type ConnectorStatusUpdate,
  type EventReceived,
  type RestEvent,
  type ServerMessage,
  type TicketCreated,
} from './messages.ts'

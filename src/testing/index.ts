/**
 * `jifeline-react/testing`: a simulated Jifeline, a socket that leads to it, and a clock to move
 * time by hand. It runs anywhere; for a real socket see `jifeline-react/testing/server`.
 */
export type { Answer, ProblemDetails, ProblemStatus } from './answer.ts'
export type { Clock } from './clock.ts'
export type { EventPage, RestEvent } from './event-log.ts'
export { createExampleConnectors, exampleConnectors } from './example-connectors.ts'
export { createSimulatedClient, type SimulatedClientOptions } from './simulated-client.ts'
export type { ConnectorProfile, Reading } from './simulated-connector.ts'
export type { Attempt, ReceivedFrame } from './journal.ts'
export type { Knock, Refusal, Session } from './sessions.ts'
export {
  createSimulatedJifeline,
  type EventDetails,
  type EventsRequest,
  type SimulatedJifeline,
} from './simulated-jifeline.ts'
export type { Peer } from './simulated-session.ts'
export {
  createSimulatedNetwork,
  createSimulatedSocket,
  type SimulatedNetwork,
  type SimulatedSocket,
} from './simulated-socket.ts'
export type { SimulatorOptions, SimulatorSettings } from './simulator-settings.ts'
export type { TicketTraffic } from './ticket-traffic.ts'
export type { Delay } from './timers.ts'
export type { Credentials, Fields, TokenBody } from './token-endpoint.ts'
export { createVirtualClock, type VirtualClock, type VirtualClockOptions } from './virtual-clock.ts'

/**
 * `jifeline-react/testing`: a simulated Jifeline, a socket that leads to it, and a clock to move
 * time by hand. It runs anywhere; for a real socket see `jifeline-react/testing/server`.
 */
export type { Answer, ProblemDetails, ProblemStatus } from './simulator/answer.ts'
export type { Clock } from './simulator/clock.ts'
export type { RestEvent } from '../protocol/messages.ts'
export type { EventPage } from './simulator/simulated-event-log.ts'
export { createExampleConnectors, exampleConnectors } from './simulator/example-connectors.ts'
export {
  createSimulatedClient,
  type SimulatedClient,
  type SimulatedClientOptions,
} from './page/simulated-client.ts'
export type { ConnectorProfile, ConnectorReport } from './simulator/simulated-connector.ts'
export type { Attempt, ReceivedFrame } from './simulator/journal.ts'
export type { Knock, Refusal, Session } from './simulator/sessions.ts'
export {
  createSimulatedJifeline,
  type EventDetails,
  type EventsRequest,
  type SimulatedJifeline,
} from './simulator/simulated-jifeline.ts'
export type { Peer } from './simulator/simulated-session.ts'
export {
  createSimulatedNetwork,
  createSimulatedSocket,
  type SimulatedNetwork,
  type SimulatedSocket,
} from './page/simulated-socket.ts'
export type { SimulatorOptions, SimulatorSettings } from './simulator/simulator-settings.ts'
export type { Recording } from '../protocol/recording.ts'
export { playRecording, type Playback } from './simulator/play-recording.ts'
export {
  simulatorSwitches,
  type Quantity,
  type SimulatorSwitch,
  type SwitchName,
} from './simulator/switches.ts'
export type { TicketTraffic } from './simulator/ticket-traffic.ts'
export type { Delay } from './simulator/timers.ts'
export type { Credentials, Fields, TokenBody } from './simulator/token-endpoint.ts'
export {
  createVirtualClock,
  type VirtualClock,
  type VirtualClockOptions,
} from './simulator/virtual-clock.ts'

/**
 * The door `jifeline-react/server`: what a partner's backend needs. No DOM and no React; of Node only what the relay's
 * sockets are made of (`ws`), and nothing for the token route.
 */
export { createRelay, type Relay } from './relay.ts'
export { RelayError, type RelayErrorCode } from './relay-error.ts'
export type { RelayGrant } from './relay-grant.ts'
export type { RelayLimits } from './relay-limits.ts'
export type { RelayOptions } from './relay-options.ts'
export type { RelayServer } from './relay-attachment.ts'
export type { SignedLink } from './signed-links.ts'
export { createTokenEndpoint } from './token-endpoint.ts'
export { createTokenListener, type ListenerResponse } from './token-listener.ts'
export type { ListenerRequest } from './listener-request.ts'
export { createTokenSource, type Token, type TokenSource } from './token-source.ts'
export { TokenError, type TokenErrorCode } from './token-error.ts'
export type { TokenEndpointOptions } from './token-answers.ts'
export type { TokenSourceOptions } from './source-settings.ts'
export { createHub, type Hub, type HubSettings } from '../hub/hub.ts'
export type { FrameAbout, Grant, HubPeer, PeerOptions } from '../hub/hub-peer.ts'

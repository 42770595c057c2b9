/** The door `jifeline-react/server`: what a partner's backend needs. No DOM, no React, no Node modules. */
export { createTokenEndpoint } from './token-endpoint.ts'
export {
  createTokenListener,
  type ListenerRequest,
  type ListenerResponse,
} from './token-listener.ts'
export { createTokenSource, type Token, type TokenSource } from './token-source.ts'
export { TokenError, type TokenErrorCode } from './token-error.ts'
export type { TokenEndpointOptions } from './token-answers.ts'
export type { TokenSourceOptions } from './source-settings.ts'
export { createHub, type Hub, type HubSettings } from '../hub/hub.ts'
export type { FrameAbout, Grant, HubPeer, PeerOptions } from '../hub/hub-peer.ts'

/**
 * The server's half of one socket: which topics it holds, and what ends it. Each message counts on
 * its own, perhaps later than the next one, as behind a gateway.
 */
import { decodeClientFrame } from '../../protocol/client-frames.ts'
import { encodeFrame } from '../../protocol/frames.ts'
import type { ClientMessage } from '../../protocol/messages.ts'
import { drawGuid } from './example-connectors.ts'
import type { SimulatorSettings } from './simulator-settings.ts'
import type { Timers } from './timers.ts'

/** The other end. Binary frames leave only through `raw()`. */
export interface Peer {
  /** Gets each frame: text, or bytes. */
  send(frame: string | Uint8Array): void
  /** The socket is to end with this code; 1006 stands for an end without a word. */
  close(code: number): void
}

export interface SessionWorld {
  settings: SimulatorSettings
  timers: Timers
  /** Epoch milliseconds, `Infinity` for a token without an end, or null for a socket that came without a token. */
  tokenExpiresAt: number | null
  isMute(): boolean
  isKnown(connectorId: string): boolean
  /** A connector was subscribed to. */
  onConnector(connectorId: string): void
  onChange(): void
  onEnd(): void
}

export interface SimulatedSession {
  receive(frame: unknown): void
  /** The other end has gone. */
  closed(): void
  push(frame: string | Uint8Array): void
  close(code: number): void
  holdsConnector(connectorId: string): boolean
  holdsEvent(type: string): boolean
  /** As they were sent. */
  topics(): string[]
}

const largestFrame = 32_768 // characters; API Gateway closes above 32 KB a frame

export function createSession(peer: Peer, world: SessionWorld): SimulatedSession {
  const { settings, timers } = world
  const { now, random } = settings.clock
  const connectors = new Map<string, string>() // lower case → as sent
  const eventTypes = new Set<string>()
  let isOpen = true
  let lastFrameAt = now()

  const ends = [
    settings.hardCloseAfter !== false && timers.after(settings.hardCloseAfter, () => close(1001)),
    settings.closesOnTokenExpiry &&
      world.tokenExpiresAt !== null &&
      world.tokenExpiresAt !== Infinity &&
      timers.after(world.tokenExpiresAt - now(), () => close(1000)),
  ]
  let endIdle = watchIdle()

  function watchIdle(): () => void {
    const limit = settings.idleCloseAfter
    if (limit === false) return () => {}
    return timers.after(lastFrameAt + limit - now(), () => {
      if (now() - lastFrameAt >= limit) close(1001)
      else endIdle = watchIdle()
    })
  }

  function receive(frame: unknown): void {
    if (!isOpen) return
    lastFrameAt = now()
    if (typeof frame === 'string' && frame.length > largestFrame) return close(1009)
    const decoded = decodeClientFrame(frame)
    if (decoded.is === 'undecodable') {
      if (decoded.fault === 'binary') return close(1003)
      if (settings.unroutable === 'gateway-error') push(gatewayErrorFrame('Forbidden', random))
      return
    }
    if (random() < settings.lossRate) return
    timers.later(settings.registrationDelay, () => {
      if (!isOpen) return
      register(decoded.message)
      world.onChange()
    })
  }

  function register(message: ClientMessage): void {
    switch (message.action) {
      case 'subscribe-to-connector': {
        const { connector_id: connectorId } = message
        if (!holdsConnector(connectorId) && isFull()) return
        connectors.set(connectorId.toLowerCase(), connectorId)
        acknowledge(message)
        if (!world.isKnown(connectorId) && settings.unknownConnector === 'gateway-error') {
          return push(gatewayErrorFrame('Internal server error', random))
        }
        return world.onConnector(connectorId)
      }
      case 'unsubscribe-from-connector':
        return void connectors.delete(message.connector_id.toLowerCase())
      case 'subscribe-to-event':
        if (!holdsEvent(message.event_type) && isFull()) return
        eventTypes.add(message.event_type)
        return acknowledge(message)
      case 'unsubscribe-from-event':
        return void eventTypes.delete(message.event_type)
      default:
        message satisfies never
    }
  }

  function isFull(): boolean {
    return connectors.size + eventTypes.size >= settings.maxTopics
  }

  function acknowledge(message: ClientMessage): void {
    switch (settings.acknowledgements) {
      case 'none':
        return
      case 'text':
        return push('Data sent.')
      case 'action':
        return push(encodeFrame(message))
      default:
        settings.acknowledgements satisfies never
    }
  }

  function push(frame: string | Uint8Array): void {
    timers.later(settings.pushDelay, () => {
      if (!isOpen || world.isMute()) return
      lastFrameAt = now()
      peer.send(frame)
    })
  }

  function close(code: number): void {
    if (!isOpen) return
    closed()
    peer.close(code)
  }

  function closed(): void {
    if (!isOpen) return
    isOpen = false
    endIdle()
    for (const end of ends) if (end) end()
    world.onEnd()
  }

  function holdsConnector(connectorId: string): boolean {
    return connectors.has(connectorId.toLowerCase())
  }

  function holdsEvent(type: string): boolean {
    return eventTypes.has(type)
  }

  function topics(): string[] {
    return [...connectors.values(), ...eventTypes]
  }

  return { receive, closed, push, close, holdsConnector, holdsEvent, topics }
}

/** What an API gateway says of its own accord: no `action`, a string `message`, two ids. */
export function gatewayErrorFrame(message: string, random: () => number): string {
  const error = { message, connectionId: drawGuid(random), requestId: drawGuid(random) }
  return encodeFrame(error)
}

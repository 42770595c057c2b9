/**
 * A working day on one page: the library on a clock of its own, so that an hour passes in seconds. 100
 * badges and a feed get 50 messages per simulated second; once an hour the socket is lost.
 */
import { JifelineProvider, useConnectorStatus, useEventListener, useEvents } from 'jifeline-react'
import { createRoot } from 'react-dom/client'
import { createClient } from '../../../src/client/client.ts'
import type { Environment, Socket } from '../../../src/client/world/environment.ts'
import { createEventId } from '../../../src/protocol/event-ids.ts'
import { createVirtualClock } from '../../../src/testing/simulator/virtual-clock.ts'
import { connectorIds, eventFrame, eventType, statusFrame } from '../traffic.ts'
import { drawBadge, drawFeed } from './react-screen.tsx'
import { countEvent, counts, feedLength } from './screen.ts'

export interface Endurance {
  /** Lets the hour, or a part of it, pass; resolves to the messages that were sent so far. */
  hour(
    part: number,
  ): Promise<{ messages: number; events: number; eventsSeen: number; renders: number }>
}

declare global {
  interface Window {
    endurance: Endurance
  }
}

const badges = 100
const perSecond = 50 // messages
const secondsPerHour = 3_600
const eventEvery = 50 // messages; so one event per second

export function openEndurance(root: HTMLElement): Endurance {
  const clock = createVirtualClock()
  const ids = connectorIds(badges)
  let socket: Socket
  let messages = 0
  let events = 0

  const environment: Environment = {
    page: {},
    now: clock.now,
    wall: clock.now,
    isHidden: () => false,
    setTimer: clock.setTimer,
    clearTimer: clock.clearTimer,
    random: clock.random,
    requestFrame: clock.requestFrame,
    createSocket() {
      const next: Socket = {
        binaryType: '',
        onopen: null,
        onmessage: null,
        onerror: null,
        onclose: null,
        send() {},
        close() {},
      }
      socket = next
      clock.setTimer(() => call(next.onopen), 20)
      return next
    },
    pageUrl: () => location.href,
    isOnline: () => true,
    onPageSignal: () => () => {},
    reportError: reportError,
    warn: console.warn,
  }

  function sendNext() {
    const isEvent = messages % eventEvery === 0
    messages += 1
    const frame = isEvent
      ? eventFrame(events++, createEventId(clock.now(), clock.random))
      : statusFrame(messages % badges, messages)
    call(socket.onmessage, { data: frame })
  }

  createRoot(root).render(
    <JifelineProvider client={createClient({ url: location.origin }, environment)}>
      {ids.map((id) => (
        <Badge key={id} connectorId={id} />
      ))}
      <Feed />
    </JifelineProvider>,
  )

  return {
    async hour(part) {
      await clock.advance(1_000) // the socket opens
      for (let second = 0; second < secondsPerHour * part; second += 1) {
        for (let sent = 0; sent < perSecond; sent += 1) sendNext()
        await clock.advance(1_000)
      }
      call(socket.onclose, { code: 1006 })
      return { messages, events, eventsSeen: counts.events, renders: counts.renders }
    },
  }
}

/** `Socket` leaves its handlers untyped, since each runtime has event types of its own. */
function call(handler: unknown, event?: object) {
  if (typeof handler === 'function') handler(event)
}

function Badge({ connectorId }: { connectorId: string }) {
  const { state, voltage, roundTripTime } = useConnectorStatus(connectorId)
  return drawBadge(state, voltage, roundTripTime)
}

function Feed() {
  const { events } = useEvents(eventType, { limit: feedLength })
  useEventListener(eventType, countEvent)
  return drawFeed(events.map(({ id }, place) => ({ id, number: place })))
}

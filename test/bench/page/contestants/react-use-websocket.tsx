/**
 * react-use-websocket as its README tells: `share`, `filter`, `lastJsonMessage`, and a history of messages
 * kept by an effect. The filter looks for the id in the text, which is the quickest one can write: parsing
 * each message in each badge would be ten times slower.
 */
import { useEffect, useState } from 'react'
import useWebSocketModule, { ReadyState } from 'react-use-websocket'
import { eventType } from '../../traffic.ts'
import { createReactScreen, drawBadge, drawFeed } from '../react-screen.tsx'
import { countEvent, feedLength, type Screen } from '../screen.ts'
import { parse } from '../wire.ts'

interface StatusFrame {
  message: { voltage: number; round_trip_time: number }
}

const useWebSocket = useWebSocketModule.default // it is CommonJS

export function open(root: HTMLElement, url: string): Screen {
  return createReactScreen(root, {
    Badge: ({ connectorId }) => <Badge url={url} connectorId={connectorId} />,
    Feed: () => <Feed url={url} />,
  })
}

function Badge({ url, connectorId }: { url: string; connectorId: string }) {
  const { lastJsonMessage, sendJsonMessage, readyState } = useWebSocket<StatusFrame | null>(url, {
    share: true,
    filter: ({ data }) => data.includes(connectorId),
    shouldReconnect: () => true,
  })
  useEffect(() => {
    if (readyState !== ReadyState.OPEN) return
    sendJsonMessage({ action: 'subscribe-to-connector', connector_id: connectorId })
    return () =>
      sendJsonMessage({ action: 'unsubscribe-from-connector', connector_id: connectorId })
  }, [readyState, sendJsonMessage, connectorId])
  const { voltage = null, round_trip_time: roundTripTime = null } = lastJsonMessage?.message ?? {}
  return drawBadge(lastJsonMessage ? 'live' : 'connecting', voltage, roundTripTime)
}

function Feed({ url }: { url: string }) {
  const [history, setHistory] = useState<MessageEvent<string>[]>([])
  const { lastMessage, sendJsonMessage, readyState } = useWebSocket(url, {
    share: true,
    shouldReconnect: () => true,
  })
  useEffect(() => {
    if (readyState !== ReadyState.OPEN) return
    sendJsonMessage({ action: 'subscribe-to-event', event_type: eventType })
  }, [readyState, sendJsonMessage])
  useEffect(() => {
    if (lastMessage === null) return
    countEvent()
    // oxlint-disable-next-line react/set-state-in-effect -- the example of its README
    setHistory((before) => before.concat(lastMessage))
  }, [lastMessage])
  return drawFeed(history.slice(-feedLength).toReversed().map(eventOf))
}

function eventOf({ data }: MessageEvent<string>) {
  const message = parse(data)
  return { id: message.id, number: message.is === 'event' ? message.number : 0 }
}

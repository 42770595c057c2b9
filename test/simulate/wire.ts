/** What lies between the page and Jifeline: what becomes of each frame on its way. */
import type { createLasting } from './lasting.ts'

const longestReordering = 3_000 // ms
const lateBy = 2_000 // ms

/** `refused`: a gateway drops it, and answers with an error. Otherwise it leaves after so many ms. */
export type Fate = 'lost' | 'refused' | number

export type Wire = ReturnType<typeof createWire>

export function createWire(lasting: ReturnType<typeof createLasting>, random: () => number) {
  /** The last status of each connector that came through. */
  const lastSaid = new Map<string, string>()

  return {
    fateOf(frame: string): Fate {
      if (lasting.isOn('black hole') || lasting.isOn('device offline')) return 'lost'
      if (lasting.isOn('failing gateway')) return 'refused'
      const isLost = lasting.isOn(isSubscribe(frame) ? 'lost subscribes' : 'lost unsubscribes')
      if (isLost || (lasting.isOn('lost frames') && random() < 0.5)) return 'lost'
      if (lasting.isOn('reordered frames')) return Math.floor(random() * longestReordering)
      return lasting.isOn('late registration') ? lateBy : 0
    },
    /** Dead connectors say nothing; what a server last knew of them is not theirs. */
    carries(frame: unknown): boolean {
      const connector = connectorOf(frame)
      if (connector === null || typeof frame !== 'string') return true
      if (lasting.isOn('dead connectors')) return false
      lastSaid.set(connector, frame)
      return true
    },
    /** What a server that knows it answers to a subscribe while the connectors are dead. */
    answerTo(frame: string): string | null {
      if (!lasting.isOn('dead connectors') || !isSubscribe(frame)) return null
      const { connector_id: connector } = JSON.parse(frame) as { connector_id?: string }
      return lastSaid.get(connector ?? '') ?? null
    },
  }
}

export const gatewayError =
  '{"message":"Internal server error","connectionId":"simulated","requestId":"simulated"}'

function isSubscribe(frame: string): boolean {
  return frame.startsWith('{"action":"subscribe')
}

function connectorOf(frame: unknown): string | null {
  if (typeof frame !== 'string' || !frame.includes('"message":{"connector_id"')) return null
  const { message } = JSON.parse(frame) as { message: { connector_id: string } }
  return message.connector_id
}

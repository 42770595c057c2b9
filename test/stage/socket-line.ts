/** Knocks at a simulated Jifeline as an adapter would, and keeps what comes back. */
import type { Answer, SimulatedJifeline } from 'jifeline-react/testing'
import { listenTo, subscribeTo, unlistenFrom, unsubscribeFrom } from './frames.ts'

export function openLine(jifeline: SimulatedJifeline, accessToken: string | null = null) {
  const received: unknown[] = []
  const closes: number[] = []
  const session = jifeline.accept({
    accessToken: accessToken ?? jifeline.grantToken(),
    send: (frame) => received.push(frame),
    close: (code) => closes.push(code),
  })
  if ('status' in session) throw new Error(`refused with ${session.status}`)
  return {
    ...session,
    received,
    closes,
    messages: () => received.map((frame) => JSON.parse(String(frame)) as Record<string, unknown>),
    subscribe: (connectorId: string) => session.receive(subscribeTo(connectorId)),
    unsubscribe: (connectorId: string) => session.receive(unsubscribeFrom(connectorId)),
    listen: (type: string) => session.receive(listenTo(type)),
    unlisten: (type: string) => session.receive(unlistenFrom(type)),
  }
}

/** The body of a success, or a failed test. */
export function bodyOf<Body>(answer: Answer<Body>): Body {
  if (answer.status !== 200) throw new Error(answer.body.detail)
  return answer.body
}

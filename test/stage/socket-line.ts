/** Knocks at a simulated Jifeline as an adapter would, and keeps what comes back. */
import type { Answer, SimulatedJifeline } from 'jifeline-react/testing'

export function openLine(jifeline: SimulatedJifeline, accessToken: string | null = null) {
  const received: unknown[] = []
  const closes: number[] = []
  const session = jifeline.accept({
    accessToken: accessToken ?? jifeline.grantToken(),
    send: (frame) => received.push(frame),
    close: (code) => closes.push(code),
  })
  if ('status' in session) throw new Error(`refused with ${session.status}`)
  const send = (message: object) => session.receive(JSON.stringify(message))
  return {
    ...session,
    received,
    closes,
    messages: () => received.map((frame) => JSON.parse(String(frame)) as Record<string, unknown>),
    subscribe: (id: string) => send({ action: 'subscribe-to-connector', connector_id: id }),
    unsubscribe: (id: string) => send({ action: 'unsubscribe-from-connector', connector_id: id }),
    listen: (type: string) => send({ action: 'subscribe-to-event', event_type: type }),
    unlisten: (type: string) => send({ action: 'unsubscribe-from-event', event_type: type }),
  }
}

/** The body of a success, or a failed test. */
export function bodyOf<Body>(answer: Answer<Body>): Body {
  if (answer.status !== 200) throw new Error(answer.body.detail)
  return answer.body
}

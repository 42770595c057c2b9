/** What Jifeline does to a socket that it has: closes it, or sends what nobody wants. */
import type { Act, StrikingFault } from './faults.ts'
import type { World } from './world.ts'

const badFrames = [
  'Data sent.',
  '{"action":"unheard-of"}',
  '{"action":"event-received"}',
  '[]',
  '{"action":"subscribe-to-connector","message":{"connector_id":"__proto__","voltage":"11,2"}}',
  new Uint8Array([1, 2, 3]),
]

const unheldFrames = [
  '{"action":"subscribe-to-connector","message":{"connector_id":"11111111-0000-4000-8000-000000000000","voltage":12}}',
  '{"action":"event-received","event_id":"01HWTCTT509VV8X9XYGPTR5N8Q","event_type":"nobody.holds.it","message":{}}',
]

export function createStrikes({ jifeline, clock, random, latency }: World) {
  let armed: (() => boolean)[] = []

  /** Now, or when the server takes the next socket: before the page sees it open, or soon after. */
  function strike(fault: StrikingFault, { value, isArmed = false }: Act, onMet: () => void) {
    if (!isArmed) return hit(fault, value, onMet)
    const known = jifeline.attempts.length
    armed.push(() => {
      if (jifeline.attempts.length === known || jifeline.sessions === 0) return false
      clock.setTimer(() => hit(fault, value, onMet), Math.floor(random() * 2 * latency))
      return true
    })
    if (armed.length === 1) void jifeline.until(hasNoneArmed)
  }

  function hasNoneArmed(): boolean {
    armed = armed.filter((trigger) => !trigger())
    return armed.length === 0
  }

  function hit(fault: StrikingFault, value: number, onMet: () => void) {
    if (jifeline.sessions === 0) return
    onMet()
    switch (fault) {
      case 'close':
        return jifeline.drop(value)
      case 'error frames':
        for (let count = 0; count <= value % 4; count += 1) jifeline.gatewayError()
        return
      case 'bad frame':
        return jifeline.raw(badFrames[value % badFrames.length] ?? '')
      case 'unheld frame':
        return jifeline.raw(unheldFrames[value % unheldFrames.length] ?? '')
      default:
        fault satisfies never
    }
  }

  return strike
}

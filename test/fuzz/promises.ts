/** What must hold of a client that odd frames are thrown at. Broken promises are collected as sentences. */
import { inspect } from 'node:util'
import type {
  ConnectionState,
  ConnectorStatus,
  FeedState,
  Gap,
  JifelineError,
  JifelineEvent,
} from 'jifeline-react/client'

const quiet = 60_000 // ms; what onError is told of one kind comes no more often than this
const mostKinds = 30 // a report that quoted the frame would be of ever new kinds
const mostBreaches = 20

export function createPromises(now: () => number) {
  const breaches: string[] = []
  const reports = new Map<string, { times: number; lastAt: number }>()

  function breach(sentence: string) {
    if (breaches.length < mostBreaches) breaches.push(sentence)
  }

  function finite(name: string, value: unknown) {
    const isFine = value === null || (typeof value === 'number' && Number.isFinite(value))
    if (!isFine) breach(`${name} is ${inspect(value, { depth: 0 })}`)
  }

  function text(name: string, value: unknown) {
    if (value !== null && typeof value !== 'string')
      breach(`${name} is no text but ${typeof value}`)
  }

  function plain(name: string, value: object) {
    if (Object.getPrototypeOf(value) !== Object.prototype) breach(`${name} has another prototype`)
  }

  return {
    breaches: breaches as readonly string[],
    breach,
    reports: reports as ReadonlyMap<string, { times: number }>,

    onError({ code, message, remedy }: JifelineError) {
      const kind = `${code}: ${message}`
      const { times, lastAt } = reports.get(kind) ?? { times: 0, lastAt: -Infinity }
      if (now() - lastAt < quiet) breach(`${kind} was told after ${now() - lastAt} ms again`)
      reports.set(kind, { times: times + 1, lastAt: now() })
      if (reports.size > mostKinds) breach(`${kind} is one kind too many`)
      text('a remedy', remedy)
    },

    judgeConnection({ phase, since, attempt, retryAt }: ConnectionState) {
      text('phase', phase)
      finite('since', since)
      finite('attempt', attempt)
      finite('retryAt', retryAt)
    },

    judgeStatus(status: ConnectorStatus) {
      plain('a status', status)
      text('state', status.state)
      finite('voltage', status.voltage)
      finite('roundTripTime', status.roundTripTime)
      finite('receivedAt', status.receivedAt)
      text('vinNumber', status.vinNumber)
    },

    judgeFeed({ state, events, gaps }: FeedState) {
      text('state', state)
      events.slice(0, 50).forEach(judgeEvent) // the rest was new at an earlier time
      gaps.forEach(judgeGap)
    },

    judgeEvent,
  }

  /** The payload is not looked into: it is the server's own, passed on as it came. */
  function judgeEvent(event: JifelineEvent) {
    plain('an event', event)
    text('event id', event.id)
    text('event type', event.type)
    finite('occurredAt', event.occurredAt)
    finite('receivedAt', event.receivedAt)
    text('source', event.source)
  }

  function judgeGap({ from, to }: Gap) {
    finite('from', from)
    finite('to', to)
  }
}

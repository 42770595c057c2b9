/**
 * A session that may be sent to somebody: each frame is written anew from what is harmless in it. Connectors and VINs get
 * other names, the same for the same; payloads, texts and fields that nobody documents are left out.
 */
import { decodeServerFrame, encodeFrame, isFields, parseFrame } from '../../protocol/frames.ts'
import type { RecordedEntry, Recording } from '../../protocol/recording.ts'
import type { Evidence, ReceivedFrame } from './evidence.ts'
import { timeOf } from './log-probes.ts'

const mostRows = 1_000 // of the log
const plainAction = /^[a-z][a-z.-]{0,40}$/
const plainType = /^[\w.-]{1,255}$/
const longVin = 17

export function writeRecording(evidence: Evidence): Recording {
  const { startedAt, endedAt, sockets, requests } = evidence
  const names = createNames()
  const main = sockets.filter(({ role }) => role === 'main')
  const since = (at: number) => Math.max(0, at - startedAt)

  const heard = main.flatMap(({ openedAt, received, closed }): RecordedEntry[] => [
    { is: 'open', at: since(openedAt) },
    ...received.map((frame) => redact(frame, since(frame.at), names)),
    ...(closed ? [{ is: 'close' as const, at: since(closed.at), code: closed.code }] : []),
  ])
  const rows = new Map(
    requests
      .toReversed() // so that the first request that showed a row counts
      .flatMap((request) => request.rows.map((row) => [row.id, { row, at: since(request.at) }])),
  )
  const logged = [...rows.values()]
    .filter(({ row }) => plainType.test(row.id) && plainType.test(row.type))
    .toSorted((one, other) => timeOf(one.row) - timeOf(other.row))
    .slice(-mostRows)
    .map(({ row: { id, type, occurredAt }, at }): RecordedEntry => {
      return { is: 'logged', at, id, type, occurredAt: occurredAt ?? 0 }
    })
  return {
    version: 1,
    startedAt,
    lasts: endedAt - startedAt,
    connectors: names.connectors(),
    entries: [...heard, ...logged].toSorted((one, other) => one.at - other.at),
  }
}

function redact({ is, text }: ReceivedFrame, at: number, names: Names): RecordedEntry {
  if (is === 'binary') return { is: 'binary', at }
  return { is: 'frame', at, frame: redactText(text, names) }
}

function redactText(text: string, names: Names): string {
  const frame = decodeServerFrame(text)
  switch (frame.is) {
    case 'status':
      return redactStatus(text, frame.update, names)
    case 'event': {
      const { event_id, event_type, action } = frame.event
      const id = plainType.test(event_id) ? event_id : 'redacted'
      const type = plainType.test(event_type) ? event_type : 'redacted'
      return encodeFrame({ action, event_id: id, event_type: type, message: {} })
    }
    case 'gateway-error':
      return encodeFrame({ message: 'redacted' })
    case 'acknowledgement':
      return encodeFrame({ action: 'subscribe-to-event', event_type: 'redacted' })
    case 'undecodable':
      return frame.fault === 'not JSON' ? 'redacted' : '{}'
    case 'upstream':
    case 'feed':
      return '{}' // a hub’s own words, which Jifeline never says
    default:
      return frame satisfies never
  }
}

/** null stays null, and what was absent stays absent: that is news. */
function redactStatus(
  text: string,
  update: Extract<ReturnType<typeof decodeServerFrame>, { is: 'status' }>['update'],
  names: Names,
): string {
  const parsed = parseFrame(text)
  const { action, message } = 'fields' in parsed ? parsed.fields : {}
  const has = (name: string) => isFields(message) && name in message
  const { connector_id, voltage, vin_number, round_trip_time } = update
  return encodeFrame({
    action: typeof action === 'string' && plainAction.test(action) ? action : 'redacted',
    message: {
      connector_id: names.connector(connector_id),
      ...(has('voltage') && { voltage }),
      ...(has('vin_number') && { vin_number: vin_number && names.vin(vin_number) }),
      ...(has('round_trip_time') && { round_trip_time }),
    },
  })
}

type Names = ReturnType<typeof createNames>

function createNames() {
  const connectors = new Map<string, string>()
  const vins = new Map<string, string>()
  const numbered = (names: Map<string, string>, key: string, write: (count: number) => string) => {
    const name = names.get(key) ?? write(names.size + 1)
    names.set(key, name)
    return name
  }
  return {
    connector: (id: string) =>
      numbered(connectors, id.toLowerCase(), (count) => {
        return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`
      }),
    vin: (vin: string) =>
      numbered(vins, vin, (count) => `REDACTED${String(count).padStart(longVin - 8, '0')}`),
    connectors: () => [...connectors.values()],
  }
}

/**
 * What the event log has shown to a hub, in the order in which it did, bounded. It answers the pages of all its
 * peers; what a peer may not hear is not there for him, by no id and in no count. It reads nothing.
 */
import type { JifelineEvent } from '../client/events/feed.ts'
import { earliestOf, latestOf } from '../client/events/log-time.ts'
import { keyOf, type LoggedRow } from '../client/events/logged-row.ts'
import { encodeFields } from '../protocol/frames.ts'

const minute = 60_000 // ms
const assumed = 3_600_000 // ms; so far back a page takes a log to reach that says nothing
const mostRows = 20_000
const mostCharacters = 33_554_432 // of JSON; payloads may be long

/** A question to the log: one filter at most, and a limit. */
export interface LogQuestion {
  filter:
    | { is: 'none' }
    | { is: 'after'; id: string }
    /** Epoch milliseconds. */
    | { is: 'since'; time: number }
    | { is: 'type'; type: string }
  /** Rows. */
  limit: number
}

export interface LogMemory {
  has(row: LoggedRow): boolean
  /** `now`: on the clock that cannot go back. */
  show(rows: readonly LoggedRow[], now: number): void
  /** What was shown does not go on from what was known: that is forgotten, and so is how far it reached. */
  breakOff(): void
  /**
   * Everything of the last so many milliseconds is here, as far as its own rows, and the time for which it has been
   * kept, prove it. undefined: no more than any log is taken to reach. Where older rows were here once, or may have
   * been, it is told however short it is: then nothing must be assumed. In whole minutes, and once it was asked for by
   * the clock alone: its jumps would tell each visitor when something happened to others.
   */
  reachesBack(now: number): number | undefined
  /** null: it does not know, or this visitor may not know, the event to go on from. */
  find(question: LogQuestion, mayHear: (event: JifelineEvent) => boolean): Found | null
}

interface Found {
  /** Oldest first; `text` is JSON. */
  rows: readonly { event: JifelineEvent; text: string }[]
  isComplete: boolean
}

interface Kept {
  key: string
  event: JifelineEvent
  time: number
  text: string
}

export function createLogMemory(): LogMemory {
  let rows: Kept[] = []
  const keys = new Set<string>()
  let characters = 0
  let since: number | null = null
  let cut = false
  /** What the rows proved when it was first asked for, on the clock that cannot go back. */
  let proof: { span: number; at: number } | null = null

  function spanOfRows(): number {
    const times = rows.map(({ time }) => time).toSorted((a, b) => a - b)
    return rows.length > 0 ? (latestOf(times) ?? 0) - earliestOf(times) : 0
  }

  /** How far it reaches that has been kept without a break. */
  function reachOfKept(begin: number, now: number): number {
    proof ??= { span: spanOfRows(), at: now }
    return Math.max(now - begin, proof.span + now - proof.at)
  }

  function trim() {
    let gone = 0
    while (rows.length - gone > mostRows || characters > mostCharacters) {
      const oldest = rows[gone]
      if (!oldest) break
      keys.delete(oldest.key)
      characters -= oldest.text.length
      gone += 1
    }
    if (gone === 0) return
    rows = rows.slice(gone)
    cut = true
  }

  function indexAfter(id: string, mayHear: (event: JifelineEvent) => boolean): number | null {
    const index = rows.findLastIndex(({ event }) => event.id === id && mayHear(event))
    return index === -1 ? null : index + 1
  }

  return {
    has: (row) => keys.has(keyOf(row)),
    show(shown, now) {
      since ??= now
      for (const row of shown) {
        const kept = keep(row)
        if (keys.has(kept.key)) continue
        keys.add(kept.key)
        rows.push(kept)
        characters += kept.text.length
      }
      trim()
    },
    breakOff() {
      rows = []
      keys.clear()
      characters = 0
      since = null
      proof = null
      cut = true
    },
    reachesBack(now) {
      const exact = cut || since === null ? spanOfRows() : reachOfKept(since, now)
      const reach = Math.floor(exact / minute) * minute
      return cut || reach > assumed ? reach : undefined
    },
    find({ filter, limit }, mayHear) {
      const start = filter.is === 'after' ? indexAfter(filter.id, mayHear) : 0
      if (start === null) return null
      const found: Kept[] = []
      for (let index = start; index < rows.length; index += 1) {
        const row = rows[index]
        if (!row || !isWanted(row.event, filter) || !mayHear(row.event)) continue
        if (found.length === limit) return { rows: found, isComplete: false }
        found.push(row)
      }
      return { rows: found, isComplete: true }
    },
  }
}

function isWanted({ type, occurredAt }: JifelineEvent, filter: LogQuestion['filter']): boolean {
  switch (filter.is) {
    case 'type':
      return type === filter.type
    case 'since':
      return occurredAt > filter.time
    case 'after':
    case 'none':
      return true
    default:
      return filter satisfies never
  }
}

function keep(row: LoggedRow): Kept {
  const { id, type, payload } = row
  const receivedAt = Date.now()
  const occurredAt = row.occurredAt ?? receivedAt
  const occurred_at = new Date(occurredAt).toISOString()
  return {
    key: keyOf(row),
    event: { id, type, payload, occurredAt, receivedAt, source: 'filled' },
    time: row.time ?? occurredAt,
    text: encodeFields({ id, type, occurred_at, payload }),
  }
}

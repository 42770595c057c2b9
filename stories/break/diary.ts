/** What a visitor does, and what the library does about it, told in words from what its stores say. */
import type { ConnectorState } from 'jifeline-react'
import type { JifelineClient } from 'jifeline-react/client'
import { closed, created } from '../stage/examples.ts'
import type { Bay } from './bays.ts'
import { createNotes, type Notes } from './notes.ts'

export interface DiaryNote {
  by: 'visitor' | 'library'
  text: string
}

export interface Diary extends Notes<DiaryNote> {
  /** What the visitor did. */
  tell(this: void, text: string): void
  /** Events heard so far, and how many of them more than once. */
  tally(this: void): { heard: number; twice: number }
  close(this: void): void
}

const together = 300 // ms; what changes within it is one sentence

const meanings: Record<ConnectorState, string> = {
  off: 'off',
  connecting: 'connecting',
  waiting: 'waiting for a first report',
  live: 'live',
  stale: 'stale. The values stay, and nothing calls them live',
  offline: 'offline',
  error: 'in error',
}

export function createDiary(
  client: JifelineClient,
  bays: readonly Bay[],
  now: () => number,
): Diary {
  const notes = createNotes<DiaryNote>(now)
  const note = (text: string) => notes.add({ by: 'library', text })
  const heard = new Set<string>()
  let twice = 0
  let live = 0 // events since the last sentence
  let filled = 0
  const vehicles = new Map<Bay, string>()
  const changed = new Map<Bay, ConnectorState>()
  let timer: ReturnType<typeof setTimeout> | null = null

  function soon(): void {
    timer ??= setTimeout(() => {
      timer = null
      tellStates()
      tellEvents()
    }, together)
  }

  function tellStates(): void {
    for (const [state, meaning] of Object.entries(meanings)) {
      const names = [...changed].flatMap(([bay, turned]) => (turned === state ? [bay.name] : []))
      if (names.length > 0) note(`${listed(names, bays.length)}: ${meaning}.`)
    }
    changed.clear()
  }

  function tellEvents(): void {
    if (filled > 0) note(`${counted(filled)} missed, and found in the log.`)
    if (live > 1) note(`${counted(live)} heard, each once.`)
    live = filled = 0
  }

  const ends = [
    client.connection.subscribe(({ phase, attempt, retryAt, error }, before) => {
      if (phase === 'open' && before.phase !== 'open')
        note('A socket is open. All is subscribed to again.')
      if (phase === 'reconnecting' && before.phase === 'open') {
        note(error?.message ?? 'The connection was lost.')
      }
      if (retryAt !== null && retryAt !== before.retryAt && attempt > 0) {
        const seconds = Math.max(0, Math.round((retryAt - now()) / 1_000))
        note(`${error?.message ?? 'No socket.'} Attempt ${attempt + 1} in ${seconds} s.`)
      }
    }),
    ...bays.map((bay) =>
      client.connector(bay.connectorId).subscribe(({ state, vinNumber }, before) => {
        if (state !== before.state) {
          changed.set(bay, state)
          soon()
        }
        if (vinNumber === before.vinNumber) return
        if (vinNumber === null) return note(`${bay.name}: no vehicle.`)
        if (vehicles.has(bay) && vehicles.get(bay) !== vinNumber)
          note(`${bay.name}: another vehicle.`)
        vehicles.set(bay, vinNumber)
      }),
    ),
    client.on([created, closed], ({ id, source }) => {
      if (heard.has(id)) twice += 1
      heard.add(id)
      if (source === 'live') live += 1
      else filled += 1
      soon()
    }),
  ]

  return {
    ...notes,
    tell: (text) => notes.add({ by: 'visitor', text }),
    tally: () => ({ heard: heard.size, twice }),
    close() {
      if (timer !== null) clearTimeout(timer)
      for (const end of ends) end()
    },
  }
}

function listed(names: readonly string[], all: number): string {
  return names.length === all ? `All ${all} bays` : names.join(', ')
}

function counted(events: number): string {
  return events === 1 ? '1 event was' : `${events.toLocaleString('en')} events were`
}

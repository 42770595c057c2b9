/**
 * What is promised of statuses through a hub, on what nobody but the model knows: when each connector spoke.
 *
 * - Whatever looks live was said less than `staleAfter` ago, by the connector itself, give or take the way here.
 * - An age is that of the report whose values are shown; never is anything shown younger than the last report.
 * - 2 s after the hub's own connection is lost, and 2 s after the peer's, nothing looks live.
 * - What looks live was heard by a hub that has listened since, without a loss that is shown: of who came later,
 *   too.
 * - What was live and is not is live again only by a report that came after that; a badge that mounts anew may
 *   believe its hub.
 */
import type { ConnectorState, JifelineClient } from 'jifeline-react'
import type { HubWorld } from './hub-world.ts'

export const staleAfter = 20_000 // ms
const way = 200 // ms; from Jifeline to a peer, with two flushes
const grace = 2_000 // ms

interface Report {
  readonly at: number
  readonly voltage: number
}

export interface Reports {
  /** Of one connector, oldest first. */
  of(connectorId: string): readonly Report[]
  /** Milliseconds; how long a push may take. */
  readonly longestPush: number
}

export interface WatchedStatus {
  judge(): void
  end(): void
}

export function watchStatus(
  client: JifelineClient,
  connectorId: string,
  { clock, lostSince, believedSince }: Pick<HubWorld, 'clock' | 'lostSince' | 'believedSince'>,
  reports: Reports,
  breach: (what: string) => void,
): WatchedStatus {
  const store = client.connector(connectorId)
  const late = reports.longestPush + way
  let deadSince: number | null = null
  let ownLossSince: number | null = null
  let before: ConnectorState = store.getState().state

  const lastAt = () => reports.of(connectorId).at(-1)?.at ?? -Infinity

  function onState(state: ConnectorState) {
    if (before === 'live' && state !== 'live') deadSince = clock.now()
    if (state === 'live' && deadSince !== null) {
      if (lastAt() < deadSince - late)
        breach(`live again without news: ${clock.now() - lastAt()} ms after the last report`)
      deadSince = null
    }
    before = state
  }

  const stop = store.subscribe(({ state }) => onState(state))
  const unwatch = client.connection.subscribe(({ phase }) => {
    if (phase === 'open') ownLossSince = null
    else ownLossSince ??= clock.now()
  })

  function judge() {
    const now = clock.now()
    const { state, voltage } = store.getState()
    onState(state)
    const age = store.age()
    if (age !== null) {
      if (age < now - lastAt() - late) breach(`younger than the last report: ${age} ms`)
      const isTrue = reports
        .of(connectorId)
        .some((report) => report.voltage === voltage && isAbout(now - age - report.at))
      if (!isTrue) breach(`an age of no report: ${age} ms, ${voltage} V`)
    }
    if (state !== 'live') return
    if (now - lastAt() > staleAfter + late) breach('live, and silent for too long')
    const early = believedSince(connectorId) - (now - (age ?? 0))
    if (early > way) breach(`live, and heard ${early} ms before the hub came back or took it up`)
    for (const [what, since] of [
      ['hub', lostSince()],
      ['peer', ownLossSince],
    ] as const)
      if (since !== null && now - since > grace + way) breach(`live, and its ${what} is cut off`)
  }

  function isAbout(difference: number): boolean {
    return difference >= -way && difference <= late
  }

  return {
    judge,
    end() {
      stop()
      unwatch()
    },
  }
}

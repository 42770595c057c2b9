/** Plays one schedule to its end and judges it all the way. */
import type { FeedState } from 'jifeline-react'
import { clientMessage } from 'jifeline-react/protocol'
import { timeOfEventId } from '../../../src/protocol/event-ids.ts'
import { createHubWorld } from './hub-world.ts'
import { openPeer, type Peer } from './peer.ts'
import { connectors, mostPeers, types, type Act, type Schedule } from './schedule.ts'

const calm = 45_000 // ms; the last pass over a log comes 35 s after a subscribe that was asked for once more
const step = 10_000 // ms
const longestCalm = 7_200_000 // ms; a log that was down is asked again within the hour
const speaking = 60 // rounds
const look = 500 // ms; how often statuses are looked at
const outOfOrder = 60_000 // ms; see `events/promise.ts`

interface Happening {
  id: string
  type: string
  at: number
  /** An open socket lost it, which nobody can know but from the log; and the hub did not live to read that. */
  isUnknowable: boolean
}

export interface Outcome {
  breaches: string[]
  owed: number
  inGaps: number
  looks: number
}

export async function runSchedule(
  schedule: Schedule,
  count: (what: string) => void,
): Promise<Outcome> {
  const world = createHubWorld(schedule)
  const { clock, jifeline } = world
  const breaches: string[] = []
  const happenings: Happening[] = []
  const said = new Map<string, { at: number; voltage: number }[]>()
  const reports = {
    of: (id: string) => said.get(id) ?? [],
    longestPush: schedule.pushDelay[1],
  }
  const peers = new Map<number, Peer>()
  const outcome = { breaches, owed: 0, inGaps: 0, looks: 0 }
  const unheard: Happening[] = []
  let isDeaf = false
  let volts = 1_000

  function come(index: number) {
    if (peers.has(index)) return
    const ahead = schedule.ahead[index] ?? 0
    const breach = (what: string) => void breaches.push(`peer ${index}: ${what}`)
    const peer = openPeer(world, reports, { ahead, hasLog: schedule.peersHaveLog }, breach)
    peers.set(index, peer)
    for (const type of types) peer.listen(type)
    for (const id of connectors.slice(0, 1 + (index % connectors.length))) peer.take(id)
  }

  function go(index: number) {
    peers.get(index)?.close()
    peers.delete(index)
  }

  function report(connectorId: string, isNew: boolean, isOffline = false) {
    const before = said.get(connectorId) ?? []
    const voltage = isNew ? (volts += 1) : (before.at(-1)?.voltage ?? volts)
    said.set(connectorId, [...before, { at: clock.now(), voltage }])
    jifeline.status(connectorId, { voltage, roundTripTime: isOffline ? null : 90 })
  }

  function beDeaf(is: boolean) {
    isDeaf = is
    jifeline.silence(is)
  }

  const later = (after: number, run: () => void) => void clock.setTimer(run, after)

  function act(what: Act) {
    count(what.is)
    switch (what.is) {
      case 'events':
        for (let index = 0; index < what.count; index += 1) {
          const { id } = jifeline.event(what.type)
          const happening = { id, type: what.type, at: clock.now(), isUnknowable: false }
          happenings.push(happening)
          if (isDeaf) unheard.push(happening)
        }
        return
      case 'report':
        return report(what.connectorId, what.isNew, what.isOffline)
      case 'series':
        for (let times = 0; times < what.times; times += 1)
          later(times * what.every, () => report(what.connectorId, false))
        return
      case 'upstream drop':
        return jifeline.drop()
      case 'revoke tokens':
        return jifeline.revokeTokens()
      case 'upstream outage':
        jifeline.refuse(true)
        jifeline.drop()
        return later(what.lasts, () => jifeline.refuse(false))
      case 'hub’s log down':
        world.log.isDown = true
        return later(what.lasts, () => (world.log.isDown = false))
      case 'deaf upstream':
        if (!schedule.hubHasLog) return // what an open socket loses for good nobody can know
        beDeaf(true)
        return later(what.lasts, () => beDeaf(false))
      case 'calm':
        return
      case 'peer comes':
        return come(what.peer)
      case 'peer goes':
        return go(what.peer)
      case 'peer drop':
        return peers.get(what.peer)?.drop()
      case 'peer outage': {
        const peer = peers.get(what.peer)
        if (!peer) return
        peer.network.isRefusing = true
        peer.drop()
        return later(what.lasts, () => (peer.network.isRefusing = false))
      }
      case 'remount':
        return peers.get(what.peer)?.remount()
      case 'take':
      case 'leave':
        return peers.get(what.peer)?.[what.is](what.connectorId)
      case 'listen':
        return peers.get(what.peer)?.listen(what.type)
      case 'end':
        return peers.get(what.peer)?.listeners.get(what.type)?.end()
      case 'hub fails':
        for (const happening of unheard) happening.isUnknowable = true
        world.fail()
        return later(what.lasts, world.start)
      default:
        return what satisfies never
    }
  }

  /** Looks at all statuses on the way. */
  async function pass(ms: number, every = look) {
    for (let left = ms; left > 0; left -= every) {
      await clock.advance(Math.min(left, every))
      for (const peer of peers.values())
        for (const status of peer.statuses.values()) {
          outcome.looks += 1
          status.judge()
        }
    }
    if (ms === 0) await clock.advance(0)
  }

  function lost(): string[] {
    outcome.owed = outcome.inGaps = 0
    return [...peers].flatMap(([index, peer]) =>
      [...peer.listeners.values()].flatMap(({ type, heard, owedFrom }) => {
        const { events, gaps } = peer.client.feed(type).getState()
        const shown = new Set(events.map(({ id }) => id))
        const owed = happenings.filter(
          (event) =>
            event.type === type && event.at > owedFrom && (peer.hasLog || !event.isUnknowable),
        )
        outcome.owed += owed.length
        return owed.flatMap(({ id, at }) => {
          const isHere = peer.hasLog ? shown.has(id) : heard.has(id)
          if (isHere) return []
          if (gaps.some((gap) => covers(gap, id, at, peer.ahead))) {
            outcome.inGaps += 1
            return []
          }
          return [`peer ${index}: lost: ${id}, ${at - owedFrom} ms after it was owed the first`]
        })
      }),
    )
  }

  async function settle() {
    await pass(calm)
    for (let waited = calm; waited < longestCalm && lost().length > 0; waited += step)
      await clock.advance(step)
    breaches.push(...lost())
  }

  /** Each connector speaks until all are heard: a socket may just be replaced, for its silence. */
  async function speak() {
    for (let round = 0; round < speaking && (round === 0 || deaf().length > 0); round += 1) {
      for (const id of connectors) report(id, true)
      await pass(reports.longestPush + 1_000)
    }
    breaches.push(...deaf())
  }

  function deaf(): string[] {
    return [...peers].flatMap(([index, peer]) =>
      [...peer.statuses.keys()].flatMap((id) => {
        const { state, voltage } = peer.client.connector(id).getState()
        const last = said.get(id)?.at(-1)?.voltage
        const isHeard = state === 'live' && voltage === last
        return isHeard ? [] : [`peer ${index}: ${state}, ${voltage} V, not live with ${last} V`]
      }),
    )
  }

  function judgeWire() {
    for (const { frame } of jifeline.frames)
      if (!clientMessage.safeParse(JSON.parse(String(frame))).success)
        breaches.push(`sent to Jifeline: ${String(frame)}`)
  }

  try {
    for (let index = 0; index < mostPeers - 1; index += 1) come(index)
    for (const { after, act: what } of schedule.steps) {
      await pass(after)
      act(what)
      if (what.is === 'calm') await pass(what.lasts)
    }
    jifeline.refuse(false)
    beDeaf(false)
    world.log.isDown = false
    world.start()
    for (const { network } of peers.values()) network.isRefusing = false
    await settle()
    await speak()
    judgeWire()
    return outcome
  } finally {
    for (const index of peers.keys()) go(index)
    world.close()
  }
}

/** By time, on the hub's clock or the peer's own, and by its place. */
function covers(
  { from, to, afterId }: FeedState['gaps'][number],
  id: string,
  at: number,
  ahead: number,
): boolean {
  const place = afterId === null ? -Infinity : (timeOfEventId(afterId) ?? 0) - outOfOrder
  const isWithin = (time: number) => from <= time && time <= (to ?? Infinity)
  return (isWithin(at) || isWithin(at + ahead)) && (timeOfEventId(id) ?? 0) >= place
}

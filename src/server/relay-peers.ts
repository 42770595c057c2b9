/** All peers of a relay: who is alive, whose time is over, who reads slowly. Its timers run while there are any. */
import type { Environment } from '../client/world/environment.ts'
import type { Hub } from '../hub/hub.ts'
import { createVinRemoval } from './changed-frames.ts'
import { problem } from './problem.ts'
import { RelayError } from './relay-error.ts'
import type { UsableGrant } from './relay-grant.ts'
import type { UsableLimits } from './relay-limits.ts'
import { createRelayPeer, type RelayPeer } from './relay-peer.ts'
import type { PeerEnds, PeerSocket } from './relay-sockets.ts'
import type { RelayVisit, Visits } from './relay-visits.ts'

export interface RelayPeers {
  count(): number
  /** null: it may come in. */
  refusalFor(grant: UsableGrant): Response | null
  add(socket: PeerSocket, grant: UsableGrant, visit: RelayVisit): PeerEnds
  recheck(): Promise<void>
  /** With 1001, spread over so many milliseconds. */
  closeAll(spread: number): Promise<void>
}

interface Member {
  peer: RelayPeer
  socket: PeerSocket
  visit: RelayVisit
  /** When it last showed that it is there. */
  heardAt: number
  pingedAt: number
}

const judgeEvery = 1_000 // ms
const drainEvery = 100 // ms; a slow reader takes up to 640 kB a second so
const pingEveryDefault = 30_000 // ms; proxies close what is quiet for a minute
const shortestPing = 100 // ms
const beatEvery = 20_000 // ms; as the hub asks
const farewell = 2_000 // ms for an answer to our close; then it is ended

/** @throws RelayError `invalid-option` */
export function createRelayPeers(
  hub: Hub,
  visits: Visits,
  limits: UsableLimits,
  environment: Environment,
  pingEvery: number = pingEveryDefault,
): RelayPeers {
  if (!(pingEvery >= shortestPing)) {
    const detail = `pingEvery is no number from ${shortestPing} on.`
    throw new RelayError('invalid-option', { detail })
  }
  const members = new Set<Member>()
  const slow = new Set<RelayPeer>()
  const socketsOf = new Map<string, number>()
  const judging = createBeat(Math.min(judgeEvery, pingEvery / 2), judge)
  const draining = createBeat(drainEvery, drain)
  const telling = createBeat(beatEvery, hub.beat)
  const { now, wall } = environment
  const world = {
    hub,
    limits,
    now,
    withoutVin: createVinRemoval(),
    onSlow(peer: RelayPeer) {
      slow.add(peer)
      draining.start()
    },
  }

  function judge() {
    const [present, today] = [now(), wall()]
    for (const member of members) {
      const { peer, socket } = member
      peer.judge(present, today)
      if (present - member.pingedAt < pingEvery) continue
      if (member.heardAt < member.pingedAt) {
        socket.terminate() // nobody is there
        continue
      }
      member.pingedAt = present
      socket.ping()
    }
  }

  function drain() {
    for (const peer of slow) if (peer.drain()) slow.delete(peer)
    if (slow.size === 0) draining.stop()
  }

  function countSockets({ user }: UsableGrant, change: 1 | -1) {
    if (user === null) return
    const count = (socketsOf.get(user) ?? 0) + change
    if (count > 0) socketsOf.set(user, count)
    else socketsOf.delete(user)
  }

  function leave(member: Member) {
    if (!members.delete(member)) return
    countSockets(member.peer.grant, -1)
    slow.delete(member.peer)
    member.peer.closed()
    if (members.size > 0) return
    judging.stop()
    telling.stop()
  }

  async function recheckOne(member: Member) {
    const { peer, visit } = member
    const admission = await visits.admit(visit)
    if (!members.has(member)) return
    if ('refusal' in admission) return peer.close(1008, 'You may be here no longer.')
    if (!visits.isCurrent(admission)) return // somebody asks anew, or it is over in a moment
    countSockets(peer.grant, -1)
    peer.regrant(admission.grant)
    countSockets(peer.grant, 1)
  }

  return {
    count: () => members.size,
    refusalFor({ user }) {
      if (user === null || (socketsOf.get(user) ?? 0) < limits.socketsPerUser) return null
      return problem(429, `No more than ${limits.socketsPerUser} sockets are allowed for a user.`)
    },
    add(socket, grant, visit) {
      const at = now()
      const peer = createRelayPeer(grant, socket, world)
      const member: Member = { peer, socket, visit, heardAt: at, pingedAt: at }
      members.add(member)
      countSockets(grant, 1)
      judging.start()
      telling.start()
      const hear = () => (member.heardAt = now())
      return {
        onFrame: (frame) => peer.receive(frame, hear()),
        onPing: () => peer.spend(hear()),
        onPong: () => void hear(),
        onClosed: () => leave(member),
      }
    },
    async recheck() {
      visits.askAnew()
      await Promise.all(Array.from(members, recheckOne))
    },
    async closeAll(spread) {
      for (const { peer } of members) {
        const close = () => peer.close(1001, 'The relay closes. Come back.')
        setTimeout(close, environment.random() * spread)
      }
      const end = now() + spread + farewell
      while (members.size > 0 && now() < end) await pause(drainEvery)
      for (const { socket } of members) socket.terminate()
      for (const beat of [judging, draining, telling]) beat.stop()
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** A timer that repeats, while it is started. */
function createBeat(every: number, run: () => void) {
  let timer: ReturnType<typeof setInterval> | null = null

  return {
    start: () => void (timer ??= setInterval(run, every)),
    stop() {
      if (timer !== null) clearInterval(timer)
      timer = null
    },
  }
}

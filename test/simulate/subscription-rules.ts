import type { Asked, SocketRecord } from './socket-record.ts'
import type { Topic, Topics } from './topics.ts'
import type { World } from './world.ts'

/** ms; pace, and the order of tasks. */
export const settling = 2_500
const onTheWay = 50 // ms; the server's close has not yet arrived
const askAgainAfter = 10_000 // ms
const longestBeat = 480_000 // ms; of the keep-alive, which takes turns among what is silent
const longestTrouble = 310_000 // ms; while a gateway fails it is asked ever more seldom
const routine = 31_000 // ms; so long what was unsubscribed from may still come

/**
 * The server's subscriptions are what is mounted. On a socket whose frames were lost or overtook one
 * another that cannot be known; then all was asked for, and what stayed silent was asked for again.
 */
export function judgeSubscriptions(world: World) {
  const { topics, history, jifeline, lasting, now, latency } = world
  const current = history.current()
  const { socket, end } = current ?? {}
  if (!socket || end || socket.openedAt === null) return
  const settled = Math.max(socket.openedAt, topics.settlesAt) + settling + 2 * latency
  if (
    now() < settled ||
    lasting.isOn('black hole') ||
    lasting.isOn('device offline') ||
    lasting.isOn('late registration')
  )
    return

  const wanted = [...topics.all.values()].filter(topics.isHeld)
  if (wanted.some(({ ends }) => ends.length === 0)) return // it lingers
  const missing = wanted.filter(({ name }) => socket.asked.get(name)?.isWanted !== true)
  if (missing.length > 0) history.breach('every topic is asked for', namesOf(missing))

  const held = new Set(jifeline.subscriptions())
  const lost = wanted.filter(({ name }) => !held.has(name))
  if (!socket.isUnfaithful) {
    const names = new Set(wanted.map(({ name }) => name))
    const extra = [...held].filter((name) => !names.has(name))
    const isEqual = lost.length === 0 && (extra.length === 0 || jifeline.sessions > 1)
    if (isEqual) socket.unequalSince = null
    else if (now() - (socket.unequalSince ??= now()) > 2 * latency + onTheWay) {
      history.breach(
        'subscriptions equal mounts',
        `without ${namesOf(lost)}, ${extra.length} extra`,
      )
    }
    return
  }
  for (const topic of lost) {
    const asked = socket.asked.get(topic.name)
    if (asked && topic.heardAt < asked.last) judgeDeaf(world, topic, asked, socket)
  }
}

/** The server does not send what the page has asked for, and nothing has come that hides it. */
function judgeDeaf(
  { now, history, page, latency, topics, usableOptions }: World,
  topic: Topic,
  asked: Asked,
  socket: SocketRecord,
) {
  const { times, last, refusedAt } = asked
  if (times <= 1 && now() >= last + askAgainAfter + settling) {
    history.breach('silence is asked about again', topic.name)
  }
  if (page.wasAwaySince(last)) return
  const [firstError = refusedAt] = socket.errorsAt
  const isFresh = firstError >= refusedAt - askAgainAfter - settling
  const wait = isFresh ? 2 * askAgainAfter : longestTrouble
  if (now() > refusedAt + wait + settling + 2 * latency && refusedAt >= last) {
    history.breach('what a gateway refused is asked for again', topic.name)
  }
  const { keepAliveEvery = longestBeat } = usableOptions
  if (keepAliveEvery === false) return
  const turns = turnsSince(last, socket, topics) + 1
  if (now() > last + turns * Math.max(keepAliveEvery, longestBeat) + askAgainAfter) {
    history.breach('nothing is deaf for ever', `${topic.name}, ${now() - last} ms, ${turns} turns`)
  }
}

/** How many had or await a turn of the keep-alive: of which there was no sign since then, until it asked for them. */
function turnsSince(time: number, { asked }: SocketRecord, { heardAt }: Topics): number {
  let turns = 0
  for (const [name, { waits, last, isWanted }] of asked) {
    const isWaiting = isWanted && Math.max(last, heardAt(name)) <= time
    if (isWaiting || waits.some(({ from, to }) => from <= time && time < to)) turns += 1
  }
  return turns
}

/** It has come for a topic that was unsubscribed from: that frame was lost, and is said again, seldom. */
export function judgeStray({ history, now, page }: World, name: string) {
  const asked = history.current()?.socket?.asked.get(name)
  if (!asked || asked.isWanted || page.wasAwaySince(asked.strays?.since ?? now())) return
  asked.strays ??= { since: now(), times: 0 }
  if (now() - asked.strays.since > routine) asked.strays.times += 1
  if (asked.strays.times > 1) history.breach('a lost unsubscribe is said again', name)
}

function namesOf(topics: readonly Topic[]): string {
  return topics
    .slice(0, 3)
    .map(({ name }) => name)
    .join(', ')
}

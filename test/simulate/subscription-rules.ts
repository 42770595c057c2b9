import type { Topic } from './topics.ts'
import type { World } from './world.ts'

/** ms; pace, and the order of tasks. */
export const settling = 2_500
const onTheWay = 50 // ms; the server's close has not yet arrived
const askAgainAfter = 10_000 // ms

/**
 * The server's subscriptions are what is mounted. On a socket whose frames were lost or overtook one
 * another that cannot be known; then all was asked for, and what stayed silent was asked for again.
 */
export function judgeSubscriptions({ topics, history, jifeline, lasting, now, latency }: World) {
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
    if (!asked || asked.times > 1 || now() < asked.last + askAgainAfter + settling) continue
    if (topic.heardAt < asked.last) history.breach('silence is asked about again', topic.name)
  }
}

function namesOf(topics: readonly Topic[]): string {
  return topics
    .slice(0, 3)
    .map(({ name }) => name)
    .join(', ')
}

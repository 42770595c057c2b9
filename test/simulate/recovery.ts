import type { Listening } from './listening.ts'
import { connectorNames } from './topics.ts'
import type { World } from './world.ts'

const latestNews = 3_000 // ms; the longest delay of a push, and a frame

export type Advance = (ms: number) => Promise<void>

/** After everything was healed, the connection comes back by itself, and what speaks looks live. */
export async function judgeRecovery(world: World, listening: Listening, advance: Advance) {
  const { lasting, topics, history, jifeline } = world
  lasting.endAll()
  if (world.isDisposed) return
  await advance(15_000) // a page that slept wakes up first, and a token that was asked for comes
  listening.retry()
  listening.mount(connectorNames[0] ?? '', false)
  let wasOpen = false
  for (let second = 0; second < 240 && !(wasOpen && world.phase === 'open'); second += 20) {
    await advance(20_000)
    wasOpen ||= world.phase === 'open'
  }
  for (let second = 0; second < 60 && world.phase !== 'open'; second += 1) await advance(1_000)
  if (history.breaches.length > 0) return
  // who acts inside a call may have left with the last one
  if (world.phase !== 'open' && topics.isAnyHeld) history.breach('it comes back', world.phase)
  await advance(10_000)
  const socket = history.current()?.socket
  for (const { name, isEvent } of topics.mounted()) {
    if (
      isEvent ||
      !jifeline.subscriptions().includes(name) ||
      socket?.isUnfaithful ||
      world.phase !== 'open'
    )
      continue
    const before = history.attempts.length
    jifeline.status(name, { voltage: 12.4, roundTripTime: 40 })
    const isLive = () => world.client.connector(name).getState().state === 'live'
    for (let ms = 0; ms < latestNews + 2 * world.latency && !isLive(); ms += 100) await advance(100)
    const isSameSocket = history.attempts.length === before && !history.current()?.end
    if (!isLive() && isSameSocket) history.breach('what speaks is live', name)
  }
}

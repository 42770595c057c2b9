/** Nothing old looks live, and no dead link looks open: judged often, by a clock and eyes of its own. */
import type { ObservedClient } from './observed-client.ts'

export const lookEvery = 50 // ms
const tolerance = 500 // ms; a flush takes up to 250, and a hundred runs share one event loop
const lateness = 200 // ms; a look that comes so late comes before timers that are as late
const lossGrace = 2_000 // ms; a loss that lasts longer marks all that was known

export function createLiveRules(
  { client, heardAt, lastFrameAt }: ObservedClient,
  connectorIds: readonly string[],
  { staleAfter, silenceAfter }: { staleAfter: number; silenceAfter: number },
) {
  const breaches = new Set<string>()
  let worst = 0
  let lookedAt = Date.now()
  let openSince: number | null = null
  let lostSince: number | null = null
  /** A silence is answered by one new socket; if that is silent too, nothing more can be told. */
  let isAnswered = false

  client.connection.subscribe(({ phase, error }) => {
    if (error?.code === 'silent') isAnswered = true
    openSince = phase === 'open' ? (openSince ?? Date.now()) : null
    lostSince = phase === 'open' ? null : (lostSince ?? Date.now())
  })

  function look() {
    const now = Date.now()
    const isLate = now - lookedAt > lookEvery + lateness
    lookedAt = now
    if (isLate) return
    for (const id of connectorIds) {
      if (client.connector(id).getState().state === 'live') judgeLive(now - (heardAt.get(id) ?? 0))
    }
    if (lostSince !== null && now - lostSince > lossGrace + tolerance) judgeLost()
    if (openSince === null || isAnswered) return
    const silence = now - Math.max(openSince, lastFrameAt())
    if (silence > silenceAfter + tolerance)
      breaches.add(`open after a silence of ${silenceAfter} ms`)
  }

  function judgeLive(age: number) {
    worst = Math.max(worst, age - staleAfter)
    if (age > staleAfter + tolerance) breaches.add(`live at an age of more than ${staleAfter} ms`)
  }

  function judgeLost() {
    const isLive = connectorIds.some((id) => client.connector(id).getState().state === 'live')
    if (isLive) breaches.add('live after a loss of two seconds')
  }

  return { look, breaches: breaches as ReadonlySet<string>, worst: () => worst }
}

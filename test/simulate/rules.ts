/** What must hold at every moment, and once things have settled. Judged on the world, not the engine. */
import { patience } from './reasons.ts'
import { judgeSubscriptions, settling } from './subscription-rules.ts'
import { liveFor } from './topics.ts'
import type { World } from './world.ts'

const tolerance = 5 // ms; frames are whole, timers round down
const flushing = 300 // ms; a message is told within 250
const throttled = 61_000 // ms; a hidden page runs its timers once a minute
const usualSilence = 180_000 // ms
const longestSilence = 180_000 // ms; twice the longest interval, up to this
const pulse = 31_000 // ms; the longest sleep of its watch

/** Nothing old looks live, to whoever looks, whenever: not even before late timers have run. */
export function judgeLive(world: World, name: string, isLive = looksLive(world, name)) {
  const { topics, losses, page, now, history, usableOptions: options } = world
  if (!isLive) return
  const topic = topics.all.get(name)
  const said = topic?.said
  if (!topic || !said) return history.breach('nothing old looks live', 'it never spoke')
  const age = now() - said.at
  if (age - page.clocks.untoldSince(said.at) > liveFor(topic, options) + tolerance) {
    history.breach('nothing old looks live', `${age} ms old`)
  }
  if (said.isOld) {
    history.breach('nothing old looks live', 'it has not spoken since somebody listens again')
  }
  const { until, from } = losses.mark
  if (said.at < until && now() > from + page.clocks.untoldSince(until) + tolerance) {
    history.breach('nothing old looks live', `said ${until - said.at} ms before the loss`)
  }
  if (said.isOffline && age > flushing) {
    history.breach('nothing old looks live', 'it said that it was offline')
  }
}

/** What came last is told soon, to a hidden page as soon as its timers run. */
function judgeTold({ topics, history, now, page }: World) {
  for (const { name, said, mountedAt, toldAt } of topics.mounted(false)) {
    if (!said || said.at <= mountedAt || toldAt >= said.at || page.wasAsleepSince(said.at)) continue
    const wait = flushing + (page.wasAwaySince(said.at) ? throttled : 0)
    if (now() > said.at + wait) history.breach('the last message is told', `${name}, ${wait} ms`)
  }
}

export function judgeAllLive(world: World) {
  for (const { name } of world.topics.mounted(false)) judgeLive(world, name)
}

/**
 * It was shown as live until this moment. New options count from now on, so they excuse it, and so do
 * timers that were late.
 */
export function judgeEndOfLive(world: World, name: string) {
  const { page, topics, optionsChangedAt, now } = world
  const { said } = topics.all.get(name) ?? {}
  if (page.isHidden || page.wasAwaySince(now() - tolerance)) return
  if (said && page.wasPutOffSince(said.at)) return
  if (now() > optionsChangedAt) judgeLive(world, name, true)
}

function looksLive({ client }: World, name: string): boolean {
  return client.connector(name).getState().state === 'live'
}

export function judgeMoment(world: World) {
  const { phase, history, topics, page, client, isDisposed, now, simulated, secrecy } = world
  for (const warning of simulated.warnings) secrecy.lookAt(warning)
  if (page.isAsleep) return
  for (const old of world.disposed) old.judgeClosed()

  const current = history.current()
  const isOpen = current?.socket?.openedAt !== undefined && current.socket.openedAt !== null
  if ((phase === 'open') !== (isOpen && !current?.end)) {
    history.breach(
      'the phase tells the truth',
      `${phase}, socket ${isOpen ? 'was opened' : 'not open'}`,
    )
  }
  if ((phase === 'closed') !== isDisposed) history.breach('the phase tells the truth', phase)
  secrecy.lookInto(client.connection.getState())
  judgeAllLive(world)
  for (const { name } of topics.mounted(false)) {
    secrecy.lookInto(client.connector(name).getState())
  }
  judgeSilence(world)
  judgeTold(world)
  if (page.wasAwaySince(Math.min(topics.settlesAt, now()) - settling)) return
  if (!topics.isAnyHeld || isDisposed) judgeBaseline(world)
  else judgeSubscriptions(world)
}

function judgeSilence({
  history,
  topics,
  usableOptions: options,
  optionsChangedAt,
  page,
  now,
}: World) {
  const current = history.current()
  const { silenceAfter } = options
  if (silenceAfter === false || !current?.socket) return
  const { openedAt, heardAt } = current.socket
  if (openedAt === null || current.end || page.wasAwaySince(heardAt)) return
  const isWatched = topics.mounted(false).length > 0
  const longestGap = Math.max(
    0,
    ...topics.mounted(false).flatMap(({ gaps }) => gaps.map(({ length }) => length)),
  )
  const learned = Math.min(longestSilence, Math.max(usualSilence, 2 * longestGap))
  const noticed = patience(silenceAfter ?? learned, history.silences.most) + pulse
  if (!isWatched || now() - Math.max(heardAt, topics.settlesAt, optionsChangedAt) <= noticed) return
  history.breach('silence is noticed', `${now() - heardAt} ms`)
}

/** Unmounted or disposed: no timer, no listener, no socket is left, in whatever phase it happened. */
function judgeBaseline({ topics, page, simulated, history, now, phase, isDisposed }: World) {
  if (now() < topics.settlesAt + settling) return
  const { pendingTimers } = page
  if (pendingTimers > 0)
    history.breach('nothing is left behind', `${pendingTimers} timers, ${phase}`)
  if (simulated.listeners > 0) history.breach('nothing is left behind', 'listeners')
  const current = history.current()
  if (current && !current.end) history.breach('nothing is left behind', 'a socket')
  if (!isDisposed && phase !== 'idle')
    history.breach('the phase tells the truth', `${phase}, nobody`)
}

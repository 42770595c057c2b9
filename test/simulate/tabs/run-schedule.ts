/** Plays one schedule to its end and judges it all the way. */
import type { FeedState } from 'jifeline-react'
import { timeOfEventId } from '../../../src/protocol/event-ids.ts'
import { simulateTabs } from '../../stage/simulated-tabs.ts'
import { judgeCadence } from './cadence.ts'
import { connectors, identities, mostTabs, types, type Act, type Schedule } from './schedule.ts'
import { openWatchedTab, type WatchedTab } from './watched-tab.ts'

const calm = 45_000 // ms; the last pass over a log comes 35 s after a subscribe that was asked for once more
const step = 10_000 // ms
const longestCalm = 7_200_000 // ms; a log that was down is asked again within the hour
const shown = 3_000 // ms; a loss that all pages show
const noticed = 100 // ms; by then all tabs know that their worker died
const look = 500 // ms; how often statuses are looked at
const outOfOrder = 60_000 // ms; see `events/promise.ts`
const speaking = 60 // rounds

interface Happening {
  id: string
  identity: string
  type: string
  at: number
}

export interface Outcome {
  breaches: string[]
  owed: number
  inGaps: number
  looks: number
  printed: number
}

export async function runSchedule(
  schedule: Schedule,
  count: (what: string) => void,
): Promise<Outcome> {
  const { seed, hasLog, registrationDelay, pushDelay, logLag } = schedule
  const browser = simulateTabs({
    seed,
    hasLog,
    isSeparate: true,
    simulator: { registrationDelay, pushDelay, logLag },
  })
  const { clock, jifelineOf, killWorker } = browser
  const breaches: string[] = []
  const outcome = { breaches, owed: 0, inGaps: 0, looks: 0, printed: 0 }
  const happenings: Happening[] = []
  const printed = new Set<string>()
  const said = new Map<string, { at: number; voltage: number }[]>()
  const lostSince = new Map<string, number | null>(identities.map((name) => [name, clock.now()]))
  const backAt = new Map<string, number>()
  const restarts = new Map<string, number[]>(identities.map((name) => [name, []]))
  const tabs = new Map<number, WatchedTab>()
  let diedAt = -Infinity // the worker
  let volts = 1_000

  const later = (after: number, run: () => void) => void clock.setTimer(run, after)

  function onPrinted(id: string) {
    if (printed.has(id)) breaches.push(`printed twice: ${id}`)
    printed.add(id)
    outcome.printed += 1
  }

  function birth(index: number, identity: string, isHidden: boolean) {
    leave(index, 'close')
    const breach = (what: string) => void breaches.push(`tab ${index}, ${identity}: ${what}`)
    const reports = {
      of: (id: string) => said.get(`${identity} ${id}`) ?? [],
      longestPush: pushDelay[1],
    }
    const lost = () => lostSince.get(identity) ?? null
    // A page that is opened before others have noticed that their worker died knows of none.
    if (clock.now() - diedAt < noticed) restarts.get(identity)?.push(clock.now() + 1)
    const back = () => backAt.get(identity) ?? -Infinity
    const terms = { identity, isHidden }
    tabs.set(index, openWatchedTab(browser, terms, reports, lost, back, breach, onPrinted))
  }

  function leave(index: number, how: 'close' | 'die') {
    const tab = tabs.get(index)
    if (!tab) return
    tab.end()
    tabs.delete(index)
    if (how === 'close' && !tab.tab.isFrozen) tab.close()
    else tab.die()
    const isLast = [...tabs.values()].every(({ identity }) => identity !== tab.identity)
    if (isLast) restarts.get(tab.identity)?.push(clock.now())
  }

  function report(identity: string, connectorId: string, isNew: boolean) {
    const key = `${identity} ${connectorId}`
    const before = said.get(key) ?? []
    const voltage = isNew ? (volts += 1) : (before.at(-1)?.voltage ?? (volts += 1))
    said.set(key, [...before, { at: clock.now(), voltage }])
    jifelineOf(identity).status(connectorId, { voltage, roundTripTime: 90 })
  }

  function act(what: Act) {
    count(what.is)
    switch (what.is) {
      case 'events':
        for (let index = 0; index < what.count; index += 1) {
          const { id } = jifelineOf(what.identity).event(what.type)
          happenings.push({ id, identity: what.identity, type: what.type, at: clock.now() })
        }
        return
      case 'report':
        return report(what.identity, what.connectorId, what.isNew)
      case 'birth':
        return birth(what.tab, what.identity, what.isHidden)
      case 'close':
        return leave(what.tab, 'close')
      case 'death':
        return leave(what.tab, 'die')
      case 'reload': {
        const identity = tabs.get(what.tab)?.identity
        if (identity !== undefined) birth(what.tab, identity, false)
        return
      }
      case 'freeze':
      case 'thaw':
      case 'hide':
      case 'show':
        return tabs.get(what.tab)?.[what.is]()
      case 'sign-out': {
        const tab = tabs.get(what.tab)
        if (!tab || tab.tab.isFrozen) return
        tab.sharing.signOut()
        restarts.get(tab.identity)?.push(clock.now())
        return later(what.lasts, () => retryAll(tab.identity))
      }
      case 'worker dies':
        diedAt = clock.now()
        return killWorker()
      case 'drop':
        return jifelineOf(what.identity).drop()
      case 'revoke tokens':
        return jifelineOf(what.identity).revokeTokens()
      case 'outage': {
        const jifeline = jifelineOf(what.identity)
        jifeline.refuse(true)
        jifeline.drop()
        return later(what.lasts, () => jifeline.refuse(false))
      }
      case 'calm':
        return
      default:
        return what satisfies never
    }
  }

  function retryAll(identity: string) {
    for (const tab of tabs.values()) if (tab.identity === identity) tab.client.retry()
  }

  /** Looks at all statuses on the way. */
  async function pass(ms: number, every = look) {
    for (let left = ms; left > 0; left -= every) {
      await clock.advance(Math.min(left, every))
      for (const identity of identities) {
        const isLost = jifelineOf(identity).sessions === 0
        const since = lostSince.get(identity) ?? null
        const wasLong = since !== null && clock.now() - since > shown
        if (!isLost && wasLong) backAt.set(identity, clock.now() - every)
        lostSince.set(identity, isLost ? (lostSince.get(identity) ?? clock.now()) : null)
      }
      for (const tab of tabs.values()) {
        outcome.looks += 1
        tab.judge()
      }
    }
    if (ms === 0) await clock.advance(0)
  }

  /** What tabs should have, and have not; and what is none of theirs. */
  function lost(): string[] {
    outcome.owed = outcome.inGaps = 0
    return [...tabs].flatMap(([index, tab]) =>
      types.flatMap((type) => {
        const { events, gaps } = tab.client.feed(type).getState()
        const shown = new Set(events.map(({ id }) => id))
        const owed = happenings.filter(
          ({ identity, type: what, at }) =>
            identity === tab.identity && what === type && at > tab.owedFrom(),
        )
        outcome.owed += owed.length
        return owed.flatMap(({ id, at }) => {
          if (hasLog ? shown.has(id) : tab.heard(type).has(id)) return []
          if (gaps.some((gap) => covers(gap, id, at))) {
            outcome.inGaps += 1
            return []
          }
          return [`tab ${index}, ${tab.identity}: lost: ${id}`]
        })
      }),
    )
  }

  function strangers(): string[] {
    return [...tabs].flatMap(([index, tab]) => {
      const own = new Set(
        happenings.filter(({ identity }) => identity === tab.identity).map(({ id }) => id),
      )
      const seen = types.flatMap((type) => [
        ...tab.heard(type),
        ...tab.client
          .feed(type)
          .getState()
          .events.map(({ id }) => id),
      ])
      return seen.filter((id) => !own.has(id)).map((id) => `tab ${index} sees another’s: ${id}`)
    })
  }

  async function settle() {
    await pass(calm)
    for (let waited = calm; waited < longestCalm && lost().length > 0; waited += step)
      await clock.advance(step)
    breaches.push(...lost(), ...strangers())
  }

  /** Each connector speaks until all are heard: a socket may just be replaced, for its silence. */
  async function speak() {
    for (let round = 0; round < speaking && (round === 0 || deaf().length > 0); round += 1) {
      for (const identity of identities) for (const id of connectors) report(identity, id, true)
      await pass(pushDelay[1] + 1_000)
    }
    breaches.push(...deaf())
  }

  function deaf(): string[] {
    return [...tabs].flatMap(([index, tab]) =>
      connectors.flatMap((id) => {
        const { state, voltage } = tab.status(id)
        const last = said.get(`${tab.identity} ${id}`)?.at(-1)?.voltage
        const isHeard = state === 'live' && voltage === last
        return isHeard ? [] : [`tab ${index}: ${state}, ${voltage} V, not live with ${last} V`]
      }),
    )
  }

  for (let index = 0; index < mostTabs - 1; index += 1)
    birth(index, identities[index === 3 ? 1 : 0] ?? '', index > 0)
  for (const { after, act: what } of schedule.steps) {
    await pass(after)
    act(what)
    if (what.is === 'calm') await pass(what.lasts)
  }
  for (const identity of identities) jifelineOf(identity).refuse(false)
  for (const tab of tabs.values()) tab.thaw()
  identities.forEach(retryAll)
  await settle()
  await speak()
  const userOf = (jifeline: object) =>
    identities.find((name) => jifelineOf(name) === jifeline) ?? ''
  breaches.push(...judgeCadence(browser.made, (jifeline) => restarts.get(userOf(jifeline)) ?? []))
  for (const index of tabs.keys()) leave(index, 'die')
  return outcome
}

/** By time, and by its place. */
function covers({ from, to, afterId }: FeedState['gaps'][number], id: string, at: number): boolean {
  const place = afterId === null ? -Infinity : (timeOfEventId(afterId) ?? 0) - outOfOrder
  const isWithin = from <= at && at <= (to ?? Infinity)
  return isWithin && (timeOfEventId(id) ?? 0) >= place
}

/** The works: what every contestant is made to do, and what the library may cost at it. */
import type { Page } from 'playwright'
import { contestants, type ContestantName } from './contestants.ts'
import { feedLength } from './page/screen.ts'
import { Failure, wallOf, type Stage, type StageOptions } from './stage.ts'
import { connectorIds } from './traffic.ts'

/** Times `limit-raf`, or an amount of a fact. */
export type Target = number | { fact: string; most: number }

export interface Work {
  name: string
  title: string
  /** How many times `limit-raf` the bare badge may cost, or how much of a fact there may be. */
  target: Target
  /** The same for `<ConnectorBadge>`, which draws more. */
  badgeTarget?: Target
  /** How many times `<ConnectorBadge>` alone a wall may cost that puts the worst first; none: it sits the work out. */
  sortedTarget?: number
  /** Those who sit it out, because the work is not theirs or would take them hours. */
  without?: readonly ContestantName[]
  /** Fewer rounds than usual, for what takes minutes. */
  rounds?: number
  measure(open: Open): Promise<Measurement>
}

type Open = (options?: Omit<StageOptions, 'patience'>) => Promise<Stage>

export interface Measurement {
  /** Milliseconds on the page's main thread. */
  cpu: number
  /** What else was counted, in the words of the table's heads. */
  facts?: Record<string, number>
}

export interface Sizes {
  badges: number
  /** Connectors that `badges` badges share. */
  shared: number
  messages: number
  /** How long a paced work lasts. */
  seconds: number
  mounts: number
  growth: readonly { badges: number; target: number }[]
  manyBadges: number
  /** How long a socket lasts before it is dropped, in seconds; from 10 on it counts as healthy. */
  lifetime: number
  /** Of the simulated day. */
  hours: number
  patience: number
}

export const fullSizes: Sizes = {
  badges: 1_000,
  shared: 50,
  messages: 20_000,
  seconds: 10,
  mounts: 50,
  growth: [
    { badges: 10, target: 1.5 },
    { badges: 100, target: 1.35 },
    { badges: 1_000, target: 1.25 },
    { badges: 5_000, target: 1.25 },
  ],
  manyBadges: 5_000,
  lifetime: 11,
  hours: 8,
  patience: 180_000,
}

export const quickSizes: Sizes = {
  badges: 100,
  shared: 10,
  messages: 1_000,
  seconds: 0.5,
  mounts: 3,
  growth: [{ badges: 10, target: 1.5 }],
  manyBadges: 150,
  lifetime: 0,
  hours: 0.05,
  patience: 15_000,
}

const steadyRate = 1_000 // messages per second
const lifeSigns = 20 // messages per second, before a drop
const growthRate = 250 // messages per second: 50 connectors that are busy, or 500 that are not
const mostLeft = { fact: 'heap, KB more', most: 1_024 }
const longestTask = 'longest task, ms'
const sortedTarget = 1.1 // a summary, a fold of the last voltages for each message, and a sort in 10 s
const warmUp = 0.2 // of the messages of a burst, so that nobody is measured while being compiled

export function createWorks(sizes: Sizes): Work[] {
  const { badges, shared, messages, seconds, mounts, manyBadges, patience } = sizes
  const count = (value: number) => value.toLocaleString('en')

  async function burst(open: Open, connectors: number): Promise<Measurement> {
    const stage = await open()
    await stage.show(wallOf(badges, connectors))
    await stage.statuses(messages * warmUp, connectors)
    const rendersBefore = (await stage.bench.counts()).renders
    const cpu = await stage.cpuOf(() => stage.statuses(messages, connectors))
    await checkWall(stage, badges, connectors)
    return { cpu, facts: { renders: (await stage.bench.counts()).renders - rendersBefore } }
  }

  async function paced(
    open: Open,
    { wall, among, rate }: { wall: number; among: number; rate: number },
  ): Promise<Measurement> {
    const stage = await open()
    await stage.show(wallOf(wall))
    await stage.statuses(messages * warmUp, among)
    const cpu = await stage.cpuOf(() => stage.statuses(rate * seconds, among, rate))
    await checkWall(stage, wall, wall)
    return { cpu }
  }

  async function feed(open: Open): Promise<Measurement> {
    const stage = await open()
    await stage.show({ is: 'feed' })
    await stage.events(messages * warmUp)
    let sent = 0
    const cpu = await stage.cpuOf(async () => (sent = (await stage.events(messages)).events))
    const { events } = await stage.bench.counts()
    if (events !== sent) throw new Failure(`${events} of ${sent} events reached the page's code`)
    const shown = await stage.bench.feed()
    const isWrong =
      shown.length !== feedLength || shown.some((one, place) => one !== sent - 1 - place)
    if (isWrong) throw new Failure('the feed does not show the last 100 events in order')
    return { cpu }
  }

  async function mount(open: Open): Promise<Measurement> {
    const stage = await open({ answers: false })
    const [other = '', ...ids] = connectorIds(badges + 1)
    const { frames } = await stage.show({ is: 'wall', ids: [other] }) // so that the socket is open
    const { renders } = await stage.bench.counts()
    let report = { frames: 0 }
    const cpu = await stage.cpuOf(async () => {
      report = await stage.show({ is: 'wall', ids: [other, ...ids] })
    })
    const after = await stage.bench.counts()
    return {
      cpu,
      facts: {
        'renders per badge': (after.renders - renders) / badges,
        'frames per badge': (report.frames - frames) / badges,
      },
    }
  }

  async function churn(open: Open): Promise<Measurement> {
    const stage = await open()
    await stage.show(wallOf(badges))
    await stage.bench.show({ is: 'nothing' })
    const cpu = await stage.cpuOf(async () => {
      for (let round = 0; round < mounts; round += 1) {
        await stage.bench.show(wallOf(badges))
        await stage.bench.show({ is: 'nothing' })
      }
    })
    await stage.show(wallOf(badges))
    await stage.statuses(badges, badges)
    await checkWall(stage, badges, badges)
    return { cpu }
  }

  /** What is left behind; the page's timers are counted, so its CPU time would not be comparable. */
  async function leak(open: Open): Promise<Measurement> {
    const stage = await open({ prepare: countTimers })
    const cycle = async () => {
      await stage.show(wallOf(badges))
      await stage.bench.show({ is: 'nothing' })
    }
    const rest = async () => {
      await stage.server({ is: 'until-subscribed', topics: 0, within: 15_000 })
      return {
        ...(await stage.heap()),
        timers: await stage.page.evaluate(() => window.timers.size),
      }
    }
    for (let round = 0; round < 5; round += 1) await cycle()
    const before = await rest()
    for (let round = 0; round < mounts; round += 1) await cycle()
    const after = await rest()
    return {
      cpu: NaN,
      facts: {
        'heap, KB more': Math.round((after.bytes - before.bytes) / 1_024),
        'nodes more': after.nodes - before.nodes,
        'listeners more': after.listeners - before.listeners,
        'timers more': after.timers - before.timers,
      },
    }
  }

  async function reconnect(open: Open, wall: number, awayFor: number): Promise<Measurement> {
    const stage = await open()
    await stage.show(wallOf(wall))
    await stage.statuses(lifeSigns * sizes.lifetime, wall, lifeSigns)
    let took = NaN
    let longest = NaN
    // Not the other way round: the CPU is taken after a forced collection, which is one long task.
    const cpu = await stage.cpuOf(async () => {
      longest = await stage.longestTask(async () => {
        const startedAt = performance.now()
        await stage.server({ is: 'drop', awayFor })
        const report = await stage.server({
          is: 'until-subscribed',
          topics: wall,
          within: patience,
        })
        if (report.topics < wall) throw new Failure(`${report.topics} of ${wall} came back`)
        await stage.bench.shown(report.last, report.turns[report.last] ?? 0)
        took = (performance.now() - startedAt) / 1_000
      })
    })
    await checkWall(stage, wall, wall)
    return { cpu, facts: { 'seconds until all are back': took, [longestTask]: longest } }
  }

  const slow = ['react-use-websocket'] as const
  const works: Work[] = [
    {
      name: 'burst',
      title: `Burst of ${count(messages)} messages, ${count(badges)} badges over as many connectors`,
      target: 1.2,
      badgeTarget: 1.45,
      sortedTarget,
      measure: (open) => burst(open, badges),
    },
    {
      name: 'steady',
      title: `Steady ${count(steadyRate)} messages/s for ${seconds} s, ${count(badges)} badges`,
      target: 1.2,
      badgeTarget: 1.3,
      sortedTarget,
      measure: (open) => paced(open, { wall: badges, among: badges, rate: steadyRate }),
    },
    {
      name: 'shared',
      title: `Burst of ${count(messages)} messages, ${count(badges)} badges over ${shared} connectors`,
      target: 1.25,
      badgeTarget: 1.5,
      measure: (open) => burst(open, shared),
    },
    {
      name: 'feed',
      title: `Feed of the last 100 of ${count(messages)} events`,
      target: 1.3,
      measure: feed,
    },
    ...sizes.growth.map(({ badges: wall, target }): Work => ({
      name: `paced-${wall}`,
      title: `Paced ${growthRate} messages/s for ${seconds} s, ${count(wall)} badges`,
      target,
      measure: (open) => paced(open, { wall, among: wall, rate: growthRate }),
    })),
    {
      name: 'hot',
      title: `One hot connector (${count(steadyRate)} messages/s) among ${count(manyBadges)}`,
      target: 1.3,
      without: slow,
      measure: (open) => paced(open, { wall: manyBadges, among: 1, rate: steadyRate }),
    },
    {
      name: 'mount',
      title: `Mount of ${count(badges)} badges on a connected page`,
      target: 1.8,
      badgeTarget: 2.2,
      measure: mount,
    },
    {
      name: 'churn',
      title: `Churn: ${count(badges)} badges mounted and unmounted ${mounts} times`,
      target: 1.4,
      badgeTarget: 2.2,
      measure: churn,
    },
    {
      name: 'leak',
      title: `What the churn leaves behind, after the linger`,
      target: mostLeft,
      rounds: 1,
      without: [...slow, 'keyed-store', 'zustand-record', 'limit', 'limit-raf'],
      measure: leak,
    },
    ...[
      { wall: badges, most: 50 },
      { wall: manyBadges, most: 150 }, // for the one commit that changes the state of every badge
    ].flatMap(({ wall, most }): Work[] => [
      {
        name: `back-${wall}`,
        title: `Back after a drop, ${count(wall)} topics`,
        target: { fact: longestTask, most },
        rounds: 1,
        without: wall > badges ? [...slow, 'limit'] : ['limit'], // it does not even come back with fewer
        measure: (open) => reconnect(open, wall, 0),
      },
      {
        name: `outage-${wall}`,
        title: `Back after the server was away for 3 s, ${count(wall)} topics`,
        target: { fact: longestTask, most },
        badgeTarget: { fact: longestTask, most: 120 },
        rounds: 1,
        without: [...slow, 'limit'],
        measure: (open) => reconnect(open, wall, 3_000),
      },
    ]),
  ]
  const theirs = works.map(withoutOthers)
  return sizes === quickSizes ? theirs.filter(isQuick).map(withFew) : theirs
}

/** What is sorted shows each connector once, and is measured where badges are told things. */
function withoutOthers(work: Work): Work {
  if (work.sortedTarget !== undefined) return work
  return { ...work, without: [...(work.without ?? []), 'library-sorted'] }
}

/** A minute is short: everybody shows at one work that they work at all. */
function isQuick({ name }: Work): boolean {
  return !name.startsWith('outage') && name !== `back-${quickSizes.manyBadges}`
}

function withFew(work: Work): Work {
  const few: readonly ContestantName[] = ['library', 'limit-raf']
  return work.name === 'burst'
    ? work
    : { ...work, without: contestants.filter((name) => !few.includes(name)) }
}

async function checkWall(stage: Stage, badges: number, connectors: number) {
  const { turns } = await stage.server({ is: 'statuses', count: 0, among: 1, perSecond: null })
  const expected = Array.from({ length: badges }, (_, place) => turns[place % connectors] ?? 0)
  const wrong = await stage.bench.wrongBadges(expected)
  if (wrong.length > 0) throw new Failure(`${wrong.length} of ${badges} badges show an old status`)
}

declare global {
  interface Window {
    timers: Set<unknown>
  }
}

async function countTimers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const pending = new Set<unknown>()
    const { setTimeout: set, clearTimeout: clear } = window
    window.timers = pending
    window.setTimeout = ((run: () => void, delay?: number) => {
      const timer = set(() => {
        pending.delete(timer)
        run()
      }, delay)
      pending.add(timer)
      return timer
    }) as typeof setTimeout
    window.clearTimeout = (timer) => {
      pending.delete(timer)
      clear(timer)
    }
  })
}

/**
 * A relay, and a server that merely broadcasts by `ws`, each in a process of its own and with the same work: so many
 * peers of 10 connectors each, and 250 reports a second from upstream. CPU is that of the process, whatever else
 * runs; latency is not, so a quiet machine is wanted.
 */
import { median } from './figures.ts'
import { buildContestants } from './contestants.ts'
import { startCrowd } from './crowd-link.ts'
import { forkProcess } from './fork-process.ts'
import { startUpstream } from './upstream.ts'

const work = { peers: 5_000, connectors: 1_000, each: 10, perSecond: 250, seconds: 30, rounds: 4 }
const quickWork = { ...work, peers: 200, connectors: 100, seconds: 3, rounds: 1 }
const settling = 5_000 // ms
const limit = 1.3 // × the CPU of plain ws

type Work = typeof work

interface Figures {
  /** Percent of one core. */
  cpu: number
  /** Kilobytes that each peer added to the process. */
  perPeer: number
  /** Milliseconds from upstream frame to peer frame. */
  p50: number
  p99: number
  /** Frames a second that came to the peers. */
  frames: number
}

const contestants = ['plain', 'relay'] as const

export async function benchRelay(args: readonly string[]): Promise<number> {
  const isQuick = args.includes('--quick')
  const { peers, connectors, each, perSecond, seconds, rounds } = isQuick ? quickWork : work
  const size = { peers, connectors, each, perSecond, seconds, rounds }
  console.log(
    `${peers} peers × ${each} of ${connectors} connectors, ${perSecond} reports a second: ` +
      `${(perSecond * peers * each) / connectors} frames a second, ${rounds} × ${seconds} s each`,
  )
  const folder = await buildContestants()
  const figures: Record<(typeof contestants)[number], Figures[]> = { plain: [], relay: [] }
  try {
    for (let round = 0; round < rounds; round += 1) {
      const turn = round % 2 === 0 ? contestants : contestants.toReversed()
      for (const who of turn) {
        const found = await measure(who, folder.path, size)
        figures[who].push(found)
        console.log(line(who, found))
      }
    }
  } finally {
    await folder.remove()
  }
  const [plain, relay] = [middleOf(figures.plain), middleOf(figures.relay)]
  console.log(`median\n${line('plain', plain)}\n${line('relay', relay)}`)
  const ratio = relay.cpu / plain.cpu
  const isWithin = ratio <= limit
  const note = isQuick ? ' (quick: no evidence)' : ''
  console.log(
    `${isWithin ? '✓' : '✗'} relay: ${ratio.toFixed(2)} × the CPU of plain ws, limit ${limit}${note}`,
  )
  return isWithin || isQuick ? 0 : 1
}

async function measure(who: string, folder: string, size: Work): Promise<Figures> {
  const upstream = await startUpstream(size)
  const contestant = await forkProcess(`${folder}/${who}.mjs`, [
    upstream.url,
    String(size.each),
    String(size.connectors),
  ])
  try {
    const empty = (await contestant.ask('usage')) as Usage
    const crowd = await startCrowd(`${folder}/crowd.mjs`, contestant.port, size)
    try {
      await upstream.allSubscribed()
      upstream.start()
      await pause(settling)
      await crowd.reset()
      const before = (await contestant.ask('usage')) as Usage
      await pause(size.seconds * 1_000)
      const after = (await contestant.ask('usage')) as Usage
      const { p50, p99, frames } = await crowd.report()
      const elapsed = after.at - before.at
      return {
        cpu: (100 * (after.cpu - before.cpu)) / elapsed,
        perPeer: (before.rss - empty.rss) / 1_024 / size.peers,
        p50,
        p99,
        frames: (1_000 * frames) / elapsed,
      }
    } finally {
      crowd.stop()
    }
  } finally {
    contestant.stop()
    await upstream.close()
  }
}

/** Milliseconds and bytes. */
export interface Usage {
  at: number
  cpu: number
  rss: number
}

function middleOf(all: readonly Figures[]): Figures {
  const of = (name: keyof Figures) => median(all.map((figures) => figures[name]))
  return {
    cpu: of('cpu'),
    perPeer: of('perPeer'),
    p50: of('p50'),
    p99: of('p99'),
    frames: of('frames'),
  }
}

function line(who: string, { cpu, perPeer, p50, p99, frames }: Figures): string {
  return (
    `  ${who}: CPU ${cpu.toFixed(1)} % of a core, ${perPeer.toFixed(1)} kB a peer, ` +
    `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${frames.toFixed(0)} frames/s`
  )
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

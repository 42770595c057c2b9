/** The bench's end of the crowd's process. */
import { forkProcess } from './fork-process.ts'

interface CrowdReport {
  /** Milliseconds. */
  p50: number
  p99: number
  frames: number
}

/** Resolves once all peers are connected. */
export async function startCrowd(
  path: string,
  port: number,
  { peers, each, connectors }: { peers: number; each: number; connectors: number },
) {
  const crowd = await forkProcess(path, [port, peers, each, connectors].map(String))
  return {
    reset: () => crowd.ask('reset'),
    report: async () => (await crowd.ask('report')) as CrowdReport,
    stop: crowd.stop,
  }
}

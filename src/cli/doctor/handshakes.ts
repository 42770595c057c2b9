/** How a socket is let in: with the token in a header, in the query, and without one. */
import { CommandError } from '../shell/shell.ts'
import type { DialOutcome, Handshake } from './evidence.ts'
import { describePage, describeSocketRefusal, describeTrouble } from './troubles.ts'
import type { DoctorWorld } from './world.ts'

const apart = 500 // ms between two of them

interface Dialled {
  outcome: DialOutcome
  /** Why not, as a sentence. */
  reason: string | null
}

/** Rejects with a `CommandError` when the host is not reached, or neither way with the token opens a socket. */
export async function tryHandshakes(
  world: DoctorWorld,
  url: string,
  accessToken: string,
  dialled: (at: number) => void,
): Promise<Record<Handshake, DialOutcome>> {
  async function attempt(way: Handshake): Promise<Dialled> {
    dialled(world.now())
    const result = await dialOnce(world, url, accessToken, way)
    await new Promise<void>((resolve) => world.setTimer(resolve, apart))
    return result
  }
  const header = await attempt('header')
  if (header.outcome.is === 'failed') throw new CommandError(header.reason ?? '')
  const query = await attempt('query')
  if (header.outcome.is !== 'open' && query.outcome.is !== 'open') {
    throw new CommandError(header.reason ?? query.reason ?? '')
  }
  const none = await attempt('none')
  return { header: header.outcome, query: query.outcome, none: none.outcome }
}

function dialOnce(
  world: DoctorWorld,
  url: string,
  accessToken: string,
  way: Handshake,
): Promise<Dialled> {
  return new Promise((resolve) => {
    const line = world.dial(
      { url, accessToken, way },
      {
        opened() {
          resolve({ outcome: { is: 'open' }, reason: null })
          line.close()
        },
        received() {},
        closed() {},
        refused(status, isPage) {
          const reason = isPage ? describePage(url) : describeSocketRefusal(url, status)
          resolve({ outcome: { is: 'refused', status }, reason })
        },
        failed(trouble) {
          resolve({ outcome: { is: 'failed' }, reason: describeTrouble(trouble) })
        },
      },
    )
  })
}

/** How a socket is let in: with the token in a header, in the query, and without one. */
import { CommandError } from '../shell/shell.ts'
import type { DialOutcome, Handshake } from './evidence.ts'
import { describeClose, describePage, describeSocketRefusal, describeTrouble } from './troubles.ts'
import type { DoctorWorld } from './world.ts'

const settling = 500 // ms; who is not let in after all is closed at once

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
  signal: AbortSignal,
): Promise<Record<Handshake, DialOutcome>> {
  function attempt(way: Handshake): Promise<Dialled> {
    dialled(world.now())
    return dialOnce(world, url, accessToken, way, signal)
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
  signal: AbortSignal,
): Promise<Dialled> {
  return new Promise((resolve) => {
    const line = world.dial(
      { url, accessToken, way },
      {
        opened() {
          world.setTimer(() => {
            resolve({ outcome: { is: 'open' }, reason: null })
            line.close()
          }, settling)
        },
        received() {},
        closed(code) {
          resolve({ outcome: { is: 'closed', code }, reason: describeClose(url, code) })
        },
        refused(status, isPage) {
          const reason = isPage ? describePage(url) : describeSocketRefusal(url, status)
          resolve({ outcome: { is: 'refused', status }, reason })
        },
        failed(trouble) {
          resolve({ outcome: { is: 'failed' }, reason: describeTrouble(trouble) })
        },
      },
    )
    signal.addEventListener('abort', () => line.close())
  })
}

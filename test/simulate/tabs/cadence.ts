/**
 * The API's cadence, judged from outside, of the worker as a whole and of each tab that stays alone: at most five
 * attempts within 60 s that waited less than 5 s after the one before ended. Where all tabs of a user were gone, or
 * signed out, nobody waited: a page that is opened dials at once.
 */
import type { MadeSocket } from '../../stage/simulated-tabs.ts'

const floor = 5_000 // ms
const handful = 5
const minute = 60_000

/** `restarts`: when nobody of the user was there any more. */
export function judgeCadence(
  made: readonly MadeSocket[],
  restartsOf: (jifeline: MadeSocket['jifeline']) => readonly number[],
): string[] {
  const dialled = new Map<object, Map<object, MadeSocket[]>>()
  for (const socket of made) {
    const who = socket.isWorkers ? judgeCadence : socket.agent // all workers are one
    const ofUser = dialled.get(socket.jifeline) ?? new Map<object, MadeSocket[]>()
    dialled.set(socket.jifeline, ofUser)
    ofUser.set(who, [...(ofUser.get(who) ?? []), socket])
  }
  return [...dialled.values()].flatMap((users) => [...users.values()].flatMap(crowds))

  function crowds(sockets: readonly MadeSocket[]): string[] {
    const faults: string[] = []
    const quick: number[] = []
    for (const [index, { at, jifeline }] of sockets.entries()) {
      const before = sockets[index - 1]
      if (!before) continue
      if (before.endedAt > at) faults.push(`two sockets at once, at ${at}`)
      const isNew = restartsOf(jifeline).some((restart) => before.at <= restart && restart <= at)
      if (isNew || at - before.endedAt >= floor) continue
      quick.push(at)
      if (quick.filter((other) => other > at - minute).length > handful)
        faults.push(`more than five quick attempts in a minute, at ${at}`)
    }
    return faults
  }
}

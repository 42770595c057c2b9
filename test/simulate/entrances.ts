/**
 * Ways into the phases of a connection, each a few acts in a row. Where one does not lead into its phase
 * after all, what follows befalls another.
 */
import type { Act } from './faults.ts'

const second = 1_000
const minute = 60 * second
const long = 10 * minute

const act = (fault: Act['fault'], value = 0, after = 0): Act => ({ after, fault, value })

const mounts = [act('mount connector'), act('mount event type')]
const open = [act('heal'), ...mounts, act('heal', 0, minute)]
const idle = [act('unmount all'), act('heal', 0, 8 * second)]

const connecting = [
  [...idle, act('refused handshakes', long), ...mounts],
  [...idle, act('unanswered handshakes', long), ...mounts],
  [...idle, act('token rejects', long), ...mounts],
]
const soon = act('bad frame', 0, second) // until it has happened
const reconnecting = [
  [...open, act('refused handshakes', long), act('close', 1006), soon],
  [...open, act('unanswered handshakes', long), act('close', 1000), soon],
  [...open, act('tokens revoked'), act('token throws', long), act('close', 1000), soon],
  [...open, act('close', 1008), soon],
  [...open, act('close', 1011), soon],
]
const signOut = [act('token unauthorized', long), act('tokens revoked')]
const unauthorized = [
  [...open, ...signOut, act('close', 1005), act('bad frame', 0, 40 * second)],
  [...idle, ...signOut, act('mount event type'), act('mount connector', 0, 20 * second)],
]
const blocked = [
  [...open, act('policy block', long), act('close', 1006), soon],
  [...open, act('invalid url', long), act('close', 1006), soon],
  [...idle, act('no socket made', long), act('mount connector'), act('mount event type')],
]

/** Nothing that one fault alone brings about: what the page asks for, remembers or learns meanwhile counts. */
const troubled = [
  [...idle, act('failing gateway', 15 * second), ...mounts, act('bad frame', 0, 40 * second)],
  [...open, act('refused after opening', long), act('close', 1006), act('bad frame', 0, minute)],
  [...open, act('dead connectors', long), act('close', 1006), act('bad frame', 0, 20 * second)],
  [
    ...open,
    act('dead connectors', long),
    act('unmount all'),
    ...mounts.map((mount) => ({ ...mount, after: 4 * second })),
    act('bad frame', 0, 20 * second),
  ],
  [...idle, act('idle proxy', minute), act('mount event type'), act('bad frame', 0, 6 * minute)],
  [
    ...open,
    act('lost unsubscribes', 20 * second),
    act('unmount connector'),
    act('online', 0, minute),
  ],
  [...open, act('suspended machine', 4 * minute), act('online', 0, 5 * minute)],
  [...open, act('silent server', long), act('clock set back', 2), act('online', 0, minute)],
]

const weighted: readonly (readonly [times: number, ways: readonly (readonly Act[])[]])[] = [
  [1, [open, open, idle, idle, idle]],
  [2, troubled],
  [4, connecting],
  [4, reconnecting],
  [10, unauthorized],
  [6, blocked],
]

/** Those that are left soonest come most often. */
export const entrances: readonly (readonly Act[])[] = weighted.flatMap(([times, ways]) =>
  Array.from({ length: times }, () => ways).flat(),
)

/** The passes over the event log on one socket: four that fill, and then a look now and then. */
const passes = [0, 3_000, 12_000, 25_000] // ms after the topics were sent
const longestDelay = 20_000 // ms; a keep-alive that comes every few seconds must not put off the end of a run for ever

/** Times by the environment's `now`. */
export interface Run {
  readonly life: AbortController
  readonly begunAt: number
  /** When topics were last sent, to which the passes are counted. */
  at: number
  /** How many passes came to the end of the log. */
  passed: number
  /** When the last of them began. */
  readAt: number
  /** It began on a socket that should have brought all that came before. */
  readonly isOnWatch: boolean
  /** When the next pass is due, if the log may be asked. */
  dueAt: number
  isBusy: boolean
}

/** `before`: the run on the same socket that was through. */
export function newRun(at: number, before: Run | null): Run {
  const readAt = before ? before.readAt : at
  const isOnWatch = before !== null
  return {
    life: new AbortController(),
    begunAt: at,
    at,
    passed: 0,
    readAt,
    isOnWatch,
    dueAt: at,
    isBusy: false,
  }
}

/** A pass that began at `begunAt` came to the end of the log. Those whose time has passed meanwhile are none. */
export function countPass(run: Run, begunAt: number) {
  run.passed = passedAfter(run, begunAt)
  run.readAt = begunAt
}

/** A topic was asked for once more: the passes that are left come later. False: they do not. */
export function putOff(run: Run, at: number): boolean {
  if (run.at === at || at > run.begunAt + longestDelay) return false
  run.at = at
  run.dueAt = Math.max(run.dueAt, nextPassAt(run) ?? at)
  return true
}

/** When the next pass is due; null: all are through. */
export function nextPassAt({ at, passed }: Run): number | null {
  const offset = passes[passed]
  return offset === undefined ? null : at + offset
}

/** Whether no other follows one that begins at `at`. */
export function isLastPass(run: Run, at: number): boolean {
  return passedAfter(run, at) >= passes.length
}

function passedAfter({ at, passed }: Run, begunAt: number): number {
  return Math.max(passed + 1, passes.filter((offset) => offset <= begunAt - at).length)
}

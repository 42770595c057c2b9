/**
 * How often a list may change: what comes alone comes at once, and a burst comes in steps that a person can follow
 * and a slow machine can draw.
 */
const second = 1_000 // ms
const mostCommits = 10 // in a second
const quickCommits = 4 // of them; these wait for nothing
const step = 100 // ms between the others
const mostRows = 20 // new ones in a step; 50 take a machine of a quarter the speed 113 ms, 30 take it 80 [measured]

export interface CommitPace {
  /** Milliseconds until the next commit may be; 0: now. */
  wait(): number
  /** How many new rows a commit may have now. */
  rowsLeft(): number
  note(rows: number): void
}

export function createCommitPace(now: () => number = () => performance.now()): CommitPace {
  let commits: { at: number; rows: number }[] = []

  /** Those that count still, oldest first. */
  function recent(): typeof commits {
    return (commits = commits.filter(({ at }) => now() - at < second))
  }

  return {
    wait() {
      const [last, tenth] = [recent().at(-1), commits.at(-mostCommits)]
      if (!last || commits.length < quickCommits) return 0
      const next = Math.max(last.at + step, tenth ? tenth.at + second : 0)
      return Math.max(0, next - now())
    },
    rowsLeft() {
      const latest = recent().filter(({ at }) => now() - at < step)
      return Math.max(0, mostRows - latest.reduce((sum, { rows }) => sum + rows, 0))
    },
    note: (rows) => void recent().push({ at: now(), rows }),
  }
}

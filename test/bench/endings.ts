/** Ends what a run has started: when it is over, when it failed, and at Ctrl+C, a closed terminal or `kill`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Endings {
  /** What was added last ends first. */
  add(end: () => unknown): void
  /** Ends everything; safe to repeat. */
  run(): Promise<void>
}

export function createEndings(): Endings {
  const ends: (() => unknown)[] = []
  let running: Promise<void> | null = null

  /** Each is ended, also when the end of another one fails. */
  async function runAll(): Promise<void> {
    try {
      await ends.pop()?.()
    } finally {
      if (ends.length > 0) await runAll()
    }
  }

  const endings: Endings = {
    add: (end) => void ends.push(end),
    run: () => (running ??= runAll()),
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const exit = () => process.exit(128 + constants.signals[signal])
    process.once(signal, () => void endings.run().finally(exit))
  }
  return endings
}

export function createTemporaryFolder(endings: Endings): string {
  const folder = mkdtempSync(join(tmpdir(), 'jifeline-bench-'))
  endings.add(() => rmSync(folder, { recursive: true, maxRetries: 5 })) // a build may still write
  return folder
}

/** A shell that a test holds in its hand: what a command said, and its end. */
import { runCommand, type Shell } from './behind-the-doors.ts'

export interface RunningCommand {
  /** What it printed and what it complained of, so far. */
  readonly printed: string
  readonly complained: string
  exitCode: Promise<number>
  /** Resolves once it has printed this. */
  printedUntil(pattern: RegExp): Promise<RegExpExecArray>
  /** Ctrl+C. */
  end(): void
}

export function startCommand(line: string, env: Shell['env'] = {}): RunningCommand {
  const waiting = new Set<() => void>()
  let [printed, complained] = ['', '']
  let end = () => {}
  const shell: Shell = {
    print(text) {
      printed += `${text}\n`
      for (const check of waiting) check()
    },
    complain: (text) => void (complained += `${text}\n`),
    env,
    columns: Infinity,
    ended: new Promise((resolve) => (end = resolve)),
  }
  const exitCode = runCommand(line.split(' ').filter(Boolean), shell)

  async function printedUntil(pattern: RegExp): Promise<RegExpExecArray> {
    const found = pattern.exec(printed)
    if (found) return found
    const gone = exitCode.then((code) => {
      throw new Error(`It ended with ${code}: ${complained}`)
    })
    await Promise.race([
      gone,
      new Promise<void>((resolve) => waiting.add(() => pattern.test(printed) && resolve())),
    ])
    return printedUntil(pattern)
  }

  return {
    get printed() {
      return printed
    },
    get complained() {
      return complained
    },
    exitCode,
    printedUntil,
    end: () => end(),
  }
}

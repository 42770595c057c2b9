/** What a command sees of the process: where its words go, its environment, and when it is told to end. */
export interface Shell {
  /** A line, or several, of what was asked for. */
  print(text: string): void
  /** A line of what is wrong, and of progress. */
  complain(text: string): void
  env: Readonly<Record<string, string | undefined>>
  /** Resolves when somebody ends the command. */
  ended: Promise<void>
}

export const exitCodes = { fine: 0, failed: 1, misused: 2 } as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** What went wrong, as one sentence and what to do. It never holds a secret, a token or a word from the wire. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}

/** The shell that this process was started from. Ctrl+C and SIGTERM end the command; a second one the process. */
export function createProcessShell(): Shell {
  const ended = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
  return {
    print: (text) => void process.stdout.write(`${text}\n`),
    complain: (text) => void process.stderr.write(`${text}\n`),
    env: process.env,
    ended,
  }
}

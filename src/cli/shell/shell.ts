/** What a command sees of the process: where its words go, its environment, and when it is told to end. */
export interface Shell {
  /** A line, or several, of what was asked for. */
  print(text: string): void
  /** A line of what is wrong, and of progress. */
  complain(text: string): void
  env: Readonly<Record<string, string | undefined>>
  /** Characters that fit on a line of what is printed. */
  columns: number
  /** Resolves when somebody ends the command. */
  ended: Promise<void>
}

export const exitCodes = { fine: 0, failed: 1, misused: 2 } as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** What went wrong, as one sentence and what to do. It never holds a secret, a token or a word from the wire. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}

/** Of a process, as far as a shell needs it. */
export interface ShellHost {
  stdout: NodeJS.WriteStream
  stderr: NodeJS.WriteStream
  env: Readonly<Record<string, string | undefined>>
  once(signal: 'SIGINT' | 'SIGTERM', run: () => void): unknown
  exitCode?: number | string | null | undefined
}

/**
 * The shell that this process was started from. Ctrl+C and SIGTERM end the command; a second one the process. Who reads
 * no further (`| head -1`) ends nothing: a mock is still wanted, and a doctor still writes its files.
 */
export function createProcessShell(host: ShellHost): Shell {
  const { stdout, stderr, env } = host
  const ended = new Promise<void>((resolve) => {
    host.once('SIGINT', () => resolve())
    host.once('SIGTERM', () => resolve())
  })
  const complain = (text: string) => void stderr.write(`${text}\n`)
  stderr.on('error', () => {})
  stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') return
    host.exitCode = exitCodes.failed
    complain('What is printed cannot be written where it goes. Is the disk full?')
  })
  return {
    print: (text) => void stdout.write(`${text}\n`),
    complain,
    env,
    columns: stdout.isTTY ? stdout.columns : Infinity,
    ended,
  }
}

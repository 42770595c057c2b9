/** `npx jifeline-react <command>`: which one it is, and what its end means. */
import { runDoctor } from './doctor/doctor.ts'
import { FlagError } from './shell/flags.ts'
import { runMock } from './mock/mock.ts'
import { nearestTo } from './shell/spelling.ts'
import { CommandError, exitCodes, type ExitCode, type Shell } from './shell/shell.ts'

const help = `npx jifeline-react <command>

  mock     a simulated Jifeline, for end-to-end tests and demos
  doctor   finds out what holds of what the API’s page leaves open, with your credentials or against the mock

What each of them takes: npx jifeline-react <command> --help`

const commands: Record<string, (argv: readonly string[], shell: Shell) => Promise<ExitCode>> = {
  mock: runMock,
  doctor: runDoctor,
}

/** Never rejects but for a fault of ours. */
export async function runCommand(argv: readonly string[], shell: Shell): Promise<ExitCode> {
  const [name, ...rest] = inOrder(argv)
  if (isHelp(name)) {
    shell.print(help)
    return exitCodes.fine
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    const meant = nearestTo(name, Object.keys(commands))
    const guess = meant === null ? '' : ` Did you mean ${meant}?`
    shell.complain(
      `There is no command "${name}".${guess} Those there are: npx jifeline-react --help`,
    )
    return exitCodes.misused
  }
  try {
    return await command(rest, shell)
  } catch (error) {
    if (!(error instanceof FlagError) && !(error instanceof CommandError)) throw error
    shell.complain(error.message)
    return error instanceof FlagError ? exitCodes.misused : exitCodes.failed
  }
}

/** `help mock` and `mock help` are `mock --help`. */
function inOrder([first = '--help', second, ...rest]: readonly string[]): [string, ...string[]] {
  if (isHelp(first) && second !== undefined) return [second, '--help']
  if (second === 'help') return [first, '--help', ...rest]
  return second === undefined ? [first] : [first, second, ...rest]
}

function isHelp(word: string): boolean {
  return word === '--help' || word === '-h' || word === 'help'
}

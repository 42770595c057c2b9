/** `npx jifeline-react <command>`: which one it is, and what its end means. */
import { runDoctor } from './doctor/doctor.ts'
import { FlagError } from './shell/flags.ts'
import { runMock } from './mock/mock.ts'
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
  const [name = '--help', ...rest] = argv
  if (name === '--help' || name === '-h' || name === 'help') {
    shell.print(help)
    return exitCodes.fine
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    shell.complain(`There is no command "${name}". Those there are: npx jifeline-react --help`)
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

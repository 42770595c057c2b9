/** `npx jifeline-react mock`: starts it, says where it is, and ends it when it is told to. */
import { readFile } from 'node:fs/promises'
import { recording, type Recording } from '../../protocol/recording.ts'
import { startJifelineServer, type JifelineServer } from '../../testing/server/start-server.ts'
import { playRecording } from '../../testing/simulator/play-recording.ts'
import { largestPort } from '../shell/amounts.ts'
import { readJson } from '../shell/json.ts'
import { CommandError, exitCodes, type ExitCode, type Shell } from '../shell/shell.ts'
import { startControl, type Control } from './control.ts'
import { command, help, readMockFlags, type MockSettings } from './mock-flags.ts'
import { createScenarioPlayer } from './scenarios.ts'

/** Rejects with a `FlagError` or a `CommandError`. */
export async function runMock(argv: readonly string[], shell: Shell): Promise<ExitCode> {
  const settings = readMockFlags(argv)
  if (!settings) {
    shell.print(help)
    return exitCodes.fine
  }
  const played = settings.replay === null ? null : await readRecording(settings.replay)
  const mock = await startMock(settings)
  if (played) playRecording(mock.server.jifeline, played)
  shell.print(describeMock(mock, settings))
  await shell.ended
  await mock.close()
  return exitCodes.fine
}

async function readRecording(path: string): Promise<Recording> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const read = recording.safeParse(readJson(text)?.value)
  if (read.success) return read.data
  throw new CommandError(
    `${path} is no recording. Let the doctor write one: npx jifeline-react doctor --record ${path}`,
  )
}

interface Mock {
  server: JifelineServer
  control: Control
  close(): Promise<void>
}

async function startMock(settings: MockSettings): Promise<Mock> {
  const { host, port, controlPort, clientId, clientSecret, accessTokens, simulator } = settings
  const credentials = { clientId, clientSecret }
  const options = { ...simulator, credentials, accessTokens, host, port }
  const server = await startJifelineServer(options).catch(refuseToStart('--port', port))
  const { jifeline } = server
  const scenario = createScenarioPlayer(jifeline)
  const control = await startControl({ jifeline, scenario }, controlPort).catch(
    async (error: unknown) => {
      await server.close()
      return refuseToStart('--control-port', controlPort)(error)
    },
  )
  scenario.play(settings.scenario)
  return {
    server,
    control,
    async close() {
      scenario.end()
      await Promise.all([server.close(), control.close()])
    },
  }
}

function refuseToStart(flag: string, port: number): (error: unknown) => never {
  return (error) => {
    const { code = '' } = error as NodeJS.ErrnoException
    switch (code) {
      case 'EADDRINUSE':
        throw new CommandError(
          `Port ${port} is taken. Stop what listens there, or choose another: ${command} ${flag} ${port + (port + 10 > largestPort ? -10 : 10)}`,
        )
      case 'EACCES':
        throw new CommandError(
          `Port ${port} may not be used by you. Choose one above 1023: ${command} ${flag} 4400`,
        )
      case 'EADDRNOTAVAIL':
      case 'ENOTFOUND':
      case 'EAI_AGAIN':
        throw new CommandError('--host is no address of this machine. Leave it out for 127.0.0.1.')
      default:
        throw error
    }
  }
}

function describeMock({ server, control }: Mock, settings: MockSettings): string {
  const { clientId, clientSecret, accessTokens, simulator } = settings
  const connectors = simulator.connectors ?? []
  const shown = connectors.slice(0, 6)
  const further = connectors.length - shown.length
  return `A simulated Jifeline is up. Ctrl+C ends it.

  Sockets   ${server.url}
  REST      ${server.baseUrl}
  Control   ${control.url}

${connectors.length === 0 ? 'No connectors' : 'Connectors'}
${[
  ...shown.map(({ connectorId, name }) => `  ${connectorId}  ${name}`),
  ...(further > 0 ? [`  and ${further} more`] : []),
].join('\n')}

An .env to paste

JIFELINE_URL=${server.url}
JIFELINE_BASE_URL=${server.baseUrl}
JIFELINE_CLIENT_ID=${inEnv(clientId)}
JIFELINE_CLIENT_SECRET=${inEnv(clientSecret)}
JIFELINE_ACCESS_TOKEN=${inEnv(accessTokens[0])}
JIFELINE_CONTROL_URL=${control.url}
`
}

/** As a `.env` takes it: what is not plain stands in quotes that it does not hold. */
function inEnv(text: string): string {
  if (/^[\w.:/@+~-]+$/.test(text)) return text
  const quote = ["'", '"', '`'].find((each) => !text.includes(each)) ?? "'"
  return `${quote}${text}${quote}`
}

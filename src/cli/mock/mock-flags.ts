/** What `npx jifeline-react mock` takes, beside the simulator's switches. */
import { createSystemClock } from '../../testing/simulator/clock.ts'
import {
  createExampleConnectors,
  exampleConnectors,
} from '../../testing/simulator/example-connectors.ts'
import { createSeededRandom } from '../../testing/simulator/seeded-random.ts'
import type { SimulatorOptions } from '../../testing/simulator/simulator-settings.ts'
import {
  choice,
  largestPort,
  longestTimer,
  readCount,
  readPort,
  readSpan,
  readText,
} from '../shell/amounts.ts'
import { describeFlags, FlagError, readFlags, type Flag, type FlagGroup } from '../shell/flags.ts'
import { scenarioNames, scenarios, type ScenarioName } from './scenarios.ts'
import { switchesFrom, switchFlags } from './switch-flags.ts'

export const command = 'npx jifeline-react mock'

export interface MockSettings {
  host: string
  port: number
  controlPort: number
  scenario: ScenarioName
  /** A file to play. */
  replay: string | null
  clientId: string
  clientSecret: string
  /** One at least. */
  accessTokens: readonly [string, ...string[]]
  simulator: SimulatorOptions
}

const flag = (takes: string, says: string, read: Flag['read'], fallback?: string): Flag => ({
  takes,
  says,
  read,
  default: fallback,
})

const scenarioWords = scenarioNames.map((name) => `${name} (${scenarios[name].says})`).join(', ')

const groups: readonly FlagGroup[] = [
  {
    title: 'Where',
    flags: {
      port: flag('<port>', 'Of sockets and REST; 0 is any free one.', readPort, '4400'),
      'control-port': flag('<port>', 'Of the control.', readPort, 'the next one'),
      host: flag(
        '<address>',
        'To listen on. The control stays on 127.0.0.1.',
        readText,
        '127.0.0.1',
      ),
    },
  },
  {
    title: 'Who gets in',
    flags: {
      'client-id': flag('<text>', 'What the token endpoint accepts.', readText, 'simulated-client'),
      'client-secret': flag('<text>', 'And its secret.', readText, 'simulated-secret'),
      token: {
        ...flag(
          '<text>',
          'A token that is always good; may come again.',
          readText,
          'simulated-token',
        ),
        isList: true,
      },
    },
  },
  {
    title: 'What happens',
    flags: {
      fleet: flag('<count>', 'So many connectors, the same each time.', readFleet, 'six examples'),
      traffic: flag('<time>', 'A ticket is created every so often.', readSpan, 'none'),
      'ticket-lasts': flag('<time>', 'And closed after so long.', readSpan, 'four times --traffic'),
      scenario: { ...choice(scenarioNames, `${scenarioWords}.`), default: 'calm' },
      replay: flag('<file>', 'Plays what doctor --record wrote; nothing else reports.', readText),
      seed: flag('<count>', 'Draws the same numbers each time.', readCount),
    },
  },
  switchFlags,
  { title: 'Else', flags: { help: { takes: null, says: 'This page.', read: () => true } } },
]

export const help = `${command} [flags]

A simulated Jifeline: the socket, POST /oauth2/token and GET /v2/system/events, for end-to-end tests and demos.
It prints where it is, and an .env to paste. Ctrl+C ends it.

${describeFlags(groups)}

While it runs, from this machine:

  curl localhost:4401/control
  curl localhost:4401/control/drop -H content-type:application/json -d '{"code":1001}'
`

/** null: help is asked for. Throws a `FlagError`. */
export function readMockFlags(argv: readonly string[]): MockSettings | null {
  const given = readFlags(command, argv, groups)
  if (given.has('help')) return null
  const text = (name: string, otherwise: string) => (given.values.get(name) as string) ?? otherwise
  const number = (name: string) => given.values.get(name) as number | undefined

  const port = number('port') ?? 4400
  const fleet = number('fleet')
  const every = number('traffic')
  const seed = number('seed')
  if (every === undefined && given.has('ticket-lasts')) {
    throw new FlagError('--ticket-lasts is for tickets of --traffic. Say how often they come, too.')
  }
  const [token = 'simulated-token', ...tokens] = (given.lists.get('token') ?? []) as string[]
  return {
    host: text('host', '127.0.0.1'),
    port,
    controlPort: number('control-port') ?? besides(port),
    scenario: text('scenario', 'calm') as ScenarioName,
    replay: text('replay', '') || null,
    clientId: text('client-id', 'simulated-client'),
    clientSecret: text('client-secret', 'simulated-secret'),
    accessTokens: [token, ...tokens],
    simulator: {
      ...(given.has('replay') && { cadence: 'by-hand' }),
      ...switchesFrom(given),
      connectors: fleet === undefined ? exampleConnectors : createExampleConnectors(fleet),
      traffic:
        every === undefined
          ? false
          : { every, lasts: number('ticket-lasts') ?? Math.min(4 * every, longestTimer) },
      ...(seed !== undefined && {
        clock: { ...createSystemClock(), random: createSeededRandom(seed) },
      }),
    },
  }
}

/** The next one; the last one has none. */
function besides(port: number): number {
  if (port === 0) return 0
  return port < largestPort ? port + 1 : port - 1
}

const largestFleet = 100_000 // connectors, all made at once; more are no fleet but a slip

function readFleet(text: string): number {
  const count = readCount(text)
  if (count <= largestFleet) return count
  throw new FlagError(`takes ${largestFleet} at most`)
}

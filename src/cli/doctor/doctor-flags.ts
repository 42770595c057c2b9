/** What `npx jifeline-react doctor` takes, from flags and from the environment. Secrets are in no flag: others see those. */
import { resolve } from 'node:path'
import { productionBaseUrl } from '../../client/events/rest-event-log.ts'
import { resolveSocketUrl } from '../../client/connection/socket-url.ts'
import { JifelineError } from '../../client/world/jifeline-error.ts'
import { productionUrl } from '../../client/world/options.ts'
import { isConnectorId, isEventType } from '../../protocol/names.ts'
import { readSourceOptions } from '../../server/source-settings.ts'
import { TokenError } from '../../server/token-error.ts'
import { readSpan, readText } from '../shell/amounts.ts'
import {
  describeFlags,
  FlagError,
  readFlags,
  type Flag,
  type FlagGroup,
  type GivenFlags,
} from '../shell/flags.ts'
import type { Addresses } from './advice.ts'
import type { ExaminationSettings } from './examination.ts'
import { isAccessToken, type Credentials } from './rest.ts'

const command = 'npx jifeline-react doctor'

interface DoctorSettings {
  examination: ExaminationSettings
  addresses: Addresses
  isJson: boolean
  /** Files to write. */
  report: string | null
  record: string | null
}

type Variables = Readonly<Record<string, string | undefined>>

const defaultListening = 300_000 // ms
const defaultTypes = ['tickets.ticket.created', 'tickets.ticket.closed'] as const

const flag = (takes: string, says: string, read: Flag['read'], fallback?: string): Flag => ({
  takes,
  says,
  read,
  default: fallback,
})
const bare = (says: string): Flag => ({ takes: null, says, read: () => true })

const groups: readonly FlagGroup[] = [
  {
    title: 'What to listen to',
    flags: {
      connector: {
        ...flag('<id>', 'A connector that reports; may come again.', readConnector),
        isList: true,
      },
      event: {
        ...flag('<type>', 'A type of events; may come again.', readType, defaultTypes.join(', ')),
        isList: true,
      },
      listen: flag('<time>', 'For how long; what takes longer is not found out.', readSpan, '5m'),
    },
  },
  {
    title: 'What to write',
    flags: {
      json: bare('The report as JSON, in place of the table.'),
      report: flag(
        '<file>',
        'The report as JSON into a file. What was there is replaced.',
        readText,
      ),
      record: flag('<file>', 'The session into a file, for a mock to replay.', readText),
    },
  },
  {
    title: 'Where',
    flags: {
      env: flag('<file>', 'A file with the variables below.', readText),
      url: flag('<url>', 'Of the socket.', readText, 'JIFELINE_URL, or production'),
      'base-url': flag('<url>', 'Of REST.', readText, 'JIFELINE_BASE_URL, or production'),
      help: bare('This page.'),
    },
  },
]

export const help = `${command} [flags]

Finds out what holds of what nobody documents of the API: acknowledgements, cadence, closes, the log. It makes documented
calls only, no more than are allowed, and writes nothing but subscribe and unsubscribe. Report and record hold no
secret, token, VIN or payload, and no connector’s id.

${describeFlags(groups)}

Variables:
  JIFELINE_CLIENT_ID and JIFELINE_CLIENT_SECRET, from the Partner Portal, Settings > API; or JIFELINE_ACCESS_TOKEN

  ${command} --env .env --connector 9389ba6f-3696-4571-84d4-34d588c4b109 --listen 15m
`

export interface AskedFor {
  /** A file of variables, to be read first. */
  env: string | null
  settings(variables: Variables): DoctorSettings
}

/** null: help is asked for. Both throw a `FlagError`. */
export function readDoctorFlags(argv: readonly string[]): AskedFor | null {
  const given = readFlags(command, argv, groups)
  if (given.has('help')) return null
  refuseOneFileForBoth(given)
  const text = (name: string) => (given.values.get(name) as string | undefined) ?? null

  function settings(variables: Variables): DoctorSettings {
    const url = text('url') ?? variables['JIFELINE_URL'] ?? productionUrl
    const baseUrl = text('base-url') ?? variables['JIFELINE_BASE_URL'] ?? productionBaseUrl
    const [type = defaultTypes[0], ...types] = new Set(
      (given.lists.get('event') ?? defaultTypes) as string[],
    )
    return {
      examination: {
        url: readSocketUrl(url),
        ...readAccess(variables, baseUrl),
        connectors: each((given.lists.get('connector') ?? []) as string[]),
        eventTypes: [type, ...types],
        listenFor: (given.values.get('listen') as number | undefined) ?? defaultListening,
      },
      addresses: {
        url: url === productionUrl ? null : withoutQuery(url),
        baseUrl: baseUrl === productionBaseUrl ? null : withoutQuery(baseUrl),
      },
      isJson: given.has('json'),
      report: text('report'),
      record: text('record'),
    }
  }
  return { env: text('env'), settings }
}

function readAccess(
  variables: Variables,
  baseUrl: string,
): Pick<ExaminationSettings, 'baseUrl' | 'access'> {
  const { JIFELINE_CLIENT_ID: clientId, JIFELINE_CLIENT_SECRET: clientSecret } = variables
  const { JIFELINE_ACCESS_TOKEN: accessToken } = variables
  if (!accessToken && (!clientId || !clientSecret)) {
    throw new FlagError(
      'Set JIFELINE_CLIENT_ID and JIFELINE_CLIENT_SECRET (Partner Portal, Settings > API), or JIFELINE_ACCESS_TOKEN: ' +
        `${command} --env .env`,
    )
  }
  const credentials: Credentials | null =
    clientId && clientSecret ? { clientId, clientSecret } : null
  try {
    const checked = { clientId: 'any', clientSecret: 'any', ...credentials, baseUrl }
    readSourceOptions(checked)
  } catch (error) {
    if (!(error instanceof TokenError)) throw error
    throw new FlagError(
      'The address of REST must be https: without credentials, or http: on this machine. Check --base-url.',
    )
  }
  if (credentials) return { baseUrl, access: credentials }
  if (isAccessToken(accessToken)) return { baseUrl, access: { accessToken } }
  throw new FlagError(
    'JIFELINE_ACCESS_TOKEN holds what no token does: a space, a line break or a letter beyond ASCII. Copy it again.',
  )
}

function readSocketUrl(url: string): string {
  try {
    return resolveSocketUrl(url, null)
  } catch (error) {
    if (!(error instanceof JifelineError)) throw error
    throw new FlagError(`${error.message} ${error.remedy} Check --url.`)
  }
}

function refuseOneFileForBoth({ values }: GivenFlags): void {
  const [report, record] = [values.get('report'), values.get('record')]
  if (typeof report !== 'string' || typeof record !== 'string') return
  if (resolve(report) === resolve(record)) {
    throw new FlagError('--report and --record name the same file. Give each one of its own.')
  }
}

function readConnector(text: string): string {
  if (isConnectorId(text)) return text
  throw new FlagError('takes the id of a connector, a GUID, and not its name')
}

function readType(text: string): string {
  if (isEventType(text)) return text
  throw new FlagError('takes a type of events, such as tickets.ticket.created')
}

/** Each of them once, however it is written. */
function each(ids: readonly string[]): string[] {
  return [...new Map(ids.map((id) => [id.toLowerCase(), id])).values()]
}

/** A query may hold a token. */
function withoutQuery(url: string): string {
  const { origin, pathname, protocol, host } = new URL(url)
  const start = origin === 'null' ? `${protocol}//${host}` : origin
  return `${start}${pathname === '/' ? '' : pathname}`
}

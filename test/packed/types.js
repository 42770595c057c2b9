/**
 * The types as a partner's compiler reads them: the packed tarball under five versions of TypeScript and each
 * way of resolving that they have, our declarations themselves checked, too.
 *
 * `npm run build && node test/packed/types.js`, or with the versions to try: `-- 5.4 7`
 */
import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { install, pack, secondsSince } from './tarball.js'

const asked = process.argv.slice(2).filter((word) => /^\d/.test(word))
const versions = asked.length > 0 ? asked : ['5.4', '5.6', '5.9', '6', '7']

/** `commonjs`: a package without `"type": "module"`. What each is told is said in the README. */
const settings = [
  { module: 'nodenext', moduleResolution: 'nodenext', type: 'module' },
  { module: 'node16', moduleResolution: 'node16', type: 'module' },
  { module: 'esnext', moduleResolution: 'bundler', type: 'module' },
  { module: 'nodenext', moduleResolution: 'nodenext', type: 'commonjs', since: 5.8 },
  { module: 'node16', moduleResolution: 'node16', type: 'commonjs', tells: 'TS1479' },
  { module: 'commonjs', moduleResolution: 'node10', type: 'commonjs', until: 6 },
]

const page = `
  import { createServer, type IncomingMessage } from 'node:http'
  import 'jifeline-react/styles.css'
  import { ConnectorBadge, JifelineProvider, useEventListener, useEvents } from 'jifeline-react'
  import { createJifelineClient } from 'jifeline-react/client'
  import { nl } from 'jifeline-react/labels/nl'
  import { serverMessage, ticketCreated } from 'jifeline-react/protocol'
  import { createTokenEndpoint, createTokenListener, createTokenSource } from 'jifeline-react/server'
  import { createSimulatedJifeline } from 'jifeline-react/testing'
  import { createJifelineHandlers } from 'jifeline-react/testing/msw'
  import { renderWithJifeline } from 'jifeline-react/testing/react'
  import { startJifelineServer } from 'jifeline-react/testing/server'
  import { virtualList } from 'jifeline-react/virtual-feed'

  export const client = createJifelineClient({ linger: 5_000 })
  export const phase: 'open' | 'idle' | 'closed' | string = client.connection.getState().phase
  export const doors = [ConnectorBadge, JifelineProvider, useEvents, nl, serverMessage, virtualList]
  const credentials = { clientId: process.env['ID'], clientSecret: process.env['SECRET'] }
  export const POST: (request: Request) => Promise<Response> = createTokenEndpoint({
    ...credentials,
    authorize: (request) => request.headers.has('cookie'),
  })
  export const listener = createServer(createTokenListener({
    getAccessToken: createTokenSource(credentials),
    authorize: (request: IncomingMessage) => request.headers.cookie !== undefined,
  }))
  export const own = createJifelineClient({ getAccessToken: createTokenSource(credentials) })
  export function useTickets(): number[] {
    useEventListener('tickets.ticket.created', ({ payload }) => ring(payload.customer.name), { schema: ticketCreated })
    const { events } = useEvents('tickets.ticket.created', {
      schema: ticketCreated,
      filter: ({ payload }) => payload.ticket.number > 0,
    })
    return events.map(({ payload }) => payload.ticket.ticket_number)
  }
  function ring(_name: string) {}
  export const kit = [createJifelineHandlers(createSimulatedJifeline()), renderWithJifeline]
  export const server: Promise<{ close(): Promise<void> }> = startJifelineServer()
`

const startedAt = performance.now()
const folder = await mkdtemp(join(tmpdir(), 'jifeline-types-'))
let failures = 0
try {
  await install(folder, {
    'jifeline-react': `file:./${pack(folder).filename}`,
    ...Object.fromEntries(
      versions.map((version) => [nameOf(version), `npm:typescript@${version}`]),
    ),
    '@testing-library/dom': '^10.4.0',
    '@testing-library/react': '^16.3.0',
    '@types/node': '^20.19.0',
    '@types/react': '^19.2.0',
    '@types/react-dom': '^19.2.0',
    '@types/ws': '^8.18.0',
    msw: '^2.10.0',
    react: '^19.2.0',
    'react-dom': '^19.2.0',
  })
  for (const version of versions) {
    for (const setting of settings) {
      if (Number(version) > (setting.until ?? Infinity)) continue
      const told = await compile(version, setting)
      const expected = Number(version) < (setting.since ?? 0) ? 'TS1479' : (setting.tells ?? '')
      const isRight = told.codes.join() === expected
      if (!isRight) failures += 1
      const outcome = isRight ? expected || 'compiles' : `\n${told.text}`
      const { moduleResolution, type } = setting
      console.log(`${isRight ? '✓' : '✗'} ${version} ${moduleResolution}, ${type}: ${outcome}`)
    }
  }
} finally {
  await rm(folder, { recursive: true })
}
console.log(`${failures} failed: ${secondsSince(startedAt)}`)
if (failures > 0) process.exitCode = 1

/** @param {string} version */
function nameOf(version) {
  return `typescript-${version}`
}

/**
 * @param {string} version
 * @param {{ module: string, moduleResolution: string, type: string }} setting
 */
async function compile(version, { module, moduleResolution, type }) {
  const path = join(folder, 'page')
  await mkdir(path, { recursive: true })
  const compilerOptions = {
    module,
    moduleResolution,
    target: 'es2022',
    lib: ['es2023', 'dom', 'dom.iterable'],
    strict: true,
    skipLibCheck: false, // our declarations, too
    esModuleInterop: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    types: ['node'],
    ...(version === '6' && { ignoreDeprecations: '6.0' }),
  }
  await writeFile(join(path, 'package.json'), JSON.stringify({ type }))
  await writeFile(join(path, 'page.ts'), page)
  await writeFile(
    join(path, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, files: ['page.ts'] }),
  )
  const compiler = join(folder, 'node_modules', nameOf(version), 'bin/tsc')
  const { stdout } = spawnSync(process.execPath, [compiler, '-p', path], { encoding: 'utf8' })
  const ours = stdout.split('\n').filter((line) => /jifeline-react\/|page\.ts|^error/.test(line))
  const codes = ours.flatMap((line) => /error (TS\d+)/.exec(line)?.[1] ?? [])
  return { codes: [...new Set(codes)], text: ours.join('\n') }
}

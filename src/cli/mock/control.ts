/**
 * The mock's HTTP control, on a port of its own that only this machine reaches, whatever `--host` says. A page cannot
 * use it either: it answers no preflight, and what needs none is no JSON.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readJson, writeJson } from '../shell/json.ts'
import { controlCommands, type ControlWorld } from './control-commands.ts'

export interface Control {
  /** As in `http://127.0.0.1:4401/control`. */
  url: string
  close(): Promise<void>
}

interface Answer {
  status: number
  body: object
}

const address = '127.0.0.1'
const longestBody = 1_048_576 // characters
const mostFrames = 100 // of those received, the newest

/** Rejects when the port is taken. */
export async function startControl(world: ControlWorld, port: number): Promise<Control> {
  const server = createServer((request, response) => {
    void answer(world, request)
      .catch((error: unknown) => fault(500, String(error)))
      .then((answered) => respond(response, answered))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, () => resolve())
  })
  return {
    url: `http://${address}:${(server.address() as AddressInfo).port}/control`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(world: ControlWorld, request: IncomingMessage): Promise<Answer> {
  if (!isLocal(request.headers.host)) return fault(403, 'Ask for it as localhost or 127.0.0.1.')
  const [, root, name, ...rest] = (request.url ?? '/').split('?', 1)[0]?.split('/') ?? []
  if (root !== 'control' || rest.length > 0) return fault(404, noSuchCommand)
  if (name === undefined || name === '') {
    return request.method === 'GET'
      ? { status: 200, body: describe(world) }
      : fault(405, 'Use GET for /control; what can be done is POST /control/<command>.')
  }
  const command = Object.hasOwn(controlCommands, name) ? controlCommands[name] : undefined
  if (!command) return fault(404, noSuchCommand)
  if (request.method !== 'POST') return fault(405, `Use POST for /control/${name}.`)
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    return fault(415, 'Send JSON, with content-type: application/json.')
  }
  const text = await readBody(request)
  if (text === null) return fault(413, `The body is longer than ${longestBody} characters.`)
  const body = text === '' ? { value: {} } : readJson(text)
  if (!body) return fault(400, 'The body is no JSON.')
  if (!isShallow(body.value)) return fault(400, 'The body is nested too deep to be sent on.')
  const outcome = command.run(world, body.value)
  return 'fault' in outcome
    ? fault(400, `${outcome.fault} It takes ${command.takes}.`)
    : { status: 200, body: outcome.done }
}

const noSuchCommand = `There are GET /control, and POST ${Object.keys(controlCommands)
  .map((name) => `/control/${name}`)
  .join(', ')}.`

/** What a test may want to know of the mock. */
function describe({ jifeline }: ControlWorld): object {
  return {
    sessions: jifeline.sessions,
    subscriptions: jifeline.subscriptions(),
    attempts: jifeline.attempts.length,
    frames: jifeline.frames.slice(-mostFrames).map(({ at, frame }) => ({ at, frame })),
    commands: Object.fromEntries(
      Object.entries(controlCommands).map(([name, { takes, says }]) => [name, `${takes} ${says}`]),
    ),
  }
}

/** By its name, too: a page whose own name leads to this machine is not on it. */
function isLocal(host = ''): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i.test(host)
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  let body = ''
  request.setEncoding('utf8')
  for await (const chunk of request) {
    if (body.length <= longestBody) body += String(chunk) // the rest is read, and forgotten
  }
  return body.length <= longestBody ? body : null
}

/** What can be read can be nested deeper than what can be written. */
function isShallow(value: unknown): boolean {
  try {
    writeJson(value)
    return true
  } catch {
    return false
  }
}

function fault(status: number, error: string): Answer {
  return { status, body: { error } }
}

function respond(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(writeJson(body))
}

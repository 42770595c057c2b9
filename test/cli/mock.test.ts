// @vitest-environment node
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { controlCommands } from '../stage/behind-the-doors.ts'
import { connectOnTheWire } from '../stage/client-on-the-wire.ts'
import { connectorId, created } from '../stage/examples.ts'
import { startCommand } from '../stage/shell.ts'

const patient = { timeout: 10_000 } // ms; a busy machine takes its time

async function startMock(flags = '') {
  const command = startCommand(`mock --port 0 --cadence by-hand ${flags}`)
  onTestFinished(async () => {
    command.end()
    await command.exitCode
  })
  const [, env = ''] = await command.printedUntil(/\.env to paste\n\n([^]+)\n\n/)
  const variables = Object.fromEntries(
    env.split('\n').map((line) => /^(\w+)=(.*)$/.exec(line)?.slice(1) ?? []),
  ) as Record<string, string>
  const { JIFELINE_CONTROL_URL: controlUrl = '' } = variables

  const control = async (name: string, body?: unknown, init: RequestInit = {}) => {
    const response = await fetch(`${controlUrl}${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...init,
    })
    return { status: response.status, answer: (await response.json()) as Record<string, unknown> }
  }
  return { command, variables, controlUrl, control }
}

/** A partner's page, as the `.env` has it. */
function connect({ JIFELINE_URL: url = '', JIFELINE_ACCESS_TOKEN: token = '' }) {
  const { client } = connectOnTheWire({ url, getAccessToken: () => token, onError: () => {} })
  const reported = new Promise<number | null>((resolve) => {
    client.connector(connectorId).subscribe(({ voltage }) => voltage !== null && resolve(voltage))
  })
  const received = new Promise<unknown>((resolve) => {
    client.on([created], ({ payload }) => resolve(payload))
  })
  return { client, reported, received }
}

describe('npx jifeline-react mock', () => {
  it('prints an .env with which a client gets in, and what its control says arrives', async () => {
    const { variables, control, controlUrl } = await startMock()
    expect(variables).toEqual({
      JIFELINE_URL: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+\/wssprd$/),
      JIFELINE_BASE_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      JIFELINE_CLIENT_ID: 'simulated-client',
      JIFELINE_CLIENT_SECRET: 'simulated-secret',
      JIFELINE_ACCESS_TOKEN: 'simulated-token',
      JIFELINE_CONTROL_URL: controlUrl,
    })
    const { reported, received } = connect(variables)
    await expect
      .poll(
        async () => (await control('', undefined, { method: 'GET' })).answer['subscriptions'],
        patient,
      )
      .toEqual([connectorId, created].toSorted())
    expect(await control('/status', { connectorId, voltage: 12.6 })).toEqual({
      status: 200,
      answer: {},
    })
    expect(await reported).toBe(12.6)
    const { answer } = await control('/event', { type: created, payload: { number: 7 } })
    expect(answer).toMatchObject({ type: created, payload: { number: 7 } })
    expect(await received).toEqual({ number: 7 })
  })

  it('takes a token and credentials of one’s own, and any fleet', async () => {
    const { command, variables } = await startMock(
      '--client-id me --client-secret mine --token t1 --token t2 --fleet 40',
    )
    expect(variables).toMatchObject({ JIFELINE_CLIENT_ID: 'me', JIFELINE_ACCESS_TOKEN: 't1' })
    expect(command.printed).toContain('  and 34 more')
    const { JIFELINE_BASE_URL: baseUrl = '' } = variables
    const statusOf = async (token: string) => {
      const headers = { authorization: `Bearer ${token}` }
      return (await fetch(`${baseUrl}/v2/system/events`, { headers })).status
    }
    expect([await statusOf('t1'), await statusOf('t2'), await statusOf('t3')]).toEqual([
      200, 200, 401,
    ])
    const form = { grant_type: 'client_credentials', client_id: 'me', client_secret: 'mine' }
    const body = new URLSearchParams(form)
    expect((await fetch(`${baseUrl}/oauth2/token`, { method: 'POST', body })).status).toBe(200)
  })

  it.each(['plain-secret', 'a#b$c', `it's`, `"quoted"`, 'pass=word', '`tick`'])(
    'prints an .env that holds %s as it is',
    async (secret) => {
      const { command } = await startMock(`--client-secret ${secret} --token ${secret}`)
      const [, env = ''] = /\.env to paste\n\n([^]+)\n\n/.exec(command.printed) ?? []
      expect(parseEnv(env)).toMatchObject({
        JIFELINE_CLIENT_SECRET: secret,
        JIFELINE_ACCESS_TOKEN: secret,
      })
    },
  )

  it('says where it is from this machine, also when it listens on all addresses', async () => {
    const { variables } = await startMock('--host 0.0.0.0')
    expect(variables['JIFELINE_URL']).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/wssprd$/)
    expect((await fetch(`${variables['JIFELINE_BASE_URL']}/v2/system/events`)).status).toBe(401)
  })

  it('ends cleanly, and lets go of its ports', async () => {
    const { command, variables, controlUrl } = await startMock()
    const { client } = connect(variables)
    await expect.poll(() => client.connection.getState().phase, patient).toBe('open')
    command.end()
    expect(await command.exitCode).toBe(0)
    expect(command.complained).toBe('')
    await expect(fetch(controlUrl)).rejects.toThrow('fetch failed')
    await expect(fetch(variables['JIFELINE_BASE_URL'] ?? '')).rejects.toThrow('fetch failed')
  })

  it('drops and refuses when it is told to', async () => {
    const { variables, control } = await startMock()
    const { JIFELINE_URL: url = '', JIFELINE_ACCESS_TOKEN: token = '' } = variables
    const dial = () => {
      const socket = new WebSocket(`${url}?access_token=${token}`)
      return new Promise<WebSocket | string>((resolve) => {
        socket.on('open', () => resolve(socket))
        socket.on('error', ({ message }) => resolve(message))
      })
    }
    const socket = await dial()
    const closed = new Promise(
      (resolve) => typeof socket === 'object' && socket.on('close', resolve),
    )
    await control('/refuse')
    await control('/drop', { code: 1001 })
    expect(await closed).toBe(1001)
    expect(await dial()).toBe('Unexpected server response: 503')
    await control('/refuse', { isRefusing: false })
    expect(await dial()).toBeInstanceOf(WebSocket)
  })

  it('plays a recorded session', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'jifeline-mock-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const frame = JSON.stringify({
      action: 'subscribe-to-connector',
      message: { connector_id: connectorId, voltage: 11.9 },
    })
    const entries = Array.from({ length: 100 }, (_, index) => ({
      is: 'frame',
      at: index * 50,
      frame,
    }))
    const recording = { version: 1, startedAt: 0, lasts: 5_000, connectors: [connectorId], entries }
    await writeFile(join(folder, 'session.json'), JSON.stringify(recording))
    const { variables } = await startMock(`--replay ${join(folder, 'session.json')}`)
    expect(await connect(variables).reported).toBe(11.9)
  })

  it('says in one sentence that a port is taken, of the socket’s or of the control', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void other.close())
    const { port } = other.address() as AddressInfo
    for (const flags of [`--port ${port}`, `--port 0 --control-port ${port}`]) {
      const command = startCommand(`mock ${flags}`)
      expect(await command.exitCode).toBe(1)
      expect(command.complained).toBe(
        `Port ${port} is taken. Stop what listens there, or choose another: npx jifeline-react mock ` +
          `${flags.includes('control') ? '--control-port' : '--port'} ${port + 10}\n`,
      )
      expect(command.printed).toBe('')
    }
  })
})

describe('its control', () => {
  it('does each thing that it lists', async () => {
    const { control } = await startMock()
    const bodies: Record<string, unknown> = {
      status: { connectorId, roundTripTime: null },
      event: { type: created },
      raw: { frame: 'Data sent.' },
      scenario: { name: 'flaky' },
    }
    for (const name of Object.keys(controlCommands)) {
      expect([name, (await control(`/${name}`, bodies[name])).status]).toEqual([name, 200])
    }
    const { answer } = await control('/grant-token', { lifetime: 1_000 })
    expect(answer).toEqual({ accessToken: expect.stringMatching(/^simulated-/) })
  })

  it.each([
    ['/status', {}, 400, /^connectorId: .+ It takes \{ connectorId, voltage\?/],
    ['/status', { connectorId, volts: 12 }, 400, /^The body: Unrecognized key: "volts"\. It takes/],
    ['/status', { connectorId, voltage: '12' }, 400, /^voltage: .+expected number/],
    ['/drop', { code: 7 }, 400, /^code: Codes are 1000 to 1003/],
    ['/drop', { code: 1015 }, 400, /^code: Codes are 1000 to 1003/],
    ['/drop', { code: 2000 }, 400, /^code: Codes are 1000 to 1003/],
    ['/event', { type: 'a', occurredAt: 1e300 }, 400, /^occurredAt: Too big/],
    ['/event', { type: 'a', occurredAt: -1 }, 400, /^occurredAt: Too small/],
    ['/scenario', { name: 'storm' }, 400, /^name: Invalid option.+"calm"/],
    ['/event', 'no JSON', 400, /^The body is no JSON\.$/],
    ['/event', 'x'.repeat(1_100_000), 413, /^The body is longer than 1048576 characters\.$/],
    ['/explode', {}, 404, /^There are GET \/control, and POST \/control\/status, .+\/scenario\.$/],
    ['/status/now', {}, 404, /^There are GET/],
    ['', {}, 405, /^Use GET for \/control/],
  ])('says what is wrong with %s %j', async (name, body, status, error) => {
    const { control } = await startMock()
    const refused = await control(name, body)
    expect(refused).toEqual({ status, answer: { error: expect.stringMatching(error) } })
  })

  it('takes no payload that could be read, and not be written', async () => {
    const { control } = await startMock()
    const payload = '['.repeat(100_000) + ']'.repeat(100_000)
    const { status, answer } = await control('/event', `{"type":"a","payload":${payload}}`)
    expect(status).toBe(400)
    expect(answer['error']).toBe('The body is nested too deep to be sent on.')
  })

  it('is for this machine alone, and for no page', async () => {
    const { control, controlUrl } = await startMock('--host 0.0.0.0')
    expect(controlUrl).toContain('//127.0.0.1:')
    const asText = await control('/drop', {}, { headers: { 'content-type': 'text/plain' } })
    expect(asText.status).toBe(415)
    expect((await control('/drop', undefined, { method: 'OPTIONS' })).status).toBe(405)
    const { request } = await import('node:http')
    const status = await new Promise((resolve) => {
      const headers = { host: 'rebound.example', 'content-type': 'application/json' }
      request(`${controlUrl}/drop`, { method: 'POST', headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      }).end('{}')
    })
    expect(status).toBe(403)
  })
})

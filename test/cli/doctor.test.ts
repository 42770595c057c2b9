// @vitest-environment node
/** The command itself, over real sockets: what it prints and writes, and one sentence for each way to be kept out. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocketServer } from 'ws'
import { connectorId, vinNumber } from '../stage/examples.ts'
import { startServer } from '../stage/server.ts'
import { startCommand } from '../stage/shell.ts'
import { ownCertificate } from './fixtures/own-certificate.ts'

const secret = 'canary-secret-7f3a'
const credentials = { clientId: 'canary-client', clientSecret: secret }
const accessToken = 'canary-token-91bc'
const bought = {
  JIFELINE_CLIENT_ID: credentials.clientId,
  JIFELINE_CLIENT_SECRET: credentials.clientSecret,
}

async function createFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'jifeline-doctor-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A proxy that answers everything with a page. */
const page: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
  response.end('<!doctype html><title>Sign in</title>')
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe('npx jifeline-react doctor', () => {
  it('reports, as a table, as JSON and into files, and leaks nothing', async () => {
    const { url, baseUrl } = await startServer({
      credentials,
      cadence: 500,
      traffic: { every: 900, lasts: 900 },
    })
    const folder = await createFolder()
    const [env, report, record] = ['.env', 'report.json', 'record.json'].map((name) =>
      join(folder, name),
    ) as [string, string, string]
    await writeFile(
      env,
      `JIFELINE_URL=${url}\nJIFELINE_BASE_URL=${baseUrl}\nJIFELINE_CLIENT_ID=${credentials.clientId}\n`,
    )
    const command = startCommand(
      `doctor --env ${env} --connector ${connectorId} --listen 2s --report ${report} --record ${record}`,
      { JIFELINE_CLIENT_SECRET: secret },
    )
    expect(await command.exitCode).toBe(0)
    expect(command.complained).toContain('Listening for 0:02; Ctrl+C ends it')
    expect(command.printed).toMatch(/A token is good for +60 min +expires_in/)
    expect(command.printed).toContain('in the busiest minute')
    expect(command.printed).toContain(`url="${url}"`)

    const written = [await readFile(report, 'utf8'), await readFile(record, 'utf8')] as const
    expect(JSON.parse(written[0])).toMatchObject({ version: 1, pace: { isWithinLimits: true } })
    const { entries } = JSON.parse(written[1]) as { entries: { is: string }[] }
    expect(entries.filter(({ is }) => is === 'frame').length).toBeGreaterThan(3)
    for (const text of [...written, command.printed, command.complained]) {
      for (const canary of [secret, credentials.clientId, 'simulated-', vinNumber, connectorId]) {
        expect(text).not.toContain(canary)
      }
    }
  }, 30_000)

  it('ends when it is told to, with what it has, and takes a token in place of a secret', async () => {
    const { url, baseUrl } = await startServer({ accessTokens: [accessToken] })
    const command = startCommand(`doctor --json --listen 1h --url ${url} --base-url ${baseUrl}`, {
      JIFELINE_ACCESS_TOKEN: accessToken,
    })
    await expect
      .poll(() => command.complained, { timeout: 20_000 })
      .toContain('Listening for 60:00')
    command.end()
    expect(await command.exitCode).toBe(0)
    expect(JSON.parse(command.printed)).toMatchObject({ version: 1 })
    expect(command.printed).not.toContain(accessToken)
  }, 30_000)
})

describe('told to end before it was let in, it ends at once', () => {
  it.each(['the token', 'a handshake'])('while it waits for %s', async (what) => {
    const silent = await listen(createServer(() => {}).on('upgrade', () => {}))
    const { baseUrl } = await startServer({ credentials })
    const rest = what === 'the token' ? `http://${silent}` : baseUrl
    const command = startCommand(`doctor --url ws://${silent}/wssprd --base-url ${rest}`, bought)
    await expect
      .poll(() => command.complained)
      .toContain(what === 'the token' ? 'Asking for a token' : 'Trying the handshakes')
    command.end()
    expect(await command.exitCode).toBe(1)
    expect(command.complained).toContain('It was ended before it was let in')
    expect(command.printed).toBe('')
  })
})

describe('who is kept out hears one sentence, and what to do', () => {
  async function fail(flags: string, env: Record<string, string> = bought) {
    const command = startCommand(`doctor --listen 1s ${flags}`, env)
    const exitCode = await command.exitCode
    const sentence = command.complained.replaceAll(/^.+ …\n/gm, '').trim()
    for (const text of [command.complained, command.printed]) {
      expect(text).not.toContain(secret)
      expect(text).not.toContain(accessToken)
    }
    return { exitCode, sentence }
  }

  it('for a wrong secret', async () => {
    const { url, baseUrl } = await startServer()
    expect(await fail(`--url ${url} --base-url ${baseUrl}`)).toEqual({
      exitCode: 1,
      sentence:
        'Jifeline refused the client id and secret (HTTP 401). Compare both with those in the Partner Portal, Settings > API.',
    })
  })

  it('for a token endpoint that is busy, with how long it asks for', async () => {
    const host = await listen(
      createServer((_, response) => response.writeHead(429, { 'retry-after': '600' }).end()),
    )
    const { url } = await startServer({ credentials })
    expect(await fail(`--url ${url} --base-url http://${host}`)).toEqual({
      exitCode: 1,
      sentence: `${host} is busy, or was asked too often (HTTP 429). Wait for 10 min, and start again.`,
    })
  })

  it('for a host that opens a socket and closes it at once', async () => {
    const server = createServer()
    new WebSocketServer({ server }).on('connection', (socket) => socket.close(1008))
    const host = await listen(server)
    const { baseUrl } = await startServer({ credentials })
    const { exitCode, sentence } = await fail(`--url ws://${host}/wssprd --base-url ${baseUrl}`)
    expect(exitCode).toBe(1)
    expect(sentence).toBe(
      `${host} opened the socket and closed it at once, with 1008. Check that the token was issued for this ` +
        `address, and that no proxy in between ends sockets.`,
    )
  })

  it('for a file that cannot be written, before it asks for anything', async () => {
    const folder = await createFolder()
    for (const [flag, path] of [
      ['--record', join(folder, 'nowhere', 'record.json')],
      ['--report', folder],
    ] as const) {
      const { exitCode, sentence } = await fail(`${flag} ${path}`)
      expect(exitCode).toBe(1)
      expect(sentence).toMatch(/(cannot be written|is a folder)\. Name a file in/)
    }
  })

  it('for a token that no header can hold, and none of it is said', async () => {
    for (const odd of [`${accessToken}\n`, 'tök€n', `${accessToken} x`]) {
      const { exitCode, sentence } = await fail('', { JIFELINE_ACCESS_TOKEN: odd })
      expect(exitCode).toBe(2)
      expect(sentence).toMatch(/^JIFELINE_ACCESS_TOKEN holds what no token does/)
    }
    const host = await listen(
      createServer((_, response) => {
        response.end(JSON.stringify({ access_token: `${accessToken}\n`, expires_in: 60 }))
      }),
    )
    const { url } = await startServer({ credentials })
    const { exitCode, sentence } = await fail(`--url ${url} --base-url http://${host}`)
    expect(exitCode).toBe(1)
    expect(sentence).toContain('gives no token')
  })

  it('for a token that is too long for a URL, when no header lets it in', async () => {
    const long = 't'.repeat(5_000)
    const { url, baseUrl } = await startServer()
    const env = { JIFELINE_ACCESS_TOKEN: long }
    const { exitCode, sentence } = await fail(`--url ${url} --base-url ${baseUrl}`, env)
    expect(exitCode).toBe(1)
    expect(sentence).toContain('refused the token at the handshake (HTTP 401)')
  })

  it('for a wrong token', async () => {
    const { url, baseUrl } = await startServer()
    const env = { JIFELINE_ACCESS_TOKEN: accessToken }
    const { exitCode, sentence } = await fail(`--url ${url} --base-url ${baseUrl}`, env)
    expect(exitCode).toBe(1)
    expect(sentence).toMatch(
      / refused the token at the handshake \(HTTP 401\)\. Check that it was issued/,
    )
  })

  it('for a port that is blocked, of REST or of the socket', async () => {
    const port = await freePort()
    const blocked = {
      exitCode: 1,
      sentence: `Nothing listens at 127.0.0.1:${port}, or a firewall refuses it. Check the address, and that this machine may go there.`,
    }
    const { url, baseUrl } = await startServer({ credentials })
    expect(await fail(`--url ${url} --base-url http://127.0.0.1:${port}`)).toEqual(blocked)
    expect(await fail(`--url ws://127.0.0.1:${port}/wssprd --base-url ${baseUrl}`)).toEqual(blocked)
  })

  it('for a proxy that answers with a page, REST or the socket', async () => {
    const host = await listen(createServer(page))
    const socketHost = await listen(
      createServer(page).on('upgrade', (_, stream) => {
        stream.end('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 0\r\n\r\n')
      }),
    )
    const { url, baseUrl } = await startServer({ credentials })
    const told = (name: string) => ({
      exitCode: 1,
      sentence:
        `A web page answered in the place of ${name}, most likely a proxy’s or the sign-in of a network. ` +
        `Have ${name} let through, without a sign-in.`,
    })
    expect(await fail(`--url ${url} --base-url http://${host}`)).toEqual(told(host))
    expect(await fail(`--url ws://${socketHost}/wssprd --base-url ${baseUrl}`)).toEqual(
      told(socketHost),
    )
  })

  it('for a certificate that is not trusted, REST’s or the socket’s', async () => {
    const host = await listen(createSecureServer(ownCertificate, page))
    const { url, baseUrl } = await startServer({ credentials })
    const told = {
      exitCode: 1,
      sentence: expect.stringMatching(
        /^The certificate of 127\.0\.0\.1:\d+ is not trusted here\. .+NODE_EXTRA_CA_CERTS=/,
      ) as string,
    }
    expect(await fail(`--url ${url} --base-url https://${host}`)).toEqual(told)
    expect(await fail(`--url wss://${host}/wssprd --base-url ${baseUrl}`)).toEqual(told)
  })

  it.each([
    ['without credentials', '', {}, /^Set JIFELINE_CLIENT_ID and JIFELINE_CLIENT_SECRET/],
    [
      'with a connector’s name',
      '--connector 1005123',
      bought,
      /^--connector takes the id of a connector, a GUID/,
    ],
    [
      'with a socket in the clear',
      '--url ws://jifeline.example/wssprd',
      bought,
      /^The socket URL cannot be used\..+Check --url\.$/,
    ],
    [
      'with REST in the clear',
      '--base-url http://jifeline.example',
      bought,
      /^The address of REST must be https:/,
    ],
    ['with an empty type', '--event=', bought, /^--event takes a type of events/],
  ])('with exit code 2 %s', async (_what, flags, env, sentence) => {
    expect(await fail(flags, env as Record<string, string>)).toEqual({
      exitCode: 2,
      sentence: expect.stringMatching(sentence) as string,
    })
  })

  it('for a file that is not there, or is no recording', async () => {
    const missing = join(await createFolder(), 'missing')
    expect(await fail(`--env ${missing}`)).toEqual({
      exitCode: 1,
      sentence: `${missing} cannot be read. Name a file with the variables: --env .env`,
    })
    const mock = startCommand(`mock --port 0 --replay ${missing}`)
    expect(await mock.exitCode).toBe(1)
    expect(mock.complained).toContain(`${missing} is no recording.`)
  })
})

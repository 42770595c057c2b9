/** `node examples/partner-portal/server.js` as a process of its own, on the package as it was built. */
import { spawn } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'

const script = fileURLToPath(new URL('../../examples/partner-portal/server.js', import.meta.url))

function startServer(environment: Record<string, string>, ...words: string[]) {
  const server = spawn(process.execPath, [script, ...words], {
    env: { ...process.env, ...environment },
  })
  onTestFinished(() => void server.kill('SIGKILL'))
  let output = ''
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  const exitCode = new Promise<number | null>((resolve) => server.on('close', resolve))
  return { server, exitCode, output: () => output }
}

it.each(['SIGINT', 'SIGTERM'] as const)(
  'says where it is, serves, and ends with %s',
  async (signal) => {
    const { server, exitCode, output } = startServer({ PORT: '0' })
    await expect
      .poll(output)
      .toMatch(
        /^Partner portal: http:\/\/localhost:\d+ \(simulated Jifeline, by a relay;.*\nFor anybody: http:.*\/visitors\.html\n$/,
      )

    const url = /http:\S+/.exec(output())?.[0] ?? ''
    expect(await (await fetch(url)).text()).toContain('<div id="root">')
    const connectors = (await (await fetch(`${url}/api/connectors`)).json()) as unknown[]
    expect(connectors).toHaveLength(24)
    expect(connectors[0]).toEqual({
      id: expect.any(String),
      name: '1005123',
      workshop: 'Garage Jansen',
    })

    server.kill(signal)
    expect(await exitCode).toBe(0)
  },
)

it('says what to do about a port that is taken', async () => {
  const other = createServer().listen(0, 'localhost')
  onTestFinished(() => void other.close())
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as AddressInfo

  const { exitCode, output } = startServer({ PORT: String(port) })

  expect(await exitCode).toBe(1)
  expect(output()).toBe(
    `Port ${port} is taken. Stop what listens there, or choose another: PORT=5180 npm start\n`,
  )
})

it.each([
  [{ PORT: 'web' }, 'PORT is "web", which cannot be used.'],
  [{ JIFELINE_CLIENT_ID: 'us' }, 'Set both JIFELINE_CLIENT_ID and JIFELINE_CLIENT_SECRET'],
])('refuses to start with %j, and says why', async (environment, words) => {
  const { exitCode, output } = startServer(environment)
  expect(await exitCode).toBe(1)
  expect(output()).toContain(words)
})

it('uses production with credentials, and does not say them', async () => {
  const credentials = { JIFELINE_CLIENT_ID: 'our-id', JIFELINE_CLIENT_SECRET: 'our-secret' }
  const { server, output } = startServer({ PORT: '0', ...credentials }, '--direct')
  await expect.poll(output).toContain('(Jifeline in production, direct;')

  const url = /http:\S+/.exec(output())?.[0] ?? ''
  const page = await fetch(url)
  expect(page.headers.get('content-security-policy')).toContain(
    "connect-src 'self' wss://partner-api-ws-001.prd.jifeline.cloud https://partner-api-001.prd.jifeline.cloud;",
  )
  expect(await (await fetch(`${url}/api/config`)).json()).toEqual({
    url: 'wss://partner-api-ws-001.prd.jifeline.cloud/wssprd',
    baseUrl: 'https://partner-api-001.prd.jifeline.cloud',
    scenarios: null,
    isDirect: true,
  })
  expect(output()).not.toContain('our-')
  server.kill('SIGTERM')
})

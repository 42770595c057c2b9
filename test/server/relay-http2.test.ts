// @vitest-environment node
/** A server of HTTP/2 answers its pages over that, and takes sockets over HTTP/1 beside it, as browsers ask for them. */
import { connect as dial, createServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, it, onTestFinished } from 'vitest'
import { connectorId, created } from '../stage/examples.ts'
import { startRelay } from './fixtures/relay.ts'

const portal = 'https://portal.example'

async function overHttp2() {
  const stage = await startRelay({
    grants: () => ({ connectors: [connectorId], mayHear: () => true }),
    allowedOrigins: [portal],
  })
  const server = createServer((_request, response) => void response.end('the app'))
  stage.relay.attach(server, { path: '/jifeline' })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const session = dial(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  onTestFinished(() => {
    session.destroy()
    server.close()
  })

  async function ask(headers: Record<string, string>) {
    const stream = session.request(headers)
    const status = new Promise<number>((resolve) => {
      stream.on('response', (answered) => resolve(answered[':status'] ?? 0))
    })
    const body = text(stream)
    stream.end()
    return { status: await status, body: await body }
  }

  return { ...stage, ask }
}

it('its log is answered', async () => {
  const { ask, jifeline } = await overHttp2()
  const { id } = jifeline.event(created)
  const { status, body } = await ask({
    ':path': '/jifeline/v2/system/events',
    cookie: 'user=ada',
    origin: portal,
  })
  expect([status, JSON.parse(body)]).toMatchObject([200, { result: [{ id }] }])
})

it('who asks for the relay itself is told to connect, and the app goes on', async () => {
  const { ask } = await overHttp2()
  expect(await ask({ ':path': '/jifeline' })).toMatchObject({ status: 426 })
  expect(await ask({ ':path': '/elsewhere' })).toEqual({ status: 200, body: 'the app' })
})

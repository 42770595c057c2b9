// @vitest-environment node
/** Upgrades to something else than a socket, which Node passes over on a server that takes none. */
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { connectorId } from '../stage/examples.ts'
import { startRelay } from './fixtures/relay.ts'

const grants = () => ({ connectors: [connectorId] })

/** As `curl --http2` asks, and the HTTP client of Java. */
function ask(url: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const wish = {
      Connection: 'Upgrade, HTTP2-Settings',
      Upgrade: 'h2c',
      'HTTP2-Settings': 'AAMAAABk',
    }
    const asked = request(url, { headers: { ...wish, ...headers } }, (response) => {
      const status = response.statusCode ?? 0
      text(response).then((body) => resolve({ status, body }), reject)
    })
    asked.on('error', reject)
    asked.end()
  })
}

it('are answered by the app, as they were before the relay came', async () => {
  const { origin } = await startRelay({ grants })
  expect(await ask(`${origin}/elsewhere`)).toEqual({ status: 200, body: 'the app' })
})

it('are answered by the log of the relay, for whom it is', async () => {
  const { origin } = await startRelay({ grants })
  const log = `${origin}/jifeline/v2/system/events`
  expect((await ask(log)).status).toBe(401)
  const { status, body } = await ask(log, { Cookie: 'user=ada' })
  expect(status).toBe(200)
  expect(JSON.parse(body)).toMatchObject({ result: [] })
})

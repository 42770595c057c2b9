/** The relay, as a partner runs it: each peer is granted its own connectors. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRelay } from 'jifeline-react/server'
import { connectorIds } from '../../stage/examples.ts'
import { answerUsage } from './usage.ts'

const [, , url = '', each = '', connectors = ''] = process.argv
const ids = connectorIds(Number(connectors))

const relay = createRelay({
  url,
  getAccessToken: () => Promise.resolve({ accessToken: 'any', expiresIn: 3_600 }),
  authorize({ url: target = '' }) {
    const peer = Number(/peer=(\d+)/.exec(target)?.[1])
    const own = Array.from(
      { length: Number(each) },
      (_, place) => ids[(peer * Number(each) + place) % ids.length] ?? '',
    )
    return { connectors: own }
  },
})
const server = createServer()
relay.attach(server, { path: '/jifeline' })
server.listen(0, '127.0.0.1', 1_024, () => answerUsage((server.address() as AddressInfo).port))

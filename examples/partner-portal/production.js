/** The real Jifeline, at its production addresses. */
import { createTokenSource } from 'jifeline-react/server'
import { createCache } from './cache.js'

/**
 * Where Jifeline is, and what the portal takes from it.
 *
 * @typedef {object} Jifeline
 * @property {string} url of the socket
 * @property {string} baseUrl of the REST API, whose event log fills gaps
 * @property {boolean} isSimulated
 * @property {import('jifeline-react/server').TokenSource} getToken
 * @property {() => Promise<readonly Connector[]>} listConnectors
 * @property {() => Promise<void>} close
 * @property {import('./scenarios.js').Scenarios} [scenarios] what a simulated one can go through
 */

/**
 * What the page may know of a connector. Its `pin` logs a workshop in, so it is not even kept here.
 *
 * @typedef {object} Connector
 * @property {string} id
 * @property {string} name printed on the connector, such as 1005123
 * @property {string | null} workshop
 */

const socketUrl = 'wss://partner-api-ws-001.prd.jifeline.cloud/wssprd'
const baseUrl = 'https://partner-api-001.prd.jifeline.cloud'

const pageSize = 1_000 // the most that the API gives at once
const mostPages = 5 // 5 requests a second are allowed; a wall of 5,000 tiles is none
const keptFor = 300_000 // ms; 50,000 requests a day are allowed

/**
 * @param {{ clientId: string, clientSecret: string, connectorsPath?: string | undefined }} options
 * @returns {Jifeline}
 */
export function createProduction({
  clientId,
  clientSecret,
  connectorsPath = '/v2/customers/connectors',
}) {
  const getToken = createTokenSource({ baseUrl, clientId, clientSecret })

  const listConnectors = createCache(async () => {
    /** @type {Connector[]} */
    const connectors = []
    for (let page = 0; page < mostPages; page += 1) {
      const url = new URL(connectorsPath, baseUrl)
      url.searchParams.set('limit', String(pageSize))
      url.searchParams.set('offset', String(page * pageSize))
      const { accessToken } = await getToken()
      const response = await fetch(url, {
        headers: { Authorization: `Bearer ${accessToken}` },
        redirect: 'error',
        signal: AbortSignal.timeout(20_000),
      })
      if (!response.ok)
        throw new Error(`Jifeline answered ${connectorsPath} with ${response.status}.`)

      const { result } = await response.json()
      // The API names connectors, not workshops: a portal adds those from its own customer records.
      for (const { id, name } of result) connectors.push({ id, name, workshop: null })
      if (result.length < pageSize) break
    }
    return { value: connectors, until: Date.now() + keptFor }
  })

  const close = async () => {}
  return { url: socketUrl, baseUrl, isSimulated: false, getToken, listConnectors, close }
}

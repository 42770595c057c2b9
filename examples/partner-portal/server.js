/**
 * `npm start`. Plain JavaScript, since Node 20 runs no TypeScript. Without credentials it starts a
 * simulated Jifeline; with them it uses the real one:
 *
 *   JIFELINE_CLIENT_ID, JIFELINE_CLIENT_SECRET   from the Partner Portal, Settings > API
 *   JIFELINE_CONNECTORS_PATH                     if your list is not at /v2/customers/connectors
 *   PORT                                         default 5173
 *
 * The page goes through a relay and has no token; with --direct it gets one, and goes to Jifeline itself.
 */
import { startPortal } from './portal-server.js'
import { createProduction } from './production.js'

const defaultPort = '5173'
const isDirect = process.argv.includes('--direct')

try {
  const jifeline = await chooseJifeline()
  const portal = await startPortal({
    jifeline,
    port: Number(process.env.PORT ?? defaultPort),
    isDirect,
  })
  const kind = jifeline.isSimulated ? 'simulated Jifeline' : 'Jifeline in production'
  const way = isDirect ? 'direct' : 'by a relay'
  console.log(`Partner portal: ${portal.url} (${kind}, ${way}; Ctrl+C stops it)`)
  if (!isDirect) console.log(`For anybody: ${portal.url}/visitors.html`)

  const stop = () => void portal.close() // nothing is left to wait for, so the process ends
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}

async function chooseJifeline() {
  const { JIFELINE_CLIENT_ID: clientId, JIFELINE_CLIENT_SECRET: clientSecret } = process.env
  if (clientId && clientSecret) {
    const { JIFELINE_CONNECTORS_PATH: connectorsPath } = process.env
    return createProduction({ clientId, clientSecret, connectorsPath })
  }
  if (clientId || clientSecret) {
    throw new Error('Set both JIFELINE_CLIENT_ID and JIFELINE_CLIENT_SECRET, or neither.')
  }
  const { startSimulation } = await import('./simulation.js') // a kit for tests, which production does not need
  return startSimulation()
}

/** @param {unknown} error */
function explain(error) {
  const { code = '', message } = /** @type {NodeJS.ErrnoException} */ (error)
  const port = process.env.PORT ?? defaultPort
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken. Stop what listens there, or choose another: PORT=5180 npm start`
    case 'EACCES':
    case 'ERR_SOCKET_BAD_PORT':
      return `PORT is "${port}", which cannot be used. Choose one like 5180: PORT=5180 npm start`
    case 'ENOENT':
    case 'ERR_MODULE_NOT_FOUND':
      return `The portal is not built (${message}). Run: npm run build`
    default:
      return message
  }
}

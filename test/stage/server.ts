/** Jifeline behind real sockets and real HTTP, until the test ends. Connectors report only when the test says so. */
import { onTestFinished } from 'vitest'
import { startJifelineServer, type JifelineServerOptions } from 'jifeline-react/testing/server'

export async function startServer(options: JifelineServerOptions = {}) {
  const server = await startJifelineServer({ cadence: 'by-hand', ...options })
  onTestFinished(server.close)
  return server
}

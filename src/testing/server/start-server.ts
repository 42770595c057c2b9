/**
 * `jifeline-react/testing/server`: a simulated Jifeline behind real sockets and real HTTP, for
 * Node. It listens on the loopback address unless told otherwise, and is no place for real secrets.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRequestListener } from './http-answers.ts'
import { createSimulatedJifeline, type SimulatedJifeline } from '../simulator/simulated-jifeline.ts'
import type { SimulatorOptions } from '../simulator/simulator-settings.ts'
import { createUpgradeListener, socketPath } from './socket-upgrades.ts'

/** The options of `startJifelineServer`, and those of the simulated Jifeline. */
export interface JifelineServerOptions extends SimulatorOptions {
  /** Default 0: any free port. */
  port?: number | undefined
  /** Default 127.0.0.1. */
  host?: string | undefined
  /** A simulator to put behind the server; the simulator options are for one that it makes, by default. */
  jifeline?: SimulatedJifeline | undefined
}

/** A simulated Jifeline that listens. */
export interface JifelineServer {
  /** Where sockets go, as in `ws://127.0.0.1:49152/wssprd`. */
  url: string
  /** Where `/oauth2/token` and `/v2/system/events` are, as in `http://127.0.0.1:49152`. */
  baseUrl: string
  /** The simulated Jifeline behind it. */
  jifeline: SimulatedJifeline
  /** Ends all connections and stops listening; disposes the simulator unless it was given. */
  close(): Promise<void>
}

/** Who listens on all addresses is reached from this machine by these. */
const everywhere: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

/** Rejects when the port is taken. */
export async function startJifelineServer(
  options: JifelineServerOptions = {},
): Promise<JifelineServer> {
  const { port = 0, host = '127.0.0.1', jifeline: given, ...simulatorOptions } = options
  const jifeline = given ?? createSimulatedJifeline(simulatorOptions)
  const server = createServer(createRequestListener(jifeline))
  const upgrades = createUpgradeListener(jifeline)
  server.on('upgrade', upgrades.listener)

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
  const { port: boundPort } = server.address() as AddressInfo

  let closing: Promise<void> | null = null
  function close(): Promise<void> {
    closing ??= new Promise((resolve) => {
      if (!given) jifeline.dispose()
      upgrades.terminateAll()
      server.close(() => resolve())
      server.closeAllConnections()
    })
    return closing
  }

  const reached = everywhere[host] ?? host
  const authority = `${reached.includes(':') ? `[${reached}]` : reached}:${boundPort}`
  return {
    url: `ws://${authority}${socketPath}`,
    baseUrl: `http://${authority}`,
    jifeline,
    close,
  }
}

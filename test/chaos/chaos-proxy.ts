/** A network that fails on demand: a TCP proxy on the loopback address, in front of a server. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import type { NetworkState } from './faults.ts'
import { createPipe, type Pipe } from './pipe.ts'

export type { NetworkState } from './faults.ts'

export interface ChaosProxy {
  /** The server's own address, by way of this proxy. */
  url: string
  /** A connection that has lost a byte never carries another one that way, whatever comes later. */
  become(state: NetworkState): void
  /** Passes everything, and gives up the connections that are dead: both ends are told. */
  heal(): void
  /** When connections were made, epoch milliseconds; oldest first. */
  readonly connectedAt: readonly number[]
  /** How many sockets are open, to either side. */
  readonly open: number
  /** How many connections the present state has harmed. */
  readonly harmed: number
  close(): Promise<void>
}

interface Connection {
  readonly near: Socket
  readonly far: Socket | null
  readonly pipes: readonly Pipe[]
  /** Bytes that may still pass. */
  allowance: number
}

const badGateway = 'HTTP/1.1 502 Bad Gateway\r\nconnection: close\r\ncontent-length: 0\r\n\r\n'
const listenAgain = 50 // ms; meanwhile the port may be somebody else's

export async function startChaosProxy(serverUrl: string): Promise<ChaosProxy> {
  const target = new URL(serverUrl)
  const connectedAt: number[] = []
  const sockets = new Set<Socket>()
  const connections = new Set<Connection>()
  const harmed = new Set<Connection>()
  let network: NetworkState = 'pass'
  let isClosed = false

  const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    connectedAt.push(Date.now())
    track(near)
    const connection = answer(near)
    if (connection.far === null) harmed.add(connection)
    connections.add(connection)
    near.on('close', () => {
      if (connection.far === null || connection.far.destroyed) connections.delete(connection)
    })
  })

  function answer(near: Socket): Connection {
    if (typeof network !== 'string' || network === 'pass') {
      return join(near, connect({ port: Number(target.port), host: target.hostname }))
    }
    if (network === 'reset' || network === 'refuse') near.resetAndDestroy() // refuse: the port was not left yet
    if (network === 'bad-gateway') near.end(badGateway)
    near.resume() // read, so that its end is seen
    near.on('end', () => near.end())
    return { near, far: null, pipes: [], allowance: 0 }
  }

  function track(socket: Socket): void {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
  }

  function join(near: Socket, far: Socket): Connection {
    track(far)
    far.allowHalfOpen = true
    far.setNoDelay()
    const told = {
      onLoss() {
        harmed.add(connection)
        if (network === 'drop') connection.pipes.forEach((pipe) => pipe.die())
      },
      mayPass(bytes: number) {
        connection.allowance -= bytes
        if (connection.allowance >= 0) return true
        end(connection)
        return false
      },
    }
    const connection: Connection = {
      near,
      far,
      allowance: allowanceNow(),
      pipes: [
        createPipe('up', near, far, () => network, told),
        createPipe('down', far, near, () => network, told),
      ],
    }
    far.on('close', () => {
      if (near.destroyed) connections.delete(connection)
    })
    harm(connection, network)
    return connection
  }

  function allowanceNow(): number {
    return typeof network !== 'string' && network.is === 'cut' ? network.after : Infinity
  }

  function end(connection: Connection): void {
    harmed.add(connection)
    connection.near.resetAndDestroy()
    connection.far?.resetAndDestroy()
  }

  function become(state: NetworkState): void {
    const wasRefusing = network === 'refuse'
    network = state
    harmed.clear()
    for (const connection of connections) {
      connection.allowance = allowanceNow()
      harm(connection, state)
      connection.pipes.forEach((pipe) => pipe.look())
    }
    if (state === 'refuse') server.close()
    else if (wasRefusing) listen(port)
  }

  function harm(connection: Connection, state: NetworkState): void {
    if (state === 'reset' || state === 'refuse') return end(connection)
    if (typeof state === 'string' || connection.far === null) return
    if (state.is === 'half-close') (state.way === 'up' ? connection.far : connection.near).end()
    // the others show only once something is sent
    if (['half-close', 'latency', 'slices', 'stall'].includes(state.is)) harmed.add(connection)
  }

  function heal(): void {
    become('pass')
    for (const connection of connections) {
      if (connection.far === null || connection.pipes.some(({ isDead }) => isDead)) end(connection)
    }
    harmed.clear()
  }

  function listen(at: number): void {
    if (!isClosed && !server.listening && network !== 'refuse') server.listen(at, '127.0.0.1')
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  server.on('error', () => setTimeout(() => listen(port), listenAgain))
  const own = new URL(target)
  own.hostname = '127.0.0.1'
  own.port = String(port)

  return {
    url: own.href,
    become,
    heal,
    connectedAt,
    get open() {
      return sockets.size
    },
    get harmed() {
      return harmed.size
    },
    close: () =>
      new Promise((resolve) => {
        isClosed = true
        for (const { pipes } of connections) pipes.forEach((pipe) => pipe.stop())
        for (const socket of sockets) socket.destroy()
        if (server.listening) server.close(() => resolve())
        else resolve()
      }),
  }
}

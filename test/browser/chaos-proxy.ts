/**
 * A network that fails on demand: a TCP proxy on the loopback address, in front of a socket server. It
 * loses, keeps silent or resets; it never looks at what it carries.
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/**
 * `pass` carries everything · `drop` loses whatever is sent from now on, closes nothing and answers no
 * new connection · `accept-silent` answers no new connection, open ones go on · `reset` resets every
 * connection, open and new.
 */
export type NetworkState = 'pass' | 'drop' | 'accept-silent' | 'reset'

export interface ChaosProxy {
  /** The server's own address, by way of this proxy. */
  url: string
  /** A connection that has lost a byte never carries another one, whatever comes later. */
  become(state: NetworkState): void
  /** When connections were made, epoch milliseconds; oldest first. */
  readonly connectedAt: readonly number[]
  close(): Promise<void>
}

export async function startChaosProxy(serverUrl: string): Promise<ChaosProxy> {
  const target = new URL(serverUrl)
  const connectedAt: number[] = []
  const sockets = new Set<Socket>()
  let network: NetworkState = 'pass'

  const server = createServer({ allowHalfOpen: true }, (near) => {
    connectedAt.push(Date.now())
    track(near)
    switch (network) {
      case 'reset':
        near.resetAndDestroy()
        return
      case 'drop':
      case 'accept-silent':
        near.resume() // read, so that its end is seen, and never answered
        return
      case 'pass':
        join(near, connect({ port: Number(target.port), host: target.hostname }))
        return
      default:
        network satisfies never
    }
  })

  function track(socket: Socket): void {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
  }

  function join(near: Socket, far: Socket): void {
    track(far)
    far.allowHalfOpen = true
    let isDead = false
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      const carry = (act: () => void) => {
        if (network === 'drop') isDead = true
        if (!isDead) act()
      }
      from.on('data', (bytes) => carry(() => to.write(bytes)))
      from.on('end', () => carry(() => to.end()))
      from.on('close', () => carry(() => to.destroy()))
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const own = new URL(target)
  own.hostname = '127.0.0.1'
  own.port = String(port)

  return {
    url: own.href,
    become(state) {
      network = state
      if (state === 'reset') for (const socket of sockets) socket.resetAndDestroy()
    },
    connectedAt,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

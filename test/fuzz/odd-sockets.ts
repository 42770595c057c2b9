/** Sockets that misbehave, as `createSocket` may make them. */
import { createHandHeldSocket } from './hand-held-socket.ts'
import type { Stage } from './odd-options.ts'
import { complain } from './odd-values.ts'

export const oddSockets: Readonly<Record<string, (stage: Stage) => unknown>> = {
  'a socket that cannot be closed': ({ later }) => opening(later, { close: complain }),
  'a socket that cannot send': ({ later }) => opening(later, { send: complain }),
  'a socket that is never heard of again': () => createHandHeldSocket(),
  'a socket that opens twice': ({ later }) => {
    const socket = opening(later, {})
    later(socket.opens, 30)
    return socket
  },
  'a socket that ends before it opens': ({ later }) => ending(later, 10),
  'a socket that ends as soon as it is open': ({ later }) => {
    const socket = opening(later, {})
    later(() => socket.ends(1000), 25)
    return socket
  },
  'a socket that ends without a code': ({ later }) => {
    const socket = opening(later, {})
    later(() => socket.ends(undefined), 15_000)
    return socket
  },
  'a socket that ends twice': ({ later }) => {
    const socket = opening(later, {})
    for (const ms of [15_000, 15_001]) later(() => socket.ends(1006), ms)
    return socket
  },
  'a socket that throws what it is told to hear': () =>
    Object.defineProperty({ ...createHandHeldSocket() }, 'onmessage', { set: complain }),
}

function opening(later: Stage['later'], faults: object) {
  const socket = Object.assign(createHandHeldSocket(), faults)
  later(socket.opens, 20)
  return socket
}

function ending(later: Stage['later'], after: number) {
  const socket = createHandHeldSocket()
  later(() => socket.ends(1006), after)
  return socket
}

/**
 * One way of one connection: what comes out of `from` goes into `to`, in order, as the network allows. What
 * a black hole has swallowed stays lost, and nothing follows it: a stream has no holes.
 */
import type { Socket } from 'node:net'
import { isOn, type NetworkState } from './faults.ts'

export interface Pipe {
  readonly isDead: boolean
  /** It carries nothing any more. */
  die(): void
  /** The network is another one now. */
  look(): void
  stop(): void
}

interface Item {
  readonly at: number
  run(): void
}

export function createPipe(
  way: 'up' | 'down',
  from: Socket,
  to: Socket,
  network: () => NetworkState,
  told: {
    /** Something is lost. */
    onLoss(): void
    /** So many bytes are about to pass; false keeps them back. */
    mayPass(bytes: number): boolean
  },
): Pipe {
  const waiting: Item[] = []
  let timer: NodeJS.Timeout | undefined
  let isDead = false

  /** `after`: at least so many milliseconds behind what went before. */
  function carry(run: () => void, after = 0) {
    if (isOn(network(), 'black-hole', way) && !isDead) {
      isDead = true
      told.onLoss()
    }
    if (isDead) return
    waiting.push({ at: Math.max(Date.now() + delay(), (waiting.at(-1)?.at ?? 0) + after), run })
    look()
  }

  function delay(): number {
    const state = network()
    if (typeof state === 'string' || state.is !== 'latency') return 0
    return state.least + Math.random() * (state.most - state.least)
  }

  function look() {
    clearTimeout(timer)
    if (isOn(network(), 'stall', way)) return
    for (let next = waiting[0]; next && !isDead; next = waiting[0]) {
      const wait = next.at - Date.now()
      if (wait > 0) return void (timer = setTimeout(look, wait))
      waiting.shift()
      next.run()
    }
  }

  from.on('data', (bytes: Buffer) => {
    const slices = slicesOf(bytes, network())
    const after = slices.length > 1 ? 1 : 0 // else they would be read as one again
    for (const slice of slices) {
      carry(() => {
        if (to.writable && told.mayPass(slice.length)) to.write(slice)
      }, after)
    }
  })
  from.on('end', () => carry(() => to.end()))
  from.on('close', () => carry(() => to.destroy()))

  return {
    get isDead() {
      return isDead
    },
    die: () => void (isDead = true),
    look,
    stop: () => clearTimeout(timer),
  }
}

function slicesOf(bytes: Buffer, state: NetworkState): readonly Buffer[] {
  if (typeof state === 'string' || state.is !== 'slices') return [bytes]
  const count = Math.ceil(bytes.length / state.bytes)
  return Array.from({ length: count }, (_, index) =>
    bytes.subarray(index * state.bytes, (index + 1) * state.bytes),
  )
}

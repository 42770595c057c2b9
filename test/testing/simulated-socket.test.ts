// @vitest-environment node
import { describe, expect, it } from 'vitest'
import {
  createSimulatedNetwork,
  createSimulatedSocket,
  type SimulatedJifeline,
  type SimulatedNetwork,
  type VirtualClock,
} from 'jifeline-react/testing'
import { created } from '../stage/examples.ts'
import { listenTo } from '../stage/frames.ts'
import { simulateJifeline } from '../stage/simulated-jifeline.ts'

const listen = listenTo(created)

function setUp() {
  const world = simulateJifeline({ start: 0, idleCloseAfter: false })
  return { ...world, network: createSimulatedNetwork() }
}

/** A socket, and what it said and when. */
function dial(
  { clock, jifeline, network }: ReturnType<typeof setUp>,
  accessToken = jifeline.grantToken(),
) {
  const url = `wss://jifeline.test/wssprd?access_token=${encodeURIComponent(accessToken)}`
  const socket = createSimulatedSocket(jifeline, url, network)
  const said: string[] = []
  const data: unknown[] = []
  socket.onopen = () => said.push(`open ${clock.now()}`)
  socket.onerror = () => said.push(`error ${clock.now()}`)
  socket.onclose = ({ code, wasClean }) => {
    said.push(`close ${code} ${wasClean ? 'clean' : 'unclean'} ${clock.now()}`)
  }
  socket.onmessage = (event) => data.push(event.data)
  return { socket, said, data }
}

type World = { clock: VirtualClock; jifeline: SimulatedJifeline; network: SimulatedNetwork }

async function dialOpen(world: World) {
  const line = dial(world)
  await world.clock.advance(40)
  line.said.length = 0
  return line
}

describe('opening', () => {
  it('takes one way there and one way back', async () => {
    const world = setUp()
    const { socket, said } = dial(world)
    expect(socket.readyState).toBe(0)
    await world.clock.advance(39)
    expect(said).toEqual([])
    expect(world.jifeline.sessions).toBe(1)
    await world.clock.advance(1)
    expect(said).toEqual(['open 40'])
    expect(socket.readyState).toBe(1)
  })

  it('is refused without a reason, as a page sees it', async () => {
    const world = setUp()
    const { socket, said } = dial(world, 'made-up')
    await world.clock.advance(1_000)
    expect(said).toEqual(['error 40', 'close 1006 unclean 40'])
    expect(socket.readyState).toBe(3)
    expect(world.jifeline.attempts).toMatchObject([{ at: 20, outcome: 'unauthorized' }])
  })

  it('throws on an invalid url, and refuses a url without a token', async () => {
    const world = setUp()
    expect(() => createSimulatedSocket(world.jifeline, 'not a url')).toThrow('invalid')
    createSimulatedSocket(world.jifeline, 'wss://jifeline.test/wssprd')
    await world.clock.advance(40)
    expect(world.jifeline.attempts).toMatchObject([{ outcome: 'unauthorized' }])
  })

  it('throws when something is sent too early', () => {
    const { socket } = dial(setUp())
    expect(() => socket.send(listen)).toThrow(
      expect.objectContaining({ name: 'InvalidStateError' }),
    )
  })

  it.each([
    ['before the server knows of it', 10, 0],
    ['after the server has accepted', 30, 1],
  ])('can be given up %s, and the server holds nothing of it', async (_, at, attempts) => {
    const world = setUp()
    const { socket, said } = dial(world)
    await world.clock.advance(at)
    socket.close()
    expect(said).toEqual([])
    expect(socket.readyState).toBe(2)
    await world.clock.advance(0)
    expect(said).toEqual([`error ${at}`, `close 1006 unclean ${at}`])
    await world.clock.advance(1_000)
    expect(said).toHaveLength(2)
    expect(world.jifeline.attempts).toHaveLength(attempts)
    expect(world.jifeline.sessions).toBe(0)
    expect(world.clock.pendingTimers).toBe(0)
  })

  it('waits four minutes for a handshake that nobody answers', async () => {
    const world = setUp()
    world.network.answersHandshakes = false
    const { said } = dial(world)
    await world.clock.advance(239_999)
    expect(said).toEqual([])
    await world.clock.advance(1)
    expect(said).toEqual(['error 240000', 'close 1006 unclean 240000'])
    expect(world.jifeline.attempts).toEqual([])
  })
})

describe('an open socket', () => {
  it('carries frames both ways, later and in order', async () => {
    const world = setUp()
    const { socket, data } = await dialOpen(world)
    socket.send(listen)
    expect(world.jifeline.frames).toEqual([])
    await world.clock.advance(20)
    expect(world.jifeline.subscriptions()).toEqual([created])
    world.jifeline.raw('first')
    world.network.latency = 1
    world.jifeline.raw('second')
    expect(data).toEqual([])
    await world.clock.advance(20)
    expect(data).toEqual(['first', 'second'])
  })

  it.each([
    ['arraybuffer', ArrayBuffer],
    ['blob', Blob],
  ])('gives binary frames as %s', async (binaryType, kind) => {
    const world = setUp()
    const { socket, data } = await dialOpen(world)
    socket.binaryType = binaryType
    world.jifeline.raw(new Uint8Array([1, 2, 3]))
    await world.clock.advance(20)
    expect(data).toEqual([expect.any(kind)])
  })

  it('closes after a round trip, and the server forgets its topics', async () => {
    const world = setUp()
    const { socket, said } = await dialOpen(world)
    socket.send(listen)
    socket.close()
    socket.close()
    expect(socket.readyState).toBe(2)
    await world.clock.advance(20)
    expect(world.jifeline.frames).toHaveLength(1)
    expect(world.jifeline.sessions).toBe(0)
    await world.clock.advance(20)
    expect(said).toEqual(['close 1005 clean 80'])
    expect(world.clock.pendingTimers).toBe(0)
  })

  it('drops what arrives after its own close, and sends nothing any more', async () => {
    const world = setUp()
    const { socket, data } = await dialOpen(world)
    world.jifeline.raw('on its way')
    socket.close(1000)
    socket.send(listen)
    await world.clock.advance(1_000)
    expect(data).toEqual([])
    expect(world.jifeline.frames).toEqual([])
  })

  it('delivers what came before the server closed, then says how it ended', async () => {
    const world = setUp()
    const { said, data } = await dialOpen(world)
    world.jifeline.raw('last words')
    world.jifeline.drop(1012)
    await world.clock.advance(20)
    expect(data).toEqual(['last words'])
    expect(said).toEqual(['close 1012 clean 60'])
  })

  it('sees a loss without a close frame as error and close', async () => {
    const world = setUp()
    const { said } = await dialOpen(world)
    world.jifeline.drop()
    await world.clock.advance(20)
    expect(said).toEqual(['error 60', 'close 1006 unclean 60'])
  })
})

describe('a black hole', () => {
  it('swallows frames both ways, also those under way, and says nothing', async () => {
    const world = setUp()
    const { socket, said, data } = await dialOpen(world)
    world.jifeline.raw('under way')
    socket.send(listen)
    world.network.isBlackHole = true
    world.jifeline.raw('lost')
    socket.send(listen)
    await world.clock.advance(60_000)
    expect([said, data, world.jifeline.frames]).toEqual([[], [], []])
    expect(socket.readyState).toBe(1)
    world.jifeline.raw('lost too')
    world.network.isBlackHole = false
    world.jifeline.raw('back')
    await world.clock.advance(20)
    expect(data).toEqual(['back'])
  })

  it('holds back the close event for a minute, as Chromium does', async () => {
    const world = setUp()
    const { socket, said } = await dialOpen(world)
    world.network.isBlackHole = true
    socket.close()
    await world.clock.advance(59_999)
    expect(said).toEqual([])
    expect(world.jifeline.sessions).toBe(1)
    await world.clock.advance(1)
    expect(said).toEqual(['error 60040', 'close 1006 unclean 60040'])
  })

  it('leaves a new socket without an answer', async () => {
    const world = setUp()
    world.network.isBlackHole = true
    const { said } = dial(world)
    await world.clock.advance(100_000)
    expect(said).toEqual([])
    expect(world.jifeline.attempts).toEqual([])
  })
})

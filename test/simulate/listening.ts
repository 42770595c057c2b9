/** The components of the page: who mounts and unmounts what. */
import type { Place } from './mischief.ts'
import type { Topic } from './topics.ts'
import type { World } from './world.ts'

const manyMounts = 220 // more than the burst of 200 subscriptions
const manyMountsLast = 8_000 // ms
const goesRoundFor = 3_000 // ms
const mostRounds = 20 // at one moment; a page that hangs would hang the simulation
const manyNames = Array.from(
  { length: manyMounts },
  (_, index) => `00000000-0000-4000-8000-1${String(index).padStart(11, '0')}`,
)

/** One that listens to a topic, whichever client the page has. */
interface Listener {
  listen(): () => void
  end: () => void
  /** Until when it ends and listens anew in each call. */
  goesRoundUntil: number
  rounds: { at: number; times: number }
}

export type Listening = ReturnType<typeof createListening>

/** `onLeavesLive`: the badges of a connector looked live until this moment. */
export function createListening(world: World, onLeavesLive: (name: string) => void) {
  const { clock, page, history, topics, random, now } = world
  const listeners = new Set<Listener>()
  let release: (() => void) | null = null

  function mount(name: string, isEvent: boolean) {
    if (!topics.isAnyHeld) history.restarts.push(now())
    if (!release) {
      topics.ownerComes()
      release = world.client.keep()
    }
    topics.mount(name, isEvent, () => add(isEvent ? eventListener(name) : connectorListener(name)))
  }

  /** Returns the end of listening. */
  function add(how: (listener: Listener) => () => void): () => void {
    const listener: Listener = {
      listen: () => how(listener),
      end() {},
      goesRoundUntil: -Infinity,
      rounds: { at: -1, times: 0 },
    }
    listeners.add(listener)
    listenAnew(listener)
    return () => {
      listeners.delete(listener)
      listener.end()
    }
  }

  /** It may have been told to leave while it was being taken up. */
  function listenAnew(listener: Listener) {
    listener.end = listener.listen()
    if (!listeners.has(listener)) listener.end()
  }

  function connectorListener(name: string): (listener: Listener) => () => void {
    return (listener) => {
      return world.listen(world.client.connector(name), (_, { state: before }) => {
        if (before === 'live') onLeavesLive(name)
        topics.tell(name)
        beCalled(listener, 'connector')
      })
    }
  }

  function eventListener(type: string): (listener: Listener) => () => void {
    if (random() < 0.5)
      return (listener) => world.listen(world.client.feed(type), () => beCalled(listener, 'feed'))
    return (listener) => world.client.on(type, () => beCalled(listener, 'on'))
  }

  function beCalled(listener: Listener, place: Place) {
    world.mischief.at(place, {
      goRound: () => void (listener.goesRoundUntil = now() + goesRoundFor),
    })
    if (now() < listener.goesRoundUntil && listeners.has(listener)) goRound(listener)
    world.throwAsUser()
  }

  function goRound(listener: Listener) {
    const { at, times } = listener.rounds
    listener.rounds = { at: now(), times: at === now() ? times + 1 : 1 }
    if (listener.rounds.times > mostRounds) {
      listener.goesRoundUntil = -Infinity
      return history.breach('who listens anew in a call waits for the next', `${times} calls`)
    }
    listener.end()
    listenAnew(listener)
  }

  function unmount(topic: Topic) {
    topics.unmount(topic, world.usableOptions)
  }

  function unmountAll() {
    for (const topic of topics.mounted()) while (topic.ends.length > 0) unmount(topic)
  }

  function unmountMany() {
    for (const name of manyNames) {
      const topic = topics.all.get(name)
      if (topic && topic.ends.length > 0) unmount(topic)
    }
  }

  return {
    mount,
    unmount,
    unmountAll,
    mountMany() {
      for (const name of manyNames) mount(name, false)
      clock.setTimer(() => page.deliver(unmountMany), manyMountsLast)
    },
    ownerGoes() {
      topics.ownerGoes()
      release?.()
      release = null
    },
    /** Everybody leaves the client that the page had. */
    leave() {
      for (const listener of listeners) listener.end()
      release?.()
    },
    /** Everybody listens to the client that the page has now. */
    enter() {
      if (topics.isAnyHeld) history.restarts.push(now())
      if (release) release = world.client.keep()
      for (const listener of listeners) listenAnew(listener)
    },
    retry() {
      if (page.isAsleep) return
      history.hurries.push(now())
      history.retries.push(now())
      world.client.retry()
    },
  }
}

/** The components of the page: who mounts and unmounts what. */
import type { Topic } from './topics.ts'
import type { World } from './world.ts'

const manyMounts = 220 // more than the burst of 200 subscriptions
const manyMountsLast = 8_000 // ms
const manyNames = Array.from(
  { length: manyMounts },
  (_, index) => `00000000-0000-4000-8000-1${String(index).padStart(11, '0')}`,
)

export type Listening = ReturnType<typeof createListening>

/** `onLeavesLive`: the badges of a connector looked live until this moment. */
export function createListening(world: World, onLeavesLive: (name: string) => void) {
  const { client, clock, page, history, topics, random, now } = world
  let release: (() => void) | null = null

  function mount(name: string, isEvent: boolean) {
    if (!topics.isAnyHeld) history.restarts.push(now())
    if (!release) {
      topics.ownerComes()
      release = client.keep()
    }
    topics.mount(name, isEvent, () => (isEvent ? listenToEvents(name) : listenToConnector(name)))
  }

  function listenToConnector(name: string): () => void {
    let isListening = false
    const end = client.connector(name).subscribe((_, { state: before }) => {
      if (before === 'live' && isListening) onLeavesLive(name)
      world.throwAsUser()
    })
    isListening = true // what was shown before was shown to nobody
    return end
  }

  function listenToEvents(type: string): () => void {
    const { throwAsUser } = world
    return random() < 0.5 ? client.feed(type).subscribe(throwAsUser) : client.on(type, throwAsUser)
  }

  function unmount(topic: Topic) {
    topics.unmount(topic, world.options)
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
    retry() {
      if (page.isAsleep) return
      history.hurries.push(now())
      history.retries.push(now())
      client.retry()
    },
  }
}

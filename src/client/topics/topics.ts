/**
 * All topics of one sort: finds them by name, and knows which are held. A topic is the same object for as
 * long as anybody could listen to it, and is among the held ones from its first listener until `linger`
 * after its last one left; then it is forgotten.
 */
import type { Environment } from '../world/environment.ts'
import type { ReadOptions } from '../world/options.ts'
import { createHolding } from './holding.ts'
import { createRegistry } from './registry.ts'
import type { Subscribable } from './facts.ts'
import type { Subscriptions } from './subscriptions.ts'

export interface Topic extends Subscribable {
  /** What it is found by. */
  readonly key: string
  /** It was taken up by its first listener. */
  onHeld(): void
  /** Nobody listens any more. */
  forget(): void
}

/** How a topic is held, for the store that its listeners get. */
export interface Hold {
  /** Returns the release, which is safe to repeat. */
  hold(): () => void
  isHeld(): boolean
}

export interface Topics<Sort extends Topic> {
  /** undefined: no topic can have this name. */
  find(name: unknown): Sort | undefined
  /** What ends a subscription by this name; null: no topic can have it. */
  unsubscribeFrame(name: string): string | null
  /** Forgets at once what nobody listens to any more. */
  endLinger(): void
  /** From now on nothing lingers. */
  dispose(): void
}

export function createTopics<Sort extends Topic>(
  options: ReadOptions,
  environment: Environment,
  subscriptions: Subscriptions,
  sort: {
    /** Where the held ones stand, by key. */
    held: Map<string, Sort>
    keyOf(name: string): string
    isName(name: string): boolean
    unsubscribeFrame(name: string): string
    make(name: string, hold: Hold): Sort
  },
): Topics<Sort> {
  const { held } = sort
  const registry = createRegistry<Sort>()
  const holding = createHolding<Sort>(options, environment, {
    onHeld(topic) {
      held.set(topic.key, topic)
      topic.onHeld()
      subscriptions.hold(topic)
    },
    onForgotten(topic) {
      held.delete(topic.key)
      topic.forget()
      subscriptions.drop(topic)
    },
  })

  return {
    find(name) {
      if (typeof name !== 'string') return undefined
      const key = sort.keyOf(name)
      const known = registry.find(key)
      if (known || !sort.isName(name)) return known
      const topic: Sort = sort.make(name, {
        hold: () => holding.hold(topic),
        isHeld: () => held.has(key),
      })
      return registry.add(key, topic)
    },
    unsubscribeFrame: (name) => (sort.isName(name) ? sort.unsubscribeFrame(name) : null),
    endLinger: holding.endLinger,
    dispose: holding.dispose,
  }
}

/**
 * Finds the topic of a key again for as long as anybody could still listen to it. It holds topics only
 * weakly: rendering a badge that is then thrown away must leave nothing behind, and asking for a store
 * must start nothing.
 */
export interface Registry<Topic extends object> {
  find(key: string): Topic | undefined
  add(key: string, topic: Topic): Topic
}

export function createRegistry<Topic extends object>(): Registry<Topic> {
  const topics = new Map<string, WeakRef<Topic>>()
  const collected = new FinalizationRegistry<string>((key) => {
    if (!topics.get(key)?.deref()) topics.delete(key)
  })

  return {
    find: (key) => topics.get(key)?.deref(),
    add(key, topic) {
      topics.set(key, new WeakRef(topic))
      collected.register(topic, key)
      return topic
    },
  }
}

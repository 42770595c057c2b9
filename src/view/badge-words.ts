/** What a badge and a card say alike: what the connector is called, and the words of its state. Pure. */
import type { BadgeLabels } from './labels.ts'

/** What a connector without a label or a name is called, by the end of its id. */
export function nameById(connectorId: string | null, labels: BadgeLabels): string {
  return labels.connector((connectorId ?? '').slice(-5))
}

const rooms = new WeakMap<BadgeLabels, readonly [ofAll: string, ofLasting: string]>()

/**
 * The words of the state for which CSS keeps room unseen, so that no change of word moves anything: the longest. All of
 * them were half of what a badge costs to mount. Beside a number there is no room for the word of a moment: connecting,
 * it has that of the number, not known yet.
 */
export function longestWordsOf(labels: BadgeLabels, isBesideNumber: boolean): string {
  let room = rooms.get(labels)
  if (!room) {
    const { connecting, ...lasting } = labels.state
    const words = Object.values(lasting)
    rooms.set(labels, (room = [longestOf([...words, connecting]), longestOf(words)]))
  }
  return room[isBesideNumber ? 1 : 0]
}

/** A word with one letter fewer may be the wider one. */
function longestOf(words: readonly string[]): string {
  const longest = Math.max(...words.map(({ length }) => length))
  return words.filter(({ length }) => length >= longest - 1).join('\n')
}

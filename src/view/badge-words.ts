/** What a badge and a card say alike: what the connector is called, and the words of its state. Pure. */
import type { BadgeLabels } from './labels.ts'

/** What a connector without a label or a name is called, by the end of its id. */
export function nameById(connectorId: string | null, labels: BadgeLabels): string {
  return labels.connector((connectorId ?? '').slice(-5))
}

const roomsOf = new WeakMap<BadgeLabels, [full: string, besideNumber: string]>()

/**
 * The widest words of the state, for which CSS keeps room unseen, so that no change of word moves anything.
 * Beside a number there is no room for the word of a moment: connecting, it has that of the number, not known yet.
 */
export function stateWordsOf(labels: BadgeLabels, isBesideNumber = false): string {
  let rooms = roomsOf.get(labels)
  if (!rooms) {
    const { connecting, ...lasting } = labels.state
    const words = Object.values(lasting)
    rooms = [widestOf([connecting, ...words]), widestOf(words)]
    roomsOf.set(labels, rooms)
  }
  return rooms[isBesideNumber ? 1 : 0]
}

/** Those that are the widest in one font or another; all six would be half of what a badge costs to mount. */
function widestOf(words: readonly string[]): string {
  const widest = Math.max(...words.map(widthOf))
  return words.filter((word) => widthOf(word) > widest - 0.75).join('\n')
}

/** Of a word in a font with letters of their own widths, in usual letters. */
function widthOf(word: string): number {
  const narrow = word.match(/[fijlrtI1.,:;'’ ]/g)?.length ?? 0
  const wide = word.match(/[mwMW…]/g)?.length ?? 0
  return Array.from(word).length - 0.45 * narrow + 0.45 * wide
}

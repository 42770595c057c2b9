/** What a badge and a card say alike: what the connector is called, and the words of its state. Pure. */
import type { BadgeLabels } from './labels.ts'

/** What a connector without a label or a name is called, by the end of its id. */
export function nameById(connectorId: string | null, labels: BadgeLabels): string {
  return labels.connector((connectorId ?? '').slice(-5))
}

const allWords = new WeakMap<BadgeLabels, string>()

/**
 * The words of the state, which CSS stacks unseen in the place of one: so that no change of word moves anything.
 * Beside a number there is no room for the word of a moment: connecting, it has that of the number, not known yet.
 */
export function stateWordsOf(labels: BadgeLabels, isBesideNumber = false): string {
  let words = allWords.get(labels)
  if (!words) {
    const { connecting, ...lasting } = labels.state
    words = [connecting, ...Object.values(lasting)].join('\n')
    allWords.set(labels, words)
  }
  return isBesideNumber ? words.slice(words.indexOf('\n') + 1) : words
}

/** What a badge and a card say alike: what the connector is called, and the words of its state. Pure. */
import type { BadgeLabels } from './labels.ts'

/** What a connector without a label or a name is called, by the end of its id. */
export function nameById(connectorId: string | null, labels: BadgeLabels): string {
  return labels.connector((connectorId ?? '').slice(-5))
}

const stateWords = new WeakMap<BadgeLabels, string>()

/** All words of the state, which CSS stacks unseen in the place of one: so that no change of word moves anything. */
export function stateWordsOf(labels: BadgeLabels): string {
  let text = stateWords.get(labels)
  if (text === undefined) {
    stateWords.set(labels, (text = Object.values(labels.state).join('\n')))
  }
  return text
}

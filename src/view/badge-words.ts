/** What a badge and a card say alike: what the connector is called, and the words of its state. Pure. */
import type { BadgeLabels } from './labels.ts'

/** What a connector without a label or a name is called, by the end of its id. */
export function nameById(connectorId: string | null, labels: BadgeLabels): string {
  return labels.connector((connectorId ?? '').slice(-5))
}

const words = new WeakMap<BadgeLabels, [lasting: string, all: string]>()

/**
 * The words of the state, which CSS stacks unseen in the place of one: so that no change of word moves anything.
 * Beside a number there is no room for the word of a moment: connecting, it has that of the number, not known yet.
 */
export function stateWordsOf(labels: BadgeLabels, isBesideNumber = false): string {
  let found = words.get(labels)
  if (!found) {
    const { connecting, ...others } = labels.state
    const lasting = Object.values(others).join('\n')
    words.set(labels, (found = [lasting, `${lasting}\n${connecting}`]))
  }
  return found[isBesideNumber ? 0 : 1]
}

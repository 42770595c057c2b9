/** A badge in one sentence, by the parts that it shows. Pure. */
import type { BadgePart } from './badge-parts.ts'
import type { ConnectorView } from './describe-connector.ts'

/** All that is shown, in words: for roots whose content is not read. */
export function spokenName(
  name: string,
  word: string,
  { voltageSentence, signalSentence, vin }: ConnectorView,
  show: readonly BadgePart[],
): string {
  const parts = [
    name ? `${name}: ${word}` : word,
    show.includes('voltage') ? voltageSentence : null,
    show.includes('signal') ? signalSentence : null,
    vin?.sentence,
  ]
  return parts.filter(Boolean).join('. ')
}

/** A vehicle's VIN as it may be seen and heard. It is personal data for whoever can link it to a person. */
import type { BadgeLabels } from './labels.ts'

/** What of a VIN is shown: its beginning and end, all, or nothing. */
export type VinDisplay = 'masked' | 'full' | 'hidden'

/** A VIN as it may be seen and heard. */
export interface VinView {
  /** What is shown. */
  text: string
  /** What is read out. */
  sentence: string
}

/** First three and last four, with dots for the rest; of a short one, at most the last two. */
export function maskVin(vinNumber: string): string {
  return isLong(vinNumber)
    ? `${vinNumber.slice(0, 3)}••••${endingOf(vinNumber)}`
    : `••••${endingOf(vinNumber)}`
}

export function describeVin(
  vinNumber: string | null,
  display: VinDisplay,
  labels: BadgeLabels,
): VinView | null {
  if (vinNumber === null || display === 'hidden') return null
  return display === 'full'
    ? { text: vinNumber, sentence: labels.vinSentence(spell(vinNumber)) }
    : {
        text: maskVin(vinNumber),
        sentence: labels.maskedVinSentence(spell(endingOf(vinNumber))),
      }
}

function isLong(vinNumber: string): boolean {
  return vinNumber.length > 10
}

function endingOf(vinNumber: string): string {
  return isLong(vinNumber) ? vinNumber.slice(-4) : vinNumber.slice(3).slice(-2)
}

/** With spaces in between, a screen reader reads characters and not "one thousand and ten". */
function spell(characters: string): string {
  return Array.from(characters).join(' ')
}

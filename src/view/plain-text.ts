/** Text from outside, as it may stand in a line of ours. Pure. */
export const more = '…'

/** Characters that say nothing, half ones, and those that turn the text after them around: shown by their number. */
export const invisible = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu

/** One line of text from outside, without what cannot be seen, and no longer than a row has room for. */
export function plainText(text: string, longest: number): string {
  const seen = text.slice(0, 2 * longest).replaceAll(invisible, '')
  if (seen.length <= longest && text.length <= 2 * longest) return seen
  return `${seen.slice(0, longest).replaceAll(invisible, '')}${more}`
}

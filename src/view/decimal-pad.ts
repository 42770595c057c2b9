/** How numbers of one column align at their decimals, while the text of each stays one. Pure. */
import { formatNumber, noBreakSpace } from './numbers.ts'

const widest = 8_888 // of the numbers that stand in a column

/** What must stand unseen before a number with its unit, so that the decimals of a column align. */
export function padOf(text: string, locale: string | undefined): string {
  const unitAt = text.lastIndexOf(noBreakSpace)
  const number = unitAt < 0 ? text : text.slice(0, unitAt)
  const decimals = /\P{Nd}\p{Nd}$/u.test(number) ? 2 : 0
  const room = formatNumber(widest, 0, locale)
  return room.slice(0, Math.max(0, room.length + decimals - number.length))
}

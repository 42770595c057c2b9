/** What somebody most likely meant who wrote something else. Pure. */
const mostSlips = 2

/** The word that is fewest slips away, a letter wrong, missing, or too many; null: none is near. */
export function nearestTo(written: string, words: readonly string[]): string | null {
  const [nearest] = words
    .map((word) => ({ word, slips: slipsBetween(written.toLowerCase(), word) }))
    .filter(({ word, slips }) => slips <= mostSlips && slips < word.length / 2)
    .toSorted((one, other) => one.slips - other.slips)
  return nearest?.word ?? null
}

/** Levenshtein's distance. */
function slipsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [line, letter] of Array.from(one).entries()) {
    const next = [line + 1]
    for (const [column, wanted] of Array.from(other).entries()) {
      const changed = (row[column] ?? 0) + (letter === wanted ? 0 : 1)
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

/** The `data-key` of the row of a list that something is in; what is in a row may bear one of its own. */
export function keyAt(list: Element, inside: Element): string | null {
  let key: string | null = null
  for (let at: Element | null = inside; at && at !== list; at = at.parentElement) {
    key = at.getAttribute('data-key') ?? key
  }
  return key
}

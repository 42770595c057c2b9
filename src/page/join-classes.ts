/** Our class first, the caller's beside it: merged, never replaced. */
export function joinClasses(own: string, callers: string | undefined): string {
  return callers ? `${own} ${callers}` : own
}

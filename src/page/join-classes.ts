/** Our class first, the caller's beside it: merged, never replaced. */
export function joinClasses(own: string, callers: unknown): string {
  return typeof callers === 'string' && callers ? `${own} ${callers}` : own
}

/** Addresses that come from outside. Pure. */
import { safely } from '../client/world/safely.ts'

const schemes = ['https:', 'http:', 'mailto:', 'tel:']

/**
 * An address from a payload that a link may lead to, or null: absolute, and `https:`, `http:`, `mailto:` or
 * `tel:`. Throws nothing, whatever it is given.
 */
export function safeHref(address: unknown): string | null {
  if (typeof address !== 'string') return null
  const url = safely(() => new URL(address), null)
  return url && schemes.includes(url.protocol) ? url.href : null
}

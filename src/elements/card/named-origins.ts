/** Whose pages a card talks with: those of the origins that it was told, to the letter, and nobody else. Pure. */
import { safely } from '../../client/world/safely.ts'

/** `text`: origins, with spaces between. What is none is left out: no `*`, no `null`, no path, no other spelling. */
export function readOrigins(text: string | undefined): ReadonlySet<string> {
  return new Set((text ?? '').split(/\s+/).filter(isOrigin))
}

function isOrigin(text: string): boolean {
  const origin = safely(() => new URL(text).origin, null)
  return origin === text && /^https?:[^*]+$/.test(text)
}

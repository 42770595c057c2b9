'use client'
/**
 * Which copies of the library have a provider on this page. Two copies, as a bundler makes of two versions,
 * have two contexts, and the hooks of one cannot see the provider of the other.
 */
const key = Symbol.for('jifeline-react.copies')
const thisCopy = {}

/** May be repeated. */
export function registerCopy(): void {
  copies().add(thisCopy)
}

export function isOnlyCopy(): boolean {
  return [...copies()].every((copy) => copy === thisCopy)
}

function copies(): Set<object> {
  const page = globalThis as { [key]?: Set<object> }
  return (page[key] ??= new Set())
}

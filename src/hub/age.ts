import { longestAge } from '../protocol/frames.ts'

/** As it goes over the wire: whole milliseconds, never younger than it is. */
export function ageOf(milliseconds: number): number {
  return Math.min(Math.max(0, Math.ceil(milliseconds)), longestAge)
}

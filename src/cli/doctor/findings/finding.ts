/** What the evidence says of one question, or why it says nothing. */
import type { QuestionId } from '../questions.ts'

export interface Finding {
  id: QuestionId
  /** The answer in a word or two, or null: it could not be told. */
  holds: string | null
  /** The answer as code takes it; null where it could not be told, or is a bound. */
  value: FindingValue
  /** By what it was told, or what it would take. */
  how: string
}

export type FindingValue = string | number | boolean | null | { from: number; to: number }

export function told(id: QuestionId, holds: string, value: FindingValue, how: string): Finding {
  return { id, holds, value, how }
}

export function untold(id: QuestionId, how: string): Finding {
  return { id, holds: null, value: null, how }
}

/** `250 ms`, `5.2 s`, `10 min`, `2 h`. */
export function inTime(ms: number): string {
  const size = Math.abs(ms)
  if (size < 1_000) return `${Math.round(ms)} ms`
  if (size < 120_000) return `${round(ms / 1_000)} s`
  return size < 7_200_000 ? `${round(ms / 60_000)} min` : `${round(ms / 3_600_000)} h`
}

export function inRange(from: number, to: number): string {
  return inTime(from) === inTime(to) ? inTime(from) : `${inTime(from)} to ${inTime(to)}`
}

export function medianOf(numbers: readonly number[]): number {
  return quantileOf(numbers, 0.5)
}

/** 0 of nothing. */
export function quantileOf(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function round(number: number): number {
  return Math.round(number * 10) / 10
}

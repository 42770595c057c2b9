/** Times, counts and the like as people write them. What cannot be read is told by a `FlagError`. */
import { FlagError, type Flag } from './flags.ts'

const units: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }
export const longestTimer = 2_147_483_647 // ms; a longer one fires at once
export const largestPort = 65_535

/** Milliseconds: `250`, `250ms`, `5s`, `10m`, `2h`. */
function readTime(text: string): number {
  const ms = timeOf(text)
  if (ms === null) throw new FlagError('takes a time such as 250ms, 5s, 10m or 2h')
  if (ms > longestTimer) throw new FlagError('takes a time of 24 days at most')
  return ms
}

/** Milliseconds, one at least. */
export function readSpan(text: string): number {
  const ms = readTime(text)
  if (ms > 0) return ms
  throw new FlagError('takes a time of a millisecond at least')
}

/** A time, or a pair of them to draw from: `0-10s`, `200ms-2s`. */
export function readDelay(text: string): number | readonly [from: number, to: number] {
  const [from = '', to, ...rest] = text.split('-')
  if (to === undefined) return readTime(text)
  const [unit = ''] = /[a-z]+$/.exec(to) ?? []
  const pair = [timeOf(/\d$/.test(from) ? from + unit : from), timeOf(to)] as const
  const [shortest, longest] = pair
  if (shortest === null || longest === null || rest.length > 0 || shortest > longest) {
    throw new FlagError('takes a time such as 5s, or two of them such as 0-10s')
  }
  if (longest > longestTimer) throw new FlagError('takes times of 24 days at most')
  return [shortest, longest]
}

export function readCount(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new FlagError('takes a whole number')
}

export function readShare(text: string): number {
  const share = /^[\d.]+$/.test(text) ? Number(text) : NaN
  if (share >= 0 && share <= 1) return share
  throw new FlagError('takes a number from 0 to 1')
}

export function readPort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= largestPort) return Number(text)
  throw new FlagError(`takes a port from 0 to ${largestPort}`)
}

export function readText(text: string): string {
  if (text !== '') return text
  throw new FlagError('takes a text that is not empty')
}

/** One of these words. */
export function choice<Word extends string>(
  words: readonly Word[],
  says: string,
): Flag<Word> & { takes: string } {
  return {
    takes: words.join(' | '),
    says,
    read(text) {
      const found = words.find((word) => word === text)
      if (found !== undefined) return found
      throw new FlagError(`takes ${inWords(words)}`)
    },
  }
}

/** `a, b or c`. */
export function inWords(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`
}

function timeOf(text: string): number | null {
  const [, amount, unit = 'ms'] = /^(\d+(?:\.\d+)?)([a-z]+)?$/.exec(text) ?? []
  const length = units[unit]
  return amount === undefined || length === undefined ? null : Math.round(Number(amount) * length)
}

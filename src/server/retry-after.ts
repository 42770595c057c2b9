/** When somebody who answered with an error wants to be asked again. */

const longest = 3_600 // s; a nonsense value must not end the tokens for good

/** Seconds; 0 where the headers do not say, or nothing that can be read. */
export function readRetryAfter(headers: Headers): number {
  const text = headers.get('retry-after')?.trim() ?? ''
  const seconds = /^\d+$/.test(text) ? Number(text) : secondsUntil(text, headers)
  return seconds > 0 ? Math.min(Math.ceil(seconds), longest) : 0
}

/** By the sender's own clock, if it says what it shows. NaN for what is no HTTP date; `Date` reads too much as one. */
function secondsUntil(date: string, headers: Headers): number {
  if (!date.endsWith('GMT')) return NaN
  const sentAt = Date.parse(headers.get('date') ?? '')
  return (Date.parse(date) - (Number.isNaN(sentAt) ? Date.now() : sentAt)) / 1_000
}

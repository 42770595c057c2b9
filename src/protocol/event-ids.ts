/**
 * Event ids are most likely ULIDs: 10 characters of time, 16 of chance, in Crockford's base 32. They
 * sort by time only roughly (two hosts, one millisecond), so an order by id is for display, never for
 * deciding what was seen.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const ulid = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/i

export function isUlid(id: string): boolean {
  return ulid.test(id)
}

/** The time inside a ULID in epoch milliseconds, or null when the id is no ULID. */
export function timeOfEventId(id: string): number | null {
  if (!isUlid(id)) return null
  let time = 0
  for (const character of id.slice(0, 10).toUpperCase()) {
    time = time * 32 + alphabet.indexOf(character)
  }
  return time
}

/** A ULID for `time` (epoch milliseconds); `random` yields numbers in [0, 1). */
export function createEventId(time: number, random: () => number): string {
  let id = ''
  for (let rest = time, digit = 0; digit < 10; digit += 1) {
    id = alphabet.charAt(rest % 32) + id
    rest = Math.floor(rest / 32)
  }
  for (let digit = 0; digit < 16; digit += 1) id += alphabet.charAt(Math.floor(random() * 32))
  return id
}

/** ULIDs that rise within a millisecond too, as those of one host may. */
export function createEventIds(random: () => number): (time: number) => string {
  let last = ''
  return (time) => {
    const id = createEventId(time, random)
    last = id.slice(0, 10) === last.slice(0, 10) ? successorOf(last) : id
    return last
  }
}

function successorOf(id: string): string {
  const rest = id.replace(/Z+$/, '')
  const next = alphabet.charAt(alphabet.indexOf(rest.slice(-1)) + 1)
  return `${rest.slice(0, -1)}${next}`.padEnd(id.length, '0')
}

/** The time as whoever looks at the page reads it. */
import type { JifelineClient } from '../client/jifeline-client.ts'

/**
 * Epoch milliseconds. The client's own clock is never behind that of the page, unless the client is simulated:
 * then its time is that of all it shows.
 */
export function pageTime(client: JifelineClient): number {
  return Math.min(client.now(), Date.now())
}

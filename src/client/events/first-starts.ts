/**
 * Where to read from as long as nothing is known of the log. Only the page's clock can say, and it may be
 * wrong by a day: so a short span is tried first, and one of more than a day if the log shows nothing of it.
 */
import type { Environment } from '../world/environment.ts'
import type { LogStart } from '../world/event-log.ts'

const shortSpan = 900_000 // ms
const longSpan = 90_000_000 // ms; 25 hours
const soonBehind = 3_600_000 // ms

/** `since`: by the environment's `now`. `wasEmpty`: the log has shown nothing of either span before. */
export function firstStarts(
  since: number,
  wasEmpty: boolean,
  environment: Environment,
): LogStart[] {
  const onWall = environment.wall() - environment.now() + since
  const spans = wasEmpty ? [longSpan] : [shortSpan, longSpan]
  return spans.map((span) => ({ occurredAfter: onWall - span }))
}

/** Whether nobody listened for so long that to read on from there would bring what nobody misses. */
export function isFarBehind(shownAt: number, missingSince: number): boolean {
  return missingSince - shownAt > soonBehind
}

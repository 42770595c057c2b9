/** Status frames that a relay changes on their way to one peer. All others leave as they came. */
import { encodeFields, isFields, parseFrame } from '../protocol/frames.ts'

/** The same, so many milliseconds older: a status, and whatever else tells its age. */
export function aged(frame: string, waited: number): string {
  const parsed = parseFrame(frame)
  if ('fault' in parsed) return frame
  const { age, action } = parsed.fields
  const isTold = typeof age === 'number'
  if (!isTold && action !== 'subscribe-to-connector') return frame
  return encodeFields({ ...parsed.fields, age: Math.round((isTold ? age : 0) + waited) })
}

/** All peers of a connector are sent the same text, one after the other: it is changed once. */
export function createVinRemoval(): (frame: string) => string | null {
  let last = ''
  let changed: string | null = null

  return (frame) => {
    if (frame !== last) [last, changed] = [frame, withoutVin(frame)]
    return changed
  }
}

/** null: it says nothing else. */
function withoutVin(frame: string): string | null {
  const parsed = parseFrame(frame)
  if ('fault' in parsed || !isFields(parsed.fields['message'])) return frame
  const { vin_number: _, ...message } = parsed.fields['message']
  const isNews = 'voltage' in message || 'round_trip_time' in message
  return isNews ? encodeFields({ ...parsed.fields, message }) : null
}

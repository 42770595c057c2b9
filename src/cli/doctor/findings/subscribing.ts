/** What a subscribe brings, how long it takes, and how often it is lost. */
import type { Evidence } from '../evidence.ts'
import { readAnswers, type Answers, type Slot } from './answers.ts'
import type { Clocks } from './clocks.ts'
import { inRange, told, untold, type Finding } from './finding.ts'
import type { Pushes } from './pushes.ts'

const fewest = 4 // subscribes that must have been watched for

export function findSubscribing(evidence: Evidence, clocks: Clocks, pushes: Pushes): Finding[] {
  const answers = readAnswers(evidence)
  const { slots, acknowledgement, unknown } = answers
  const firstStatus = findFirstStatus(slots)
  return [
    acknowledgement === null
      ? untold('acknowledgements', 'Listen for some minutes: too little was subscribed to.')
      : told(
          'acknowledgements',
          acknowledgement,
          acknowledgement,
          'What came after each subscribe.',
        ),
    firstStatus,
    unknown.sent === 0
      ? untold('unknownConnector', 'Listen for 5 minutes at least: it is asked for last.')
      : told(
          'unknownConnector',
          unknown.errors > 0 ? 'gateway-error' : 'silent',
          unknown.errors > 0 ? 'gateway-error' : 'silent',
          `${unknown.sent} subscribes to a GUID that was just made up brought ${unknown.errors} gateway errors.`,
        ),
    ...findDelayAndLoss(answers, firstStatus.value === true, clocks, pushes),
  ]
}

function findFirstStatus(slots: readonly Slot[]): Finding {
  const id = 'firstStatus'
  const watched = slots.filter(({ answered }) => answered !== undefined)
  const answered = watched.filter((each) => each.answered !== null)
  const how = `${answered.length} of ${watched.length} subscribes brought a status that no other socket got.`
  if (watched.length < fewest) {
    return untold(
      id,
      'Name a connector that reports (--connector), and listen for 5 minutes at least.',
    )
  }
  if (answered.length >= watched.length / 4) return told(id, 'yes', true, how)
  return answered.length <= watched.length / 8 ? told(id, 'no', false, how) : untold(id, how)
}

function findDelayAndLoss(
  { slots, acknowledgement }: Answers,
  isAnswered: boolean,
  { roundTrip }: Clocks,
  pushes: Pushes,
): Finding[] {
  const isAcknowledged = acknowledgement === 'text' || acknowledgement === 'action'
  const usable = isAcknowledged ? slots : slots.filter(({ answered }) => answered !== undefined)
  if ((!isAcknowledged && !isAnswered) || usable.length < fewest) {
    const how = 'Nothing answers a subscribe here, or too few were watched.'
    return [untold('registrationDelay', how), untold('lossRate', how)]
  }
  const answeredAt = ({ acknowledged, answered }: Slot) =>
    isAcknowledged ? acknowledged : (answered ?? null)
  const waits = usable.flatMap((each) => {
    const at = answeredAt(each)
    return at === null ? [] : [Math.max(0, at - each.at - roundTrip)]
  })
  const lost = usable.length - waits.length
  return [
    findRegistration(waits, pushes),
    told(
      'lossRate',
      lost === 0 ? 'none' : `${lost} of ${usable.length}`,
      lost / usable.length,
      `So many of ${usable.length} subscribes brought no answer.`,
    ),
  ]
}

/** A push brings the answer: what it takes is no part of it, where that is known. */
function findRegistration(waits: readonly number[], { delay }: Pushes): Finding {
  if (waits.length === 0) return untold('registrationDelay', 'No subscribe was answered.')
  const from = Math.max(0, Math.min(...waits) - (delay?.from ?? 0))
  const to = Math.max(from, Math.max(...waits) - (delay?.to ?? 0))
  return told(
    'registrationDelay',
    inRange(from, to),
    { from, to },
    delay ? 'From a subscribe to its answer, without the push.' : 'From a subscribe to its answer.',
  )
}

/** What a subscribe brings, how long it takes, and how often it is lost. */
import type { Evidence } from '../evidence.ts'
import { readAnswers, type Answers, type Slot } from './answers.ts'
import type { Clocks } from './clocks.ts'
import { slot } from '../socket-probes.ts'
import { inRange, inTime, told, untold, type Finding } from './finding.ts'
import type { Pushes } from './pushes.ts'

const fewest = 4 // subscribes that must have been watched for
const fewestForShare = 8 // subscribes of which a share says something
const fewestHeard = 2 // subscribes during which something came: no socket was deaf for all of them
const mostOfSlot = 0.9 // who waits for longer may see the answer to the subscribe before

export function findSubscribing(evidence: Evidence, clocks: Clocks, pushes: Pushes): Finding[] {
  const answers = readAnswers(evidence)
  const { slots, acknowledgement } = answers
  const firstStatus = findFirstStatus(slots)
  return [
    acknowledgement === null
      ? untold('acknowledgements', 'Listen for some minutes more: too few subscribes were watched.')
      : told(
          'acknowledgements',
          acknowledgement === 'else' ? 'in another way' : acknowledgement,
          acknowledgement === 'else' ? null : acknowledgement,
          'What came after subscribes, and to nobody else.',
        ),
    firstStatus,
    findUnknown(answers),
    ...findDelayAndLoss(answers, firstStatus.value === true, clocks, pushes),
  ]
}

/** Where a gateway has errors of its own, one of them proves nothing. */
function findUnknown({ unknown, strayErrors }: Answers): Finding {
  const { sent, errors, heard } = unknown
  const id = 'unknownConnector'
  if (sent < fewest) return untold(id, 'Listen for 5 minutes at least: it is asked for last.')
  if (errors === 0 && heard < fewestHeard) {
    return untold(id, 'Nothing came to any socket meanwhile: they may have been deaf.')
  }
  const how = `${errors} of ${sent} subscribes to a GUID that was just made up brought a gateway error.`
  const isMost = errors > sent / 2
  if (errors > 0 && strayErrors > 0 && !isMost) return untold(id, how)
  const holds = errors > 0 ? 'gateway-error' : 'silent'
  return told(id, holds, holds, how)
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
  const usable = slots.filter(
    ({ answered, isHeard }) => isHeard && (isAcknowledged || answered !== undefined),
  )
  if ((!isAcknowledged && !isAnswered) || usable.length < fewest) {
    const how = 'Nothing answers a subscribe here, or too little came beside the answers.'
    return [untold('registrationDelay', how), untold('lossRate', how)]
  }
  const answeredAt = ({ acknowledged, answered }: Slot) =>
    isAcknowledged ? acknowledged : (answered ?? null)
  const waits = usable.flatMap((each) => {
    const at = answeredAt(each)
    return at === null ? [] : [Math.max(0, at - each.at - roundTrip)]
  })
  const lost = usable.length - waits.length
  const firstAnswered = usable.findIndex((each) => answeredAt(each) !== null)
  const isLate = (lost > 0 && lost === firstAnswered) || Math.max(...waits) > slot * mostOfSlot
  if (isLate) {
    const how = `An answer may take longer than the ${inTime(slot)} that were waited for it.`
    return [untold('registrationDelay', how), untold('lossRate', how)]
  }
  return [
    findRegistration(waits, pushes),
    told(
      'lossRate',
      lost === 0 ? 'none' : `${lost} of ${usable.length}`,
      usable.length < fewestForShare ? null : lost / usable.length,
      `So many of ${usable.length} subscribes brought no answer.`,
    ),
  ]
}

/** A push brings the answer: what it takes is no part of it, where that is known. */
function findRegistration(waits: readonly number[], { delay }: Pushes): Finding {
  if (waits.length === 0) return untold('registrationDelay', 'No subscribe was answered.')
  if (delay === null) {
    const most = `${inTime(Math.max(...waits))} at most`
    return told('registrationDelay', most, null, 'From a subscribe to its answer, with the push.')
  }
  const from = Math.max(0, Math.min(...waits) - delay.from)
  const to = Math.max(from, Math.max(...waits) - delay.to)
  return told(
    'registrationDelay',
    inRange(from, to),
    { from, to },
    'From a subscribe to its answer, without the push.',
  )
}

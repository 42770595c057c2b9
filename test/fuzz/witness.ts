/**
 * A topic of each kind that no odd frame ever names. What is good arrives there, in order and once,
 * whatever came before and after it.
 */
import type { JifelineClient } from 'jifeline-react/client'
import { quoted } from './mutations.ts'

const witnessConnector = '0b5cf1c0-72c4-4b4b-9d4e-3f6a2f1f9a11'
const witnessType = 'witness.event.seen'

export function createWitness(client: JifelineClient) {
  const connector = client.connector(witnessConnector)
  const heard: unknown[] = []
  let sentEvents = 0
  let lastSeen = 0
  let sentVoltage = 0
  const ends = [
    connector.subscribe(() => {}),
    client.on(witnessType, ({ payload }) => heard.push(payload)),
  ]

  return {
    statusFrame(): string {
      sentVoltage = (sentVoltage % 300) + 0.5
      return `{"action":"subscribe-to-connector","message":{"connector_id":${quoted(witnessConnector)},"voltage":${sentVoltage}}}`
    },
    eventFrame(): string {
      sentEvents += 1
      return `{"action":"event-received","event_id":"witness ${sentEvents}","event_type":${quoted(witnessType)},"message":${sentEvents}}`
    },
    /** For a socket that has ended: nobody may hear of it. */
    lateFrame: `{"action":"event-received","event_id":"late","event_type":${quoted(witnessType)},"message":"late"}`,
    /** Whether the newest event and the newest status have come. */
    isThere: () => heard.at(-1) === sentEvents && connector.getState().voltage === sentVoltage,
    /** What is missing of all that was sent so far; empty: nothing. */
    complaints(): string[] {
      const { voltage } = connector.getState()
      const heardNow = heard.splice(0)
      const first = sentEvents - heardNow.length + 1
      const isWhole = heardNow.every((payload, index) => payload === first + index)
      const complaints: string[] = []
      if (sentVoltage > 0 && voltage !== sentVoltage) {
        complaints.push(`a good status: ${voltage} V in place of ${sentVoltage} V`)
      }
      if (!isWhole || first !== lastSeen + 1) {
        complaints.push(
          `good events: ${lastSeen + 1} to ${sentEvents} were sent, ${heardNow.length} heard`,
        )
      }
      lastSeen = sentEvents
      return complaints
    },
    leave: () => ends.forEach((end) => end()),
  }
}

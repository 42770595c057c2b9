/** What can be done to a workshop, each as one button. */
import { created } from '../stage/examples.ts'
import type { Workshop } from './workshop.ts'

export interface Trouble {
  /** What the button says. */
  label: string
  /** What the diary says that the visitor did. */
  did: string
  /** What the library will do about it, in words. */
  promise: string
  begin(workshop: Workshop): void
  /** What stays until the button is pressed again: how it ends, and how the diary says that. */
  end?: { did: string; run(workshop: Workshop): void }
}

export interface TroubleGroup {
  title: string
  troubles: readonly Trouble[]
}

const hour = 3_600_000 // ms
const firstTicket = 72_500_001

export const troubleGroups: readonly TroubleGroup[] = [
  {
    title: 'The connection',
    troubles: [
      {
        label: 'Drop the socket',
        did: 'You dropped the socket.',
        promise:
          'It dials again at once, and reads from the log what it missed. A loss of less than 2 s changes no badge.',
        begin: ({ jifeline }) => jifeline.drop(),
      },
      {
        label: 'Refuse sockets',
        did: 'You closed all sockets, and refuse new ones.',
        promise:
          'After 2 s no badge is live. It tries again by itself, slower and slower and never twice in 5 s, and says when.',
        begin({ jifeline }) {
          jifeline.refuse(true)
          jifeline.drop()
        },
        end: { did: 'You let sockets in again.', run: ({ jifeline }) => jifeline.refuse(false) },
      },
      {
        label: 'Go silent',
        did: 'You keep the socket open, and say nothing.',
        promise:
          'There is no error to wait for. A badge is stale after 6 s here, and a socket that is silent for 8 s is replaced.',
        begin: ({ jifeline }) => jifeline.silence(true),
        end: { did: 'You speak again.', run: ({ jifeline }) => jifeline.silence(false) },
      },
    ],
  },
  {
    title: 'This device',
    troubles: [
      {
        label: 'Go offline',
        did: 'You took the device offline.',
        promise:
          'It says that it is this device, and not Jifeline. When the network is back it connects, and catches up.',
        begin({ network, client }) {
          Object.assign(network, { isOnline: false, isBlackHole: true })
          client.signal('offline')
        },
        end: {
          did: 'You took the device online.',
          run({ network, client, jifeline }) {
            Object.assign(network, { isOnline: true, isBlackHole: false })
            jifeline.drop() // the server gave up on it long ago
            client.signal('online')
          },
        },
      },
      {
        label: 'Sleep 10 minutes',
        did: 'You closed the lid for 10 minutes.',
        promise:
          'What was known is 10 minutes old now. It looks it at once, until each connector speaks.',
        begin({ clock, jifeline, client }) {
          clock.jump(hour / 6)
          jifeline.drop()
          client.signal('resume')
        },
      },
      {
        label: 'Set the clock back',
        did: 'You set the clock back by an hour.',
        promise: 'Nothing looks younger. Ages go by a clock that cannot go back.',
        begin: ({ clock }) => clock.jump(-hour),
      },
    ],
  },
  {
    title: 'The workshop',
    troubles: [
      {
        label: 'Drain a battery',
        did: 'You left the lights on in bay 1.',
        promise:
          'Its voltage goes low, then critical, in word, shape and colour. Its signal keeps its own.',
        begin: ({ bays }) => bays[0]?.drain(),
      },
      {
        label: 'Swap a car',
        did: 'You swapped the car in bay 2 for a lorry.',
        promise: 'No vehicle, then another VIN. By itself it takes the limits of 24 V.',
        begin: ({ bays }) => bays[1]?.swap(),
      },
      {
        label: 'Send 1,000 events',
        did: 'You sent 1,000 events in one go.',
        promise: 'Each is heard once. The feed shows the newest, and the page stays quick.',
        begin({ jifeline }) {
          for (let index = 0; index < 1_000; index += 1) {
            jifeline.event(created, { ticket: { ticket_number: firstTicket + index } })
          }
        },
      },
    ],
  },
]

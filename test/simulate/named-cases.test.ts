/** What schedules have found, each as small as it can be. A breach names the rule. */
import { expect, it } from 'vitest'
import type { Act } from './faults.ts'
import { runSchedule } from './run-schedule.ts'
import type { Surroundings } from './schedule.ts'

const second = 1_000
const minute = 60 * second
const chances = [1, 2, 3, 4, 5, 6, 7, 8]

const calm: Surroundings = {
  chance: 1,
  latency: 20,
  cadence: 5 * second,
  firstStatus: false,
  acknowledgements: 'none',
  pushDelay: 0,
  closesOnTokenExpiry: false,
  hasFrames: false,
  doListenersThrow: false,
  tokenForm: 'access_token',
  tokenDelay: 0,
  tokenLifetime: 60 * minute,
  linger: undefined,
  silenceAfter: undefined,
  staleAfter: undefined,
}

const act = (fault: Act['fault'], value = 0, after = 0): Act => ({ after, fault, value })
const connector = act('mount connector')
const events = act('mount event type')
const look = (after: number) => act('bad frame', 0, after)
const nothing = look(0)

interface Case {
  name: string
  acts: readonly Act[]
  surroundings?: Partial<Surroundings>
}

const cases: readonly Case[] = [
  {
    name: 'ends a wait when the network is back, though the clock was set forward past its end',
    acts: [
      act('refused handshakes', minute),
      events,
      act('clock set forward', 1, 300),
      act('online', 0, 5 * second),
      look(3 * second),
    ],
  },
  {
    name: 'shows nothing from before a loss as live to who looks before late timers have run',
    acts: [
      connector,
      act('refused handshakes', minute, minute),
      act('close', 1006),
      act('blocked thread', 5 * second, 300),
      look(10 * second),
    ],
  },
  {
    name: 'learns no interval from the time in which nobody listened',
    acts: [
      connector,
      act('unmount connector', 0, minute),
      { ...connector, after: minute },
      act('dead connectors', 10 * minute, 12 * second),
      look(20 * second),
      look(20 * second),
      look(20 * second),
    ],
  },
  {
    name: 'counts the slow floor from the last knock, whoever ended it',
    acts: [events, act('close', 1006, minute), act('twenty remounts', 0, 50)],
  },
  {
    name: 'follows an idle proxy that closes sooner than the one before',
    acts: [
      events,
      act('close', 1006, 130 * second),
      act('close', 1006, 130 * second),
      act('idle proxy', 2 * minute, 10 * second),
      look(30 * minute),
    ],
    surroundings: { cadence: 'by-hand' },
  },
  {
    name: 'asks again for what a gateway dropped, though another topic is looked at before',
    acts: [
      events,
      act('failing gateway', 80 * second, minute),
      { ...connector, after: 6 * second },
      act('unmount event type', 0, 15 * second),
      look(72 * second),
    ],
    surroundings: { linger: 1 * second },
  },
  {
    name: 'lets the keep-alive take its turns whatever else is sent',
    acts: [connector, act('lost subscribes', 15 * second, minute), events, look(50 * minute)],
    surroundings: { cadence: 30 * second, staleAfter: 20 * second },
  },
]

it.each(cases.map((each) => [each.name, each] as const))(
  '%s',
  async (_, { acts, surroundings }) => {
    for (const chance of chances) {
      const { breaches } = await runSchedule({
        surroundings: { ...calm, ...surroundings, chance },
        acts,
        lastPhase: nothing,
        isDisposed: true,
      })
      expect(breaches).toEqual([])
    }
  },
)

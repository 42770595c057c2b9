/** The doctor in a world of its own: a simulated Jifeline, 20 ms away, on one virtual clock. Minutes take no time. */
import {
  createSimulatedJifeline,
  createVirtualClock,
  type SimulatedJifeline,
  type SimulatorOptions,
} from 'jifeline-react/testing'
import {
  createSimulatedFetch,
  examine,
  type DoctorWorld,
  type ExaminationSettings,
} from './behind-the-doors.ts'
import { closed, connectorId, created } from './examples.ts'

const latency = 20 // ms one way

function createDoctorWorld(jifeline: SimulatedJifeline): DoctorWorld {
  const { clock } = jifeline
  const rest = createSimulatedFetch(jifeline)
  return {
    ...clock,
    async fetch(input, init) {
      const answer = await rest(input, init)
      const headers = { ...Object.fromEntries(answer.headers), date: dateOf(clock.now()) }
      return new Response(answer.body, { status: answer.status, headers })
    },
    dial({ accessToken, way }, peer) {
      const travel = (arrive: () => void) => void clock.setTimer(arrive, latency)
      let session: { receive(text: string): void; closed(): void } | null = null
      travel(() => {
        const answer = jifeline.accept({
          accessToken: way === 'none' ? null : accessToken,
          send: (frame) => travel(() => peer.received(typeof frame === 'string' ? frame : null)),
          close: (code) => travel(() => peer.closed(code)),
        })
        if ('status' in answer) return travel(() => peer.refused(answer.status, false))
        session = answer
        travel(peer.opened)
      })
      return {
        send: (text) => travel(() => session?.receive(text)),
        close: () => travel(() => session?.closed()),
      }
    },
  }
}

/** As HTTP writes it, to the second. */
function dateOf(time: number): string {
  return new Date(time).toUTCString()
}

export const examinationSettings: ExaminationSettings = {
  url: 'wss://jifeline.test/wssprd',
  baseUrl: 'https://jifeline.test',
  access: { clientId: 'simulated-client', clientSecret: 'simulated-secret' },
  connectors: [connectorId],
  eventTypes: [created, closed],
  listenFor: 900_000,
}

interface Circumstances extends Partial<ExaminationSettings> {
  /** Events in the log, one a minute, before the doctor comes. Default 40. */
  logged?: number
  /** What happens to this Jifeline while it is examined. */
  meanwhile?: (jifeline: SimulatedJifeline) => void
  /** What the doctor's way there does to it. */
  through?: (world: DoctorWorld, jifeline: SimulatedJifeline) => DoctorWorld
}

/** A quarter of an hour with this Jifeline, unless circumstances say otherwise. */
export async function examineJifeline(
  options: SimulatorOptions = {},
  seed = 1,
  { logged = 40, meanwhile = () => {}, through = (world) => world, ...asked }: Circumstances = {},
) {
  const settings = { ...examinationSettings, ...asked }
  const clock = createVirtualClock({ seed })
  const jifeline = createSimulatedJifeline({
    clock,
    traffic: { every: 15_000, lasts: 20_000 },
    ...options,
  })
  for (let minute = logged; minute > 0; minute -= 1) {
    const details = { occurredAt: clock.now() - minute * 60_000, isPushed: false }
    jifeline.event(minute % 2 === 0 ? created : closed, {}, details)
  }
  await clock.advance(30_000) // what was logged is shown, however slow the log is
  const never = new Promise<void>(() => {})
  meanwhile(jifeline)
  const world = through(createDoctorWorld(jifeline), jifeline)
  const examined = examine(world, settings, () => {}, never)
  await clock.advance(settings.listenFor + 60_000)
  const evidence = await examined
  jifeline.dispose()
  return evidence
}

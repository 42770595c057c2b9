/** Where scenes lead: what the simulated Jifeline and the clock do, for one connector. */
import type { ConnectorReport } from 'jifeline-react/testing'
import { connectorId, vinNumber } from './examples.ts'
import type { Script } from './scene.tsx'

/** Rendered, and one round trip over. */
export const connect: Script = ({ advance }) => advance(100)

export const connecting: Script = async ({ network, advance }) => {
  network.answersHandshakes = false
  await advance(100)
}

/** A connector that has reported these, five seconds apart. */
export const reporting =
  (...reports: ConnectorReport[]): Script =>
  async (stage) => {
    await connect(stage)
    for (const [index, report] of reports.entries()) {
      if (index > 0) await stage.advance(5_000)
      stage.jifeline.status(connectorId, report)
      await stage.advance(100)
    }
  }

export const live = reporting({ voltage: 12.6, roundTripTime: 80, vinNumber })

export const stale: Script = async (stage) => {
  await live(stage)
  await stage.advance(20_000)
}

export const offline: Script = async (stage) => {
  await live(stage)
  stage.jifeline.status(connectorId, { roundTripTime: null })
  await stage.advance(500) // a word that takes "live" back waits for 400 ms
}

/** So many reports, five seconds apart; `swing` goes between -1 and 1, and makes them a line worth looking at. */
export const course =
  (count: number, report: (swing: number) => ConnectorReport): Script =>
  async ({ jifeline, advance }) => {
    for (let index = 0; index < count; index += 1) {
      jifeline.status(connectorId, { vinNumber, ...report(Math.sin(index / 3)) })
      await advance(5_000)
    }
  }

/** What a charging 12 V vehicle on a good line reports. */
export const usual = (swing: number): ConnectorReport => ({
  voltage: 13.6 + swing / 2,
  roundTripTime: 140 + 60 * swing,
})

/** A token source that says: this user may not connect. */
export const refused = () =>
  Promise.reject(Object.assign(new Error('Signed out'), { code: 'unauthorized' }))

/** Connected, lost, and refused from then on: a minute into it. */
export const outage: Script = async (stage) => {
  await connect(stage)
  stage.jifeline.refuse(true)
  stage.jifeline.drop()
  await stage.advance(60_000)
}

/** So many milliseconds of the page itself: its words wait in real time, which no scene moves. */
export const realTime = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

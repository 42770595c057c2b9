/** Plays one schedule on real sockets, and judges it all the way to the last socket. */
import { setTimeout as pass } from 'node:timers/promises'
import { createExampleConnectors } from 'jifeline-react/testing'
import { startJifelineServer } from 'jifeline-react/testing/server'
import { vi } from 'vitest'
import { created } from '../stage/examples.ts'
import { cadenceBreaches, unearnedBreaches } from './cadence.ts'
import { startChaosProxy, type NetworkState } from './chaos-proxy.ts'
import { createEventAccount } from './event-account.ts'
import { isFlaps, nameOf, type FaultName } from './faults.ts'
import { createLiveRules, lookEvery } from './live-rules.ts'
import { createObservedClient } from './observed-client.ts'
import type { Schedule, Step } from './schedule.ts'

const reportEvery = 200 // ms; each connector
const eventEvery = 300 // ms
const recoveryLimit = 60_000 // ms; the longest wait is 45 s, and an unanswered handshake takes 15
const fillLimit = 60_000 // ms; the last pass over the log comes 25 s after the subscription
const lastPass = 26_000 // ms after the subscription; until then the log may bring something again
const leavingLimit = 5_000 // ms
const lag = 300 // ms; so much later than it was dialled may a proxy see a connection

export interface Outcome {
  breaches: string[]
  /** How many connections each fault harmed. */
  met: (readonly [FaultName, number])[]
  /** From the end of the last fault until all is live again, milliseconds; null: was not waited for. */
  recovery: number | null
  /** How much longer than its limit a status was live, milliseconds. */
  overdue: number
  attempts: number
  events: { happened: number; heard: number; gaps: number }
}

export async function run(schedule: Schedule): Promise<Outcome> {
  const { silenceAfter, staleAfter, firstStatus, acknowledgements } = schedule
  const connectors = createExampleConnectors(2)
  const connectorIds = connectors.map(({ connectorId }) => connectorId)
  const topics = [...connectorIds, created].toSorted()
  const server = await startJifelineServer({
    connectors,
    cadence: reportEvery,
    firstStatus,
    acknowledgements,
  })
  const { jifeline } = server
  const [network, logNetwork] = await Promise.all([
    startChaosProxy(server.url),
    startChaosProxy(server.baseUrl),
  ])
  const observed = createObservedClient({
    url: network.url,
    logUrl: schedule.hasLog ? logNetwork.url : null,
    getAccessToken: () => jifeline.grantToken(),
    silenceAfter,
    staleAfter,
  })
  const { client, heardAt, attempts } = observed
  const rules = createLiveRules(observed, connectorIds, schedule)
  const account = createEventAccount(client, jifeline)
  const breaches: string[] = []
  const met: Outcome['met'] = []
  let recovery: number | null = null

  const begin = () => connectorIds.forEach((id) => client.connector(id).subscribe(() => {}))
  const timers = [
    setInterval(rules.look, lookEvery),
    setInterval(account.happen, eventEvery),
    setInterval(() => schedule.isImpatient && client.retry(), lookEvery),
  ]

  try {
    await play()
    if (!schedule.endsEarly) await settle()
    await leave()
  } finally {
    timers.forEach(clearInterval)
    client.dispose()
    await Promise.all([network.close(), logNetwork.close()])
    await server.close()
  }
  breaches.push(...rules.breaches, ...account.heardTwice().map((id) => `heard twice: ${id}`))
  const dialledAt = attempts.map((attempt) => attempt.dialledAt)
  breaches.push(...cadenceBreaches(dialledAt), ...cadenceBreaches(network.connectedAt, lag))
  breaches.push(...unearnedBreaches(attempts, lag))
  return {
    breaches,
    met,
    recovery,
    overdue: rules.worst(),
    attempts: attempts.length,
    events: account.counts(),
  }

  async function play() {
    if (!schedule.startsBroken) begin()
    for (const [index, step] of schedule.steps.entries()) {
      const isFirst = index === 0 && schedule.startsBroken
      if (!isFirst && !(await isLiveWithin(recoveryLimit, 0))) return
      if (!isFirst) await pass(step.after)
      const isLast = index === schedule.steps.length - 1
      await playFault(step, isFirst, isLast)
    }
  }

  async function playFault(step: Step, isFirst: boolean, isLast: boolean) {
    const { fault, lasts, isForgetful } = step
    let harmed = 0
    if (isFlaps(fault)) {
      if (isFirst) begin()
      for (let rest = lasts; rest > 0; rest -= fault.apart) {
        become('reset')
        harmed += network.harmed
        become('pass')
        await pass(fault.apart)
      }
    } else {
      if (fault === 'accept-silent' || fault === 'bad-gateway') become('reset') // else nobody knocks
      harmed += network.harmed
      become(fault)
      if (isFirst) begin()
      await pass(lasts)
      harmed += network.harmed
    }
    met.push([nameOf(fault), harmed])
    if (isLast && schedule.endsEarly) client.dispose()
    for (const one of [network, logNetwork]) {
      if (isForgetful) one.become('pass')
      else one.heal()
    }
  }

  function become(state: NetworkState) {
    for (const one of [network, logNetwork]) one.become(state)
  }

  async function settle() {
    const healedAt = Date.now()
    if (!(await isLiveWithin(recoveryLimit, healedAt))) return
    recovery = Date.now() - healedAt
    if (schedule.staysOn) {
      await pass(lastPass)
      await isLiveWithin(recoveryLimit, Date.now())
    }
    clearInterval(timers[1])
    await isTrueWithin(fillLimit, () => account.missing().length === 0)
    breaches.push(...account.missing().map((id) => `lost: ${id}`))
  }

  /** All topics are held by the server, and each connector is live with what it said since. */
  async function isLiveWithin(limit: number, since: number): Promise<boolean> {
    const isLive = await isTrueWithin(
      limit,
      () =>
        String(jifeline.subscriptions()) === String(topics) &&
        client.feed(created).getState().state === 'listening' &&
        account.heardLiveAt() >= since &&
        connectorIds.every(
          (id) =>
            client.connector(id).getState().state === 'live' && (heardAt.get(id) ?? 0) >= since,
        ),
    )
    if (!isLive) breaches.push(`not live within ${limit / 1_000} s: ${tell()}`)
    return isLive
  }

  function tell(): string {
    const { phase, attempt, retryAt } = client.connection.getState()
    const wait = retryAt === null ? 'no' : `${retryAt - Date.now()} ms`
    const states = connectorIds.map((id) => client.connector(id).getState().state)
    const held = jifeline.subscriptions().length
    return `${phase}, attempt ${attempt}, ${wait} wait, ${states.join(' ')}, ${held} topics held`
  }

  async function leave() {
    client.dispose()
    for (const one of [network, logNetwork]) one.heal()
    const isLeft = await isTrueWithin(leavingLimit, () => network.open + jifeline.sessions === 0)
    if (isLeft) return
    breaches.push(
      `left behind: ${network.open} sockets at the proxy, ${jifeline.sessions} at the server`,
    )
  }
}

async function isTrueWithin(limit: number, isTrue: () => boolean): Promise<boolean> {
  const waiting = vi.waitUntil(isTrue, { timeout: limit, interval: 25 })
  return waiting.then(
    () => true,
    () => false,
  )
}

/** Networks that fail under a page, one kind each and all at once: what it shows meanwhile, and after. */
import { setTimeout as pass } from 'node:timers/promises'
import type { Page } from 'playwright'
import { expect, it, onTestFinished, vi } from 'vitest'
import { cadenceBreaches } from '../chaos/cadence.ts'
import { startChaosProxy } from '../chaos/chaos-proxy.ts'
import { nameOf, type NetworkState } from '../chaos/faults.ts'
import { builtPage } from './built-page.ts'
import { startFleet } from './fleet.ts'
import { isLiveSince } from './lifecycle-page.ts'
import { openBrowser } from './open-page.ts'

const cadence = 500 // ms
const staleAfter = 2_000
const silenceAfter = 3_000
const lasts = 8_500 // ms; longer than the silence and the first wait, so that an attempt meets it
const patience = 90_000 // ms; the longest wait is 45 s, an unanswered handshake takes 15
const tolerance = 1_500 // ms; a dozen pages draw on two cores
const lag = 500 // ms; so much later may the proxy see a connection
const socketLine = /^WebSocket connection to '.*' failed/

const { openPage } = openBrowser()
const folder = builtPage('lifecycle')

const faults: readonly NetworkState[] = [
  { is: 'latency', least: 50, most: 600 },
  { is: 'slices', bytes: 3 },
  { is: 'black-hole', way: 'up' },
  { is: 'black-hole', way: 'down' },
  'drop',
  { is: 'stall', way: 'both' },
  { is: 'half-close', way: 'up' },
  { is: 'half-close', way: 'down' },
  { is: 'cut', after: 150 }, // within the handshake of the next connection
  { is: 'cut', after: 700 }, // within a frame
  'accept-silent',
  'reset',
  'refuse',
  'bad-gateway',
]

it('shows nothing old as live, comes back, and leaves no socket, whatever the network does', async () => {
  const outcomes = await Promise.all(faults.map(endure))
  process.stdout.write(`\nChaos in Chromium:\n${outcomes.map(tell).join('\n')}\n`)
  expect(outcomes.flatMap(({ breaches }) => breaches)).toEqual([])
}, 180_000)

async function endure(fault: NetworkState) {
  const fleet = await startFleet(2, { cadence })
  const network = await startChaosProxy(fleet.url)
  onTestFinished(network.close)
  const { page, simulator } = await openPage({
    simulation: { ...fleet, url: network.url },
    folder: folder(),
    at: `?staleAfter=${staleAfter}&silenceAfter=${silenceAfter}`,
    complaint: socketLine,
  })
  await untilLive(page, 0)

  if (fault === 'accept-silent' || fault === 'bad-gateway') network.become('reset') // else nobody knocks
  let { harmed } = network
  network.become(fault)
  await pass(lasts)
  harmed += network.harmed
  network.heal()
  const healedAt = Date.now()
  await untilLive(page, healedAt)
  const recovery = Date.now() - healedAt

  const breaches = [
    ...cadenceBreaches(network.connectedAt, lag),
    ...(await page.evaluate(() => window.errors)).filter(({ code }) => code === 'blocked'),
    ...(await overdue(page)),
  ].map((breach) => `${JSON.stringify(fault)}: ${JSON.stringify(breach)}`)
  await page.close()
  await vi.waitUntil(() => network.open === 0 && simulator.sessions === 0, { timeout: patience })
  return { fault, harmed, recovery, attempts: network.connectedAt.length, breaches }
}

async function untilLive(page: Page, since: number) {
  const isLive = isLiveSince(since)
  await vi.waitUntil(async () => (await page.evaluate(() => window.shown)).some(isLive), {
    timeout: patience,
    interval: 100,
  })
}

/** Badges that were live until longer after their last message than they may be. */
async function overdue(page: Page): Promise<string[]> {
  const [shown, now] = await page.evaluate(() => [window.shown, Date.now()] as const)
  return shown.flatMap(({ badges }, index) => {
    const until = shown[index + 1]?.at ?? now
    return badges
      .filter(
        ({ state, receivedAt }) => state === 'live' && until - receivedAt > staleAfter + tolerance,
      )
      .map(({ receivedAt }) => `live ${until - receivedAt} ms after its last message`)
  })
}

function tell({ fault, harmed, attempts, recovery }: Awaited<ReturnType<typeof endure>>): string {
  const way = typeof fault !== 'string' && 'way' in fault ? ` ${fault.way}` : ''
  return `  ${(nameOf(fault) + way).padEnd(16)} ${harmed} connections harmed, ${attempts} attempts, live again after ${(recovery / 1_000).toFixed(1)} s`
}

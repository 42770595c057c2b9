/** The page of `fixtures/lifecycle` in a window that nobody tends, and what could be read on it. */
import { expect, vi, type TestContext } from 'vitest'
import { startPortal } from '../../examples/partner-portal/portal-server.js'
import { startChaosProxy, type ChaosProxy } from '../chaos/chaos-proxy.ts'
import type { Shown } from './fixtures/lifecycle/record.ts'
import type { startFleet } from './fleet.ts'
import type { RawBrowser, Tab } from './raw-browser.ts'

type Fleet = Awaited<ReturnType<typeof startFleet>>

export interface LifecyclePage {
  tab: Tab
  simulator: Fleet['simulator']
  network: ChaosProxy
  /** All that could be read so far, oldest first. */
  shown(): Promise<Shown[]>
  /** Waits until that holds for something shown, and returns the first of it. */
  firstShown(isMeant: (shown: Shown) => boolean, timeout?: number): Promise<Shown>
  errors(): Promise<{ at: number; code: string }[]>
}

export async function openLifecyclePage(
  browser: RawBrowser,
  { onTestFinished }: TestContext,
  {
    fleet,
    folder,
    query = '',
    prepare,
  }: {
    fleet: Fleet
    folder: string
    query?: string
    /** Runs before the page is opened. */
    prepare?: (network: ChaosProxy) => void
  },
): Promise<LifecyclePage> {
  const network = await startChaosProxy(fleet.url)
  const portal = await startPortal({
    jifeline: { ...fleet, url: network.url },
    page: folder,
    isDirect: true,
  })
  prepare?.(network)
  const tab = await browser.openWindow(`${portal.url}/${query}`)
  onTestFinished(async () => {
    await tab.close()
    await network.close()
    await portal.close()
    expect(tab.complaints).toEqual([])
  })

  const shown = () => tab.evaluate<Shown[]>('globalThis.shown ?? []')

  async function firstShown(isMeant: (shown: Shown) => boolean, timeout = 15_000) {
    const find = async () => (await shown()).find(isMeant)
    return vi.waitUntil(find, { timeout, interval: 100 })
  }

  return {
    tab,
    simulator: fleet.simulator,
    network,
    shown,
    firstShown,
    errors: () => tab.evaluate<{ at: number; code: string }[]>('globalThis.errors ?? []'),
  }
}

/** Connected, and every badge live with what was received at `since` or later. */
export function isLiveSince(since: number) {
  return ({ at, turn, phase, badges }: Shown): boolean =>
    at >= since &&
    turn === null &&
    phase === 'open' &&
    badges.length > 0 &&
    badges.every(({ state, receivedAt }) => state === 'live' && receivedAt >= since)
}

/** Some badge is live with what was received before `since`, and that `grace` milliseconds later. */
export function isLiveFromBefore(since: number, grace = 0) {
  return ({ at, turn, badges }: Shown): boolean =>
    at >= since + grace &&
    turn === null &&
    badges.some(({ state, receivedAt }) => state === 'live' && receivedAt < since)
}

/** All badges are stale: what was shown before is said to be from before. */
export function isStaleSince(since: number) {
  return ({ at, turn, badges }: Shown): boolean =>
    at >= since &&
    turn === null &&
    badges.length > 0 &&
    badges.every(({ state }) => state === 'stale')
}

/** Waits until so much time has passed in the world, for what time alone brings about. */
export async function passTime(ms: number): Promise<void> {
  const start = Date.now()
  await vi.waitUntil(() => Date.now() - start >= ms, { timeout: ms + 5_000, interval: 100 })
}

export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`
}

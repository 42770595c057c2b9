/**
 * What a page shows when its network dies, and when it is hidden, frozen, left and suspended: things that
 * take real time in a real browser, so all of them pass it together. Each figure is printed.
 *
 * HIDDEN_MINUTES=12 keeps the hidden pages for longer than an idle gateway keeps their sockets.
 */
import { kill } from 'node:process'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { builtPage } from './built-page.ts'
import { startFleet } from './fleet.ts'
import {
  isLiveFromBefore,
  isLiveSince,
  isStaleSince,
  openLifecyclePage,
  passTime,
  seconds,
  type LifecyclePage,
} from './lifecycle-page.ts'
import { launchRawBrowser, type RawBrowser } from './raw-browser.ts'
import { created } from '../stage/examples.ts'

const cadence = 1_000 // ms; a chatty page: each connector reports once a second
const healthyAfter = 10_000 // ms; from then on a lost socket is replaced at once
const away = 8_000 // ms
const underWay = 250 // ms; a suspension may cut a flush in two, and its end shows what its start knew
const hiddenFor = Number(process.env['HIDDEN_MINUTES'] ?? 1) * 60_000 // ms

const folder = builtPage('lifecycle')
let browser: RawBrowser
beforeAll(async () => {
  browser = await launchRawBrowser()
})
afterAll(() => browser.close())

describe.concurrent('a page', { timeout: 90_000 }, () => {
  it(
    'that is hidden keeps the socket it has, chatty or quiet',
    { timeout: hiddenFor + 60_000 },
    async (context) => {
      const chatty = await openLifecyclePage(browser, context, {
        fleet: await startFleet(2, { cadence }),
        folder: folder(),
      })
      const quiet = await openLifecyclePage(browser, context, {
        fleet: await startFleet(0),
        folder: folder(),
        query: `?type=${created}`,
      })
      await chatty.firstShown(isLiveSince(0))
      await quiet.simulator.subscribed(created)
      await Promise.all([chatty.tab.hide(), quiet.tab.hide()])
      const hidden = await chatty.firstShown(({ turn }) => turn === 'hidden')

      await passTime(hiddenFor)
      const until = hidden.at + hiddenFor
      await chatty.firstShown(({ badges }) => badges.some(({ receivedAt }) => receivedAt >= until))

      for (const { tab, simulator } of [chatty, quiet]) {
        expect(await tab.evaluate('document.visibilityState')).toBe('hidden')
        expect(simulator.attempts).toHaveLength(1)
        expect(simulator.sessions).toBe(1)
      }
      expect((await chatty.shown()).filter(({ phase }) => phase === 'reconnecting')).toEqual([])
      print(`hidden for ${seconds(hiddenFor)}: 0 redials, chatty and quiet`)
    },
  )

  it('on a network that went dead says so, and is live again once that is back', async (context) => {
    const page = await openLifecyclePage(browser, context, {
      fleet: await startFleet(2, { cadence }),
      folder: folder(),
    })
    await page.firstShown(isLiveSince(0))
    page.network.become('drop')

    const lost = await page.firstShown(({ phase }) => phase === 'reconnecting', 60_000)
    const lastHeardAt = Math.max(...lost.badges.map(({ receivedAt }) => receivedAt))
    const delay = lost.at - lastHeardAt
    print(`dead network: reconnecting ${seconds(delay)} after the last message (limit 45 s)`)
    expect(delay).toBeLessThanOrEqual(45_000)
    expect(lost.badges.map(({ state }) => state)).toEqual(['stale', 'stale'])

    await vi.waitUntil(() => page.network.connectedAt.length === 2)
    page.network.become('pass') // too late for the attempt under way: its first bytes are lost
    const backAt = Date.now()
    const { at } = await page.firstShown(isLiveSince(backAt), 30_000)
    print(`dead network: live ${seconds(at - backAt)} after it was back`)
    expect((await page.shown()).filter(isLiveFromBefore(lost.at))).toEqual([])
    expect(page.simulator.attempts).toHaveLength(2)
  })

  it('gives up a handshake that nobody answers after 15 s, and tries again', async (context) => {
    const page = await openLifecyclePage(browser, context, {
      fleet: await startFleet(1, { cadence }),
      folder: folder(),
      prepare: (network) => network.become('accept-silent'),
    })
    const error = await vi.waitUntil(async () => (await page.errors())[0], { timeout: 30_000 })
    const [connectedAt = 0] = page.network.connectedAt
    print(`unanswered handshake: given up after ${seconds(error.at - connectedAt)} (limit 15 s)`)
    expect(error.code).toBe('connect-timeout')
    expect(error.at - connectedAt).toBeGreaterThan(14_500)
    expect(error.at - connectedAt).toBeLessThan(17_000)

    page.network.become('pass')
    await page.firstShown(isLiveSince(0))
    expect(page.simulator.attempts).toHaveLength(1)
  })

  it('that was frozen shows nothing from before as live, and is live within 2 s', async (context) => {
    const page = await openHealthyPage(context)
    await page.tab.hide()
    await page.firstShown(({ turn }) => turn === 'hidden')
    await page.tab.freeze()
    await passTime(away)
    await page.tab.show()

    const resumed = await page.firstShown(({ turn }) => turn === 'resume')
    await expectLiveAgain(page, resumed.at, 'frozen')
    await page.firstShown(isStaleSince(resumed.at))
    expect(page.simulator.attempts).toHaveLength(2)
  })

  it('that was left and gone back to is live within 2 s, from a socket of its own', async (context) => {
    const page = await openHealthyPage(context)
    await page.tab.goTo('about:blank')
    await page.simulator.until(() => page.simulator.sessions === 0)
    const leftAt = Date.now()
    await passTime(away)
    expect(page.simulator.attempts).toHaveLength(1)
    await page.tab.goBack()

    const returned = await page.firstShown(({ at, turn }) => turn === 'pageshow' && at > leftAt)
    await expectLiveAgain(page, returned.at, 'back/forward cache')
    await page.firstShown(isStaleSince(returned.at))
    expect(page.simulator.attempts).toHaveLength(2)
  })

  it('that was suspended is live within 2 s, whether its socket survived or not', async (context) => {
    const own = await launchRawBrowser() // all of its pages are suspended
    context.onTestFinished(() => own.close())
    const query = '?staleAfter=5000' // so that what was shown before is too old afterwards
    const [survivor, victim] = await Promise.all([
      openHealthyPage(context, own, query),
      openHealthyPage(context, own, query),
    ])
    const renderers = await own.rendererIds()
    for (const id of renderers) kill(id, 'SIGSTOP')
    await passTime(away)
    victim.network.become('reset')
    victim.network.become('pass')
    const resumedAt = Date.now()
    for (const id of renderers) kill(id, 'SIGCONT')

    await expectLiveAgain(survivor, resumedAt, 'suspended', underWay)
    await expectLiveAgain(victim, resumedAt, 'suspended, socket lost', underWay)
    expect(survivor.simulator.attempts).toHaveLength(1)
    expect(victim.simulator.attempts).toHaveLength(2)
  })

  /** Open for so long that a loss of its socket is answered at once. */
  async function openHealthyPage(
    context: Parameters<typeof openLifecyclePage>[1],
    within = browser,
    query = '',
  ) {
    const page = await openLifecyclePage(within, context, {
      fleet: await startFleet(2, { cadence }),
      folder: folder(),
      query,
    })
    const { at } = await page.firstShown(isLiveSince(0))
    await page.firstShown(isLiveSince(at + healthyAfter))
    return page
  }
})

async function expectLiveAgain(page: LifecyclePage, since: number, what: string, grace = 0) {
  const { at } = await page.firstShown(isLiveSince(since))
  print(`${what}: live ${seconds(at - since)} after resume (limit 2 s)`)
  expect((await page.shown()).filter(isLiveFromBefore(since, grace))).toEqual([])
  expect(at - since).toBeLessThan(2_000)
  await page.simulator.until(() => page.simulator.sessions === 1)
}

function print(line: string) {
  console.log(line)
}

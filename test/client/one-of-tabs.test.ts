// @vitest-environment node
/** `once: 'per-browser'`: of all tabs one hears each event. Tabs have sockets of their own here. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JifelineEvent } from 'jifeline-react'
import { createClient, createOneOfTabs, createSimulatedPage } from '../stage/behind-the-doors.ts'
import { closed, created } from '../stage/examples.ts'
import { createSimulatedBrowser } from '../stage/simulated-browser.ts'
import { simulateJifeline } from '../stage/simulated-jifeline.ts'

const longEnough = 30_000 // ms

/** Tabs of one browser, each of which prints every new ticket, once per browser. */
function simulateTabs() {
  const { clock, jifeline } = simulateJifeline({ firstStatus: false })
  const browser = createSimulatedBrowser(clock)
  const prints: { tab: number; id: string }[] = []
  const thrown: unknown[] = []
  let opened = 0

  function open({
    isHidden: hiddenAtFirst = false,
    types = [created] as string[],
    url = 'wss://jifeline.test/',
    identity = '',
  } = {}) {
    const number = (opened += 1)
    const tab = browser.openTab()
    let isHidden = hiddenAtFirst
    const page = createSimulatedPage(jifeline)
    const environment = {
      ...page,
      isHidden: () => isHidden,
      setTimer: (run: () => void, delay: number) => page.setTimer(() => tab.deliver(run), delay),
      reportError: (error: unknown) => void thrown.push(error),
    }
    const client = createClient(
      {
        url,
        getAccessToken: () => jifeline.grantToken(),
        onError: () => {},
      },
      environment,
    )
    const oneOfTabs = createOneOfTabs({ ...client, identity }, tab.browser, environment)
    const print = ({ id }: JifelineEvent) => void prints.push({ tab: number, id })
    const stop = oneOfTabs.on(types, print)
    return {
      number,
      page,
      oneOfTabs,
      stop,
      tab,
      hide() {
        isHidden = true
        page.signal('hidden')
      },
      show() {
        isHidden = false
        page.signal('visible')
      },
      die() {
        tab.die()
        client.dispose()
      },
    }
  }

  return { clock, jifeline, open, prints, thrown, advance: (ms: number) => clock.advance(ms) }
}

describe('an event that several tabs hear', () => {
  it('is heard by one, however each of them spells the url', async () => {
    const { jifeline, open, prints, advance } = simulateTabs()
    open()
    open({ url: 'WSS://Jifeline.test' })
    await advance(1_000)
    const { id } = jifeline.event(created)
    await advance(longEnough)
    expect(prints.map((print) => print.id)).toEqual([id])
  })

  it('waits for no tab of another user, whatever their names and types look like together', async () => {
    const { jifeline, open, prints, advance } = simulateTabs()
    open({ identity: 'a b', types: ['c'] })
    const hidden = open({ identity: 'a', types: ['b c'], isHidden: true })
    await advance(1_000)
    const { id } = jifeline.event('b c')
    await advance(longEnough)
    expect(prints).toEqual([{ tab: hidden.number, id }])
  })

  it('is heard by the visible one alone', async () => {
    const { jifeline, open, prints, advance } = simulateTabs()
    open({ isHidden: true })
    const seen = open()
    open({ isHidden: true })
    await advance(1_000)
    const ids = [jifeline.event(created).id, jifeline.event(created).id]
    await advance(longEnough)
    expect(prints).toEqual(ids.map((id) => ({ tab: seen.number, id })))
  })

  it('is heard by one where none is visible, and by one where two are', async () => {
    const { jifeline, open, prints, advance } = simulateTabs()
    const tabs = [open({ isHidden: true }), open({ isHidden: true }), open({ isHidden: true })]
    await advance(1_000)
    const unseen = jifeline.event(created)
    await advance(longEnough)
    expect(prints.map(({ id }) => id)).toEqual([unseen.id])
    for (const tab of tabs.slice(1)) tab.show()
    await advance(1_000)
    const seen = jifeline.event(created)
    await advance(longEnough)
    expect(prints.map(({ id }) => id)).toEqual([unseen.id, seen.id])
    expect(prints[1]?.tab).not.toBe(tabs[0]?.number)
  })

  it('is heard by another tab where the visible one died before its listener started', async () => {
    const { jifeline, open, prints, advance } = simulateTabs()
    const victim = open()
    const other = open({ isHidden: true })
    await advance(1_000)
    const { id } = jifeline.event(created)
    await advance(victim.page.network.latency) // it has heard, and has claimed nothing yet
    victim.die()
    await advance(1_000)
    expect(prints).toEqual([{ tab: other.number, id }])
  })

  it('is heard no more once it was, though that tab is gone and another learns of it later', async () => {
    const { jifeline, open, prints, advance } = simulateTabs()
    const first = open()
    const second = open({ isHidden: true })
    await advance(1_000)
    second.page.network.latency = 20_000 // a slow way
    const { id } = jifeline.event(created)
    await advance(1_000)
    first.die()
    await advance(60_000)
    expect(prints).toEqual([{ tab: first.number, id }])
  })

  it('is heard by a hidden tab where the visible one has lost its connection', async () => {
    const { jifeline, open, prints, advance } = simulateTabs()
    const lost = open()
    const other = open({ isHidden: true })
    await advance(1_000)
    lost.page.network.answersHandshakes = false
    lost.page.signal('offline')
    await advance(100)
    const { id } = jifeline.event(created)
    await advance(longEnough)
    expect(prints).toEqual([{ tab: other.number, id }])
  })

  it('is heard by a hidden tab where the visible one does not listen to its type', async () => {
    const { jifeline, open, prints, advance } = simulateTabs()
    open({ types: [closed] })
    const other = open({ isHidden: true })
    await advance(1_000)
    const { id } = jifeline.event(created)
    await advance(longEnough)
    expect(prints).toEqual([{ tab: other.number, id }])
  })
})

describe('the tab that hears', () => {
  it('has all its listeners hear, but those that have left meanwhile, or that throw', async () => {
    const { jifeline, open, prints, thrown, advance } = simulateTabs()
    const { oneOfTabs } = open()
    const heard: string[] = []
    const bad = new Error('of the page')
    oneOfTabs.on([created], () => {
      throw bad
    })
    oneOfTabs.on([created], ({ id }) => heard.push(id))
    const leave = oneOfTabs.on([created], () => heard.push('left'))
    await advance(1_000)
    const { id } = jifeline.event(created)
    await advance(20)
    leave()
    await advance(1_000)
    expect(prints.map((print) => print.id)).toEqual([id])
    expect(heard).toEqual([id])
    expect(thrown).toEqual([bad])
  })

  it('hears events in their order', async () => {
    const { jifeline, open, prints, advance } = simulateTabs()
    open()
    await advance(1_000)
    const ids = Array.from({ length: 50 }, () => jifeline.event(created).id)
    await advance(1_000)
    expect(prints.map(({ id }) => id)).toEqual(ids)
  })

  it('lets go of all when its last listener leaves, so that another is the one', async () => {
    const { jifeline, open, prints, advance } = simulateTabs()
    const { stop } = open()
    const other = open({ isHidden: true })
    await advance(1_000)
    stop()
    await advance(100)
    const { id } = jifeline.event(created)
    await advance(longEnough)
    expect(prints).toEqual([{ tab: other.number, id }])
  })
})

const acts = fc.array(
  fc.record({
    after: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 4_000 })),
    act: fc.constantFrom(
      'open',
      'die',
      'hide',
      'show',
      'freeze',
      'thaw',
      'event',
      'event',
      'event',
    ),
    which: fc.nat({ max: 5 }),
  }),
  { minLength: 5, maxLength: 60 },
)

it('is one tab for each event, whatever tabs do', { timeout: 120_000 }, async () => {
  let events = 0
  let heard = 0
  await fc.assert(
    fc.asyncProperty(acts, async (steps) => {
      const { jifeline, open, prints, advance } = simulateTabs()
      const tabs = new Map<number, ReturnType<typeof open>>()
      const happened: string[] = []
      for (const { after, act, which } of steps) {
        await advance(after)
        const tab = tabs.get(which)
        if (act === 'event') happened.push(jifeline.event(created).id)
        else if (act === 'open' && !tab) tabs.set(which, open({ isHidden: which % 2 === 1 }))
        else if (act === 'die' && tab) {
          tab.die()
          tabs.delete(which)
        } else if (act === 'hide' || act === 'show') tab?.[act]()
        else if (act === 'freeze') tab?.tab.freeze()
        else if (act === 'thaw') tab?.tab.thaw()
      }
      for (const tab of tabs.values()) tab.tab.thaw()
      for (const tab of tabs.values()) tab.hide()
      await advance(longEnough)
      const ids = prints.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      events += happened.length
      heard += ids.length
      if (tabs.size === 0) return
      const last = jifeline.event(created)
      await advance(longEnough)
      expect(prints.filter(({ id }) => id === last.id)).toHaveLength(1)
    }),
    { numRuns: 150, seed: 20_260_105 },
  )
  expect(heard).toBeGreaterThan(events / 4) // others happened while no tab was connected
})

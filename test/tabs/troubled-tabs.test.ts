// @vitest-environment node
/** Tabs that freeze, hang or come back at the worst moment, and those that share with them. */
import { describe, expect, it } from 'vitest'
import type { JifelineEvent } from 'jifeline-react'
import { connectorId, created } from '../stage/examples.ts'
import { ignore } from '../stage/simulated-client.ts'
import { simulateTabs } from '../stage/simulated-tabs.ts'

type Tab = ReturnType<ReturnType<typeof simulateTabs>['openTab']>

function listen({ client }: Tab) {
  const heard: string[] = []
  client.connector(connectorId).subscribe(ignore)
  client.feed(created).subscribe(ignore)
  client.on(created, ({ id }: JifelineEvent) => heard.push(id))
  return heard
}

const never = () => new Promise<string>(() => {})

describe('a frozen tab', () => {
  it('keeps from no other one that the worker has died', async () => {
    const { openTab, advance, killWorker, workers } = simulateTabs()
    const [first, second] = [openTab(), openTab()]
    listen(first)
    listen(second)
    await advance(1_000)
    first.freeze()
    killWorker()
    await advance(20_000)
    expect(workers()).toBe(2)
    expect(second.phase()).toBe('open')
  })

  it('is not asked for a token again and again, to answer all at once when it wakes', async () => {
    const { openTab, advance, jifeline } = simulateTabs()
    const asked: number[] = []
    const getAccessToken = () => (asked.push(1), jifeline.grantToken())
    const tab = openTab({ options: { getAccessToken } })
    listen(tab)
    await advance(1_000)
    tab.tab.freeze()
    jifeline.drop()
    await advance(3_600_000)
    asked.length = 0
    tab.tab.thaw()
    expect(asked.length).toBeLessThanOrEqual(1)
    await advance(60_000)
    expect(tab.phase()).toBe('open')
  })

  it('learns when it wakes that its user has signed out meanwhile', async () => {
    const { openTab, advance, jifeline } = simulateTabs()
    const [first, second] = [openTab(), openTab()]
    listen(first)
    listen(second)
    await advance(1_000)
    second.freeze()
    first.sharing.signOut()
    await advance(1_000)
    second.thaw()
    await advance(20_000)
    expect(second.phase()).toBe('unauthorized')
    expect(jifeline.sessions).toBe(0)
    second.client.retry()
    await advance(10_000)
    expect(second.phase()).toBe('open')
    const third = openTab()
    listen(third)
    await advance(100)
    expect(third.phase()).toBe('open')
  })

  it('that is told to try again as soon as it wakes, does', async () => {
    const { openTab, advance } = simulateTabs()
    const [first, second] = [openTab(), openTab()]
    listen(first)
    listen(second)
    await advance(1_000)
    second.freeze()
    first.sharing.signOut()
    await advance(1_000)
    second.thaw()
    second.client.retry()
    await advance(10_000)
    expect(second.phase()).toBe('open')
  })
})

describe('a page that did not run, and is not told so', () => {
  it('has all in a gap that happened after the worker died', async () => {
    const { openTab, advance, jifeline, killWorker } = simulateTabs()
    const tab = openTab()
    const heard = listen(tab)
    await advance(60_000)
    tab.tab.freeze() // as by a dialog to print
    await advance(1_000)
    const said = jifeline.event(created)
    await advance(1_000)
    killWorker()
    await advance(600_000)
    const lostAt = tab.environment.wall()
    jifeline.event(created)
    await advance(600_000)
    tab.tab.thaw()
    await advance(60_000)
    expect(heard).toEqual([said.id])
    const [gap] = tab.client.feed(created).getState().gaps
    expect(gap?.from).toBeLessThanOrEqual(lostAt)
  })
})

describe('a token source that hangs', () => {
  it('keeps no other tab from connecting', async () => {
    const { openTab, advance } = simulateTabs()
    const hanging = openTab({ options: { getAccessToken: never } })
    const other = openTab({ isHidden: true })
    listen(hanging)
    listen(other)
    await advance(60_000)
    expect(other.phase()).toBe('open')
  })
})

describe('a tab that answers late', () => {
  it('is the last one that is asked', async () => {
    const { openTab, advance, jifeline } = simulateTabs()
    const asked: string[] = []
    const openAs = (name: string, isHidden: boolean) => {
      const getAccessToken = () => (asked.push(name), jifeline.grantToken())
      return openTab({ options: { getAccessToken }, isHidden })
    }
    const [late, frozen, third] = [
      openAs('late', false),
      openAs('frozen', false),
      openAs('third', true),
    ]
    const tabs = [late, frozen, third]
    tabs.forEach(listen)
    await advance(1_000)
    late.show()
    await advance(60_000)
    asked.length = 0
    late.tab.freeze()
    frozen.tab.freeze()
    jifeline.drop()
    await advance(1_500)
    late.tab.thaw()
    await advance(10_000)
    expect(third.phase()).toBe('open')
    expect(asked).toEqual(['late'])
  })
})

describe('a page that is left, and may be come back to', () => {
  it('says that it is not connected', async () => {
    const { openTab, advance } = simulateTabs()
    const tab = openTab()
    listen(tab)
    await advance(1_000)
    tab.page.signal('pagehide')
    expect(tab.phase()).toBe('reconnecting')
    tab.page.signal('pageshow')
    await advance(1_000)
    expect(tab.phase()).toBe('open')
  })
})

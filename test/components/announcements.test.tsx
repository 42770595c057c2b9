/** What a page says to those who hear it, as transcripts: the second, and the sentence. */
import { fireEvent, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  ConnectionIndicator,
  ConnectorBadge,
  ConnectorCard,
  EventFeed,
  JifelineUIProvider,
  LiveUpdatesToggle,
  type JifelineUIProviderProps,
} from 'jifeline-react'
import { de } from 'jifeline-react/labels/de'
import { created, vinNumber } from '../stage/examples.ts'
import { listenIn } from '../stage/listen-in.ts'
import { renderConnected } from '../stage/render-connected.tsx'
import { stopTheClock } from '../stage/stop-the-clock.ts'

beforeEach(stopTheClock)

const bays = ['1', '2', '3', '4', '5'] as const
const idOf = (bay: string) => `0f0f0f0f-0000-4000-8000-00000000000${bay}`

type Page = Awaited<ReturnType<typeof renderBays>>

/** A badge for each bay, all live for half a minute; the transcript begins then. */
async function renderBays(given: Partial<JifelineUIProviderProps> = {}) {
  const { children, ...props } = given
  const { jifeline, unmount } = await renderConnected(
    <JifelineUIProvider {...props}>
      {bays.map((bay) => (
        <ConnectorBadge key={bay} connectorId={idOf(bay)} label={`Bay ${bay}`} />
      ))}
      <ConnectorCard connectorId={idOf('1')} label="Bay 1" />
      <LiveUpdatesToggle />
      {children}
    </JifelineUIProvider>,
  )
  const page = { jifeline, unmount, silent: new Set<string>(), transcript: () => [] as string[] }
  await live(page, 30)
  page.transcript = listenIn()
  return page
}

/** So many seconds, in which each bay reports every 5 s that is not silent. */
async function live({ jifeline, silent }: Omit<Page, 'transcript'>, seconds: number) {
  for (let second = 0; second < seconds; second += 1) {
    if (second % 5 === 0) {
      for (const bay of bays) {
        if (!silent.has(bay)) jifeline.status(idOf(bay), { voltage: 12.6, roundTripTime: 80 })
      }
    }
    await jifeline.advance(1_000)
  }
}

/** Its link goes down, as Jifeline tells it. */
function goOffline({ jifeline, silent }: Page, ...gone: string[]) {
  for (const bay of gone) {
    silent.add(bay)
    jifeline.status(idOf(bay), { roundTripTime: null })
  }
}

const secondsOf = (lines: readonly string[]) => lines.map((line) => Number.parseFloat(line))

describe('a page that is opened', () => {
  it('says nothing of what it finds', async () => {
    const transcript = listenIn()
    const page = await renderBays()
    page.jifeline.status(idOf('1'), { voltage: 11.2 })
    expect(transcript()).toEqual([])
  })
})

describe('a connector', () => {
  it('that goes offline is told of once that has stood for 2 s, and when it is back', async () => {
    const page = await renderBays()
    goOffline(page, '4')
    await live(page, 40)
    page.silent.clear()
    await live(page, 40)
    expect(page.transcript().map((line) => line.replace(/^\S+ /, ''))).toEqual([
      'Bay 4: Offline.',
      'Bay 4: Live.',
    ])
    const [first = 0] = secondsOf(page.transcript())
    expect(first).toBeGreaterThanOrEqual(2)
    expect(first).toBeLessThan(5)
  })

  it('that is back within 2 s was never away', async () => {
    const page = await renderBays()
    goOffline(page, '4')
    await page.jifeline.advance(1_000)
    page.silent.clear()
    await live(page, 60)
    expect(page.transcript()).toEqual([])
  })

  it('that comes and goes is told of once in 30 s at most', async () => {
    const page = await renderBays()
    for (let round = 0; round < 15; round += 1) {
      goOffline(page, '4')
      await live(page, 5)
      page.silent.clear()
      await live(page, 5)
    }
    const times = secondsOf(page.transcript())
    const between = times.slice(1).map((at, index) => at - (times[index] ?? 0))
    expect(times.length).toBeGreaterThan(1)
    expect(Math.min(...between)).toBeGreaterThanOrEqual(29)
  })

  it('has its voltage told when it turns critical, and no other', async () => {
    const page = await renderBays()
    page.silent.add('2')
    for (const voltage of [12.2, 12.9, 15.4, 11.2, 11.1, 11.3]) {
      page.jifeline.status(idOf('2'), { voltage, roundTripTime: 400 })
      await live(page, 6)
    }
    expect(page.transcript().map((line) => line.replace(/^\S+ /, ''))).toEqual([
      'Bay 2: battery critical.',
    ])
  })

  it('is told of when it is on another vehicle, without the VIN', async () => {
    const page = await renderBays()
    page.jifeline.status(idOf('3'), { vinNumber })
    await live(page, 40)
    expect(page.transcript()).toEqual([])
    page.jifeline.status(idOf('3'), { vinNumber: 'JFL91010104499999' })
    await live(page, 40)
    expect(page.transcript().map((line) => line.replace(/^\S+ /, ''))).toEqual([
      'Bay 3: another vehicle.',
    ])
  })

  it('that is not shown any more is not told of, and nothing is left when nobody is', async () => {
    const page = await renderBays()
    goOffline(page, '4')
    page.unmount()
    await page.jifeline.advance(60_000)
    expect(page.transcript()).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('many connectors', () => {
  it('that go offline together are one sentence', async () => {
    const page = await renderBays()
    goOffline(page, '1', '3', '5')
    await live(page, 20)
    expect(page.transcript()).toEqual([expect.stringMatching(/^\S+ 3 connectors: Offline\.$/)])
  })

  it('that go one after another are summed up, once in 5 s', async () => {
    const page = await renderBays()
    for (const bay of bays) {
      goOffline(page, bay)
      await live(page, 1)
    }
    await live(page, 20)
    const lines = page.transcript()
    expect(lines.map((line) => line.replace(/^\S+ /, ''))).toEqual([
      'Bay 1: Offline.',
      '4 connectors: Offline.',
    ])
    const [first = 0, second = 0] = secondsOf(lines)
    expect(second - first).toBeGreaterThanOrEqual(5)
  })

  it('are spoken of in the language of the page', async () => {
    const page = await renderBays({ labels: de })
    goOffline(page, '1', '3')
    await live(page, 20)
    expect(page.transcript()).toEqual([expect.stringMatching(/^\S+ 2 Connectoren: Offline\.$/)])
  })
})

describe('a loss of the connection', () => {
  it('is one sentence, and one when it is over, whatever becomes of connectors meanwhile', async () => {
    const page = await renderBays({ announce: 'all' })
    page.jifeline.refuse()
    page.jifeline.drop()
    await page.jifeline.advance(90_000)
    page.jifeline.refuse(false)
    await page.jifeline.subscribed(idOf('1'))
    await live(page, 2)
    await live(page, 4)
    expect(page.transcript().map((line) => line.replace(/^\S+ /, ''))).toEqual([
      'Connection to Jifeline lost. Reconnecting.',
      'Connected to Jifeline again.',
    ])
  })

  it('that is over within 2 s is none', async () => {
    const page = await renderBays()
    page.jifeline.drop()
    await live(page, 40)
    expect(page.transcript()).toEqual([])
  })

  it('is left to an indicator, where there is one', async () => {
    const page = await renderBays({ children: <ConnectionIndicator /> })
    page.jifeline.refuse()
    page.jifeline.drop()
    await page.jifeline.advance(90_000)
    expect(page.transcript()).toEqual([])
    expect(screen.getByRole('status')).toHaveTextContent('Reconnecting')
  })
})

describe('a page of feeds alone', () => {
  const lost = ['Connection to Jifeline lost. Reconnecting.', 'Connected to Jifeline again.']

  it.each<[announce: JifelineUIProviderProps['announce'], heard: string[]]>([
    [undefined, lost],
    ['all', lost],
    ['off', []],
  ])(
    'hears of a loss of the connection and its end, where announce is %s',
    async (announce, heard) => {
      const { jifeline, unmount } = await renderConnected(
        <JifelineUIProvider announce={announce}>
          <EventFeed type={created} />
        </JifelineUIProvider>,
      )
      await jifeline.advance(10_000)
      const transcript = listenIn()
      jifeline.refuse()
      jifeline.drop()
      await jifeline.advance(90_000)
      jifeline.refuse(false)
      await jifeline.advance(60_000)
      expect(transcript().map((line) => line.replace(/^\S+ /, ''))).toEqual(heard)
      unmount()
      await jifeline.advance(10_000)
      expect(vi.getTimerCount()).toBe(0)
    },
  )

  it('hears nothing of one that is off, or silent by itself', async () => {
    const { jifeline } = await renderConnected(
      <JifelineUIProvider>
        <EventFeed type={null} />
        <EventFeed type={created} announce="off" />
      </JifelineUIProvider>,
    )
    await jifeline.advance(10_000)
    const transcript = listenIn()
    jifeline.refuse()
    jifeline.drop()
    await jifeline.advance(60_000)
    expect(transcript()).toEqual([])
  })
})

describe('a badge that says so itself', () => {
  const Quiet = (
    <JifelineUIProvider>
      <ConnectorBadge connectorId={idOf('1')} label="Bay 1" announce="off" />
      <ConnectorBadge connectorId={idOf('2')} label="Bay 2" announce="all" />
      <ConnectorBadge connectorId={idOf('3')} label="Bay 3" />
      <ConnectorBadge connectorId={idOf('3')} label="Bay 3, once more" announce="off" />
    </JifelineUIProvider>
  )

  it('is silent, or says more; where one of two for a connector is silent the other speaks', async () => {
    const { jifeline } = await renderConnected(Quiet)
    const page = { jifeline, unmount: () => {}, silent: new Set<string>() }
    await live(page, 30)
    const transcript = listenIn()
    const all = { ...page, transcript }
    all.silent.add('2') // stale in the end, which `all` tells
    goOffline(all, '1', '3')
    await live(all, 30)
    expect(transcript().map((line) => line.replace(/^\S+ /, ''))).toEqual([
      'Bay 3: Offline.',
      'Bay 2: Stale.',
    ])
    expect(document.querySelector('[announce]')).toBeNull()
  })
})

describe('nobody hears', () => {
  it('what happens while live updates are paused, or what came of it', async () => {
    const page = await renderBays()
    const toggle = screen.getByRole('button', { name: 'Pause live updates' })
    fireEvent.click(toggle)
    goOffline(page, '1', '2')
    await live(page, 20)
    fireEvent.click(toggle)
    await live(page, 20)
    expect(page.transcript()).toEqual([])
    goOffline(page, '3')
    await live(page, 20)
    expect(page.transcript()).toEqual([expect.stringMatching('Bay 3: Offline.')])
  })

  it('what happens while the tab is hidden, or what came of it', async () => {
    const page = await renderBays()
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    document.dispatchEvent(new Event('visibilitychange'))
    goOffline(page, '1', '2')
    await live(page, 20)
    hidden.mockReturnValue(false)
    document.dispatchEvent(new Event('visibilitychange'))
    await live(page, 20)
    expect(page.transcript()).toEqual([])
    goOffline(page, '3')
    await live(page, 20)
    expect(page.transcript()).toEqual([expect.stringMatching('Bay 3: Offline.')])
    hidden.mockRestore()
  })

  it('a connector that turns stale, unless all is to be heard', async () => {
    const page = await renderBays()
    page.silent.add('4')
    await live(page, 30)
    expect(page.transcript()).toEqual([])
  })

  it('anything, where announce is off', async () => {
    const page = await renderBays({ announce: 'off' })
    goOffline(page, '1', '2')
    await live(page, 20)
    page.jifeline.refuse()
    page.jifeline.drop()
    await page.jifeline.advance(60_000)
    expect(page.transcript()).toEqual([])
  })
})

it('everybody hears that a connector turns stale, where announce is all', async () => {
  const page = await renderBays({ announce: 'all' })
  page.silent.add('4')
  await live(page, 30)
  expect(page.transcript()).toEqual([expect.stringMatching('Bay 4: Stale.')])
})

it('a wall that flaps for four minutes speaks no more than once in 5 s', async () => {
  const page = await renderBays({ announce: 'all' })
  for (let round = 0; round < 24; round += 1) {
    goOffline(page, bays[round % 5] ?? '1')
    await live(page, 5)
    if (round % 3 === 0) page.silent.clear()
    await live(page, 5)
  }
  const times = secondsOf(page.transcript())
  const between = times.slice(1).map((at, index) => at - (times[index] ?? 0))
  expect(times.length).toBeGreaterThan(5)
  expect(Math.min(...between)).toBeGreaterThanOrEqual(5)
})

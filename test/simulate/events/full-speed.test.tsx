// @vitest-environment jsdom
import { render } from '@testing-library/react'
import { Profiler } from 'react'
import { expect, it, onTestFinished } from 'vitest'
import { JifelineProvider, useEventListener, useEvents } from 'jifeline-react'
import { createSimulatedJifeline, createVirtualClock } from 'jifeline-react/testing'
import { createClient } from '../../../src/client/client.ts'
import { createSimulatedPage } from '../../../src/testing/page/simulated-page.ts'
import { created } from '../../stage/examples.ts'

const events = 20_000
const limit = 100
const frameMs = 16 // a visible page of 60 Hz
const perFrame = 250 // events; 15,625 a second

it('brings 20,000 events at full speed to a listener in order, in one commit a flush at most', async () => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = false // `act` would make one render of many
  onTestFinished(() => void (globalThis.IS_REACT_ACT_ENVIRONMENT = true))
  const clock = createVirtualClock()
  const jifeline = createSimulatedJifeline({ clock, cadence: 'by-hand', needsToken: false })
  let frames = 0
  const requestFrame = (run: () => void) =>
    clock.requestFrame(() => {
      frames += 1
      run()
    })
  const page = createSimulatedPage(jifeline, { requestFrame })
  const client = createClient({ url: 'wss://jifeline.test/wssprd' }, page)

  const heard: string[] = []
  let commits = 0

  function Feed() {
    const feed = useEvents(created, { limit })
    useEventListener(created, ({ id }) => void heard.push(id))
    return <p>{feed.events.map(({ id }) => id).join(' ')}</p>
  }

  const { container } = render(
    <JifelineProvider client={client}>
      <Profiler id="feed" onRender={() => void (commits += 1)}>
        <Feed />
      </Profiler>
    </JifelineProvider>,
  )
  await clock.advance(1_000)
  expect(jifeline.subscriptions()).toEqual([created])

  commits = frames = 0
  const sent: string[] = []
  while (sent.length < events) {
    for (let index = 0; index < perFrame; index += 1) sent.push(jifeline.event(created).id)
    await clock.advance(frameMs)
  }
  await clock.advance(1_000)

  expect(heard).toEqual(sent)
  const newest = sent.toSorted().toReversed().slice(0, limit)
  expect(container).toHaveTextContent(newest.join(' '))
  expect(commits).toBeGreaterThan(0)
  expect(commits).toBeLessThanOrEqual(frames)
  process.stdout.write(`Full speed: ${events} events, ${frames} flushes, ${commits} commits\n`)
}, 120_000)

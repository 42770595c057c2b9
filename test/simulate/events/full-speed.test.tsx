// @vitest-environment jsdom
import { render } from '@testing-library/react'
import { Profiler } from 'react'
import { expect, it } from 'vitest'
import { useEventListener, useEvents } from 'jifeline-react'
import { created } from '../../stage/examples.ts'
import { provideClient } from '../../stage/render-with-client.tsx'

const events = 20_000
const limit = 100
const frameMs = 16 // a visible page of 60 Hz
const perFrame = 250 // events; 15,625 a second

it('brings 20,000 events at full speed to a listener in order, in one commit a flush at most', async () => {
  const { Provider, jifeline, advanceLive, framesDrawn } = provideClient({ hasFrames: true })
  const heard: string[] = []
  let commits = 0

  function Feed() {
    const feed = useEvents(created, { limit })
    useEventListener(created, ({ id }) => void heard.push(id))
    return <p>{feed.events.map(({ id }) => id).join(' ')}</p>
  }

  const { container } = render(
    <Profiler id="feed" onRender={() => void (commits += 1)}>
      <Feed />
    </Profiler>,
    { wrapper: Provider },
  )
  await advanceLive(1_000)
  expect(jifeline.subscriptions()).toEqual([created])

  commits = 0
  const drawnBefore = framesDrawn()
  const sent: string[] = []
  while (sent.length < events) {
    for (let index = 0; index < perFrame; index += 1) sent.push(jifeline.event(created).id)
    await advanceLive(frameMs)
  }
  await advanceLive(1_000)

  const frames = framesDrawn() - drawnBefore
  expect(heard).toEqual(sent)
  const newest = sent.toSorted().toReversed().slice(0, limit)
  expect(container).toHaveTextContent(newest.join(' '))
  expect(commits).toBeGreaterThan(0)
  expect(commits).toBeLessThanOrEqual(frames)
  process.stdout.write(`Full speed: ${events} events, ${frames} flushes, ${commits} commits\n`)
}, 120_000)

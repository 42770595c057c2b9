import { createJifelineClient } from 'jifeline-react'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createAnnouncer, pauseOf } from '../stage/behind-the-doors.ts'
import { listenIn } from '../stage/listen-in.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const wait = (ms: number) => vi.advanceTimersByTime(ms)

function setUp() {
  const transcript = listenIn()
  const announcer = createAnnouncer()
  const pause = pauseOf(createJifelineClient({ url: 'wss://one.test/' }))
  onTestFinished(announcer.listen())
  return {
    transcript,
    pause,
    say: (about: string, sentence: string, every?: number) =>
      announcer.announce({ about, ...(every ? { every } : {}), sentence: () => sentence }, pause),
    announce: announcer.announce,
  }
}

describe('an announcement', () => {
  it('is heard after half a second', () => {
    const { say, transcript } = setUp()
    say('feed', 'New event.')
    wait(499)
    expect(transcript()).toEqual([])
    wait(1)
    expect(transcript()).toEqual(['0.5 New event.'])
  })

  it('is said in one breath with what comes within half a second', () => {
    const { say, transcript } = setUp()
    say('connectors', '3 connectors offline.')
    wait(400)
    say('feed', '4 new events.')
    wait(1_000)
    expect(transcript()).toEqual(['0.5 3 connectors offline. 4 new events.'])
  })

  it('gives way to the next about the same while it waits', () => {
    const { say, transcript } = setUp()
    say('feed', '1 new event.')
    say('feed', '2 new events.')
    wait(60_000)
    expect(transcript()).toEqual(['0.5 2 new events.'])
  })

  it('waits until 5 s after the one before, whatever that was about', () => {
    const { say, transcript } = setUp()
    say('feed', 'A.')
    wait(1_000)
    say('connectors', 'B.')
    wait(60_000)
    expect(transcript()).toEqual(['0.5 A.', '5.5 B.'])
  })

  it('is heard as often as it may be, and sums up what happened meanwhile', () => {
    const { announce, pause, transcript } = setUp()
    let count = 0
    for (let second = 0; second < 60; second += 1) {
      count += 1
      const sentence = () => `${[count, (count = 0)][0]} new.`
      announce({ about: 'feed', every: 10_000, sentence }, pause)
      wait(1_000)
    }
    expect(transcript()).toEqual([
      '0.5 1 new.',
      ...[10.5, 20.5, 30.5, 40.5, 50.5].map((at) => `${at} 10 new.`),
    ])
  })

  it('keeps the rate of its own while others speak', () => {
    const { say, transcript } = setUp()
    for (let second = 0; second < 62; second += 1) {
      say('waiting', 'Waiting.', 30_000)
      say('connectors', 'Connector.')
      wait(1_000)
    }
    const said = transcript().filter((line) => line.includes('Waiting'))
    expect(said.map((line) => Number.parseFloat(line))).toEqual([0.5, 30.5, 60.5])
    const times = transcript().map((line) => Number.parseFloat(line))
    const between = times.slice(1).map((at, index) => at - (times[index] ?? 0))
    expect(Math.min(...between)).toBeGreaterThanOrEqual(5)
  })

  it('says nothing where nothing is left to say', () => {
    const { say, transcript } = setUp()
    say('feed', '')
    wait(1_000)
    say('feed', 'A.')
    wait(500)
    expect(transcript()).toEqual(['1.5 A.'])
  })
})

describe('nobody hears', () => {
  it('what was said while paused, then or later; what it counts begins anew', () => {
    const { announce, pause, transcript } = setUp()
    const sentence = vi.fn(() => 'A.')
    pause.pause()
    announce({ about: 'feed', sentence }, pause)
    expect(sentence).toHaveBeenCalledOnce()
    pause.resume()
    wait(60_000)
    expect(transcript()).toEqual([])
    expect(sentence).toHaveBeenCalledOnce()
  })

  it('what waited when it was paused', () => {
    const { say, pause, transcript } = setUp()
    say('feed', 'A.')
    pause.pause()
    wait(60_000)
    expect(transcript()).toEqual([])
  })

  it('anything in a hidden tab, then or later', () => {
    const { say, transcript } = setUp()
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    say('feed', 'A.')
    wait(60_000)
    hidden.mockReturnValue(false)
    wait(60_000)
    expect(transcript()).toEqual([])
    hidden.mockRestore()
  })

  it('an announcer that nobody listens to, and no timer is left of one', () => {
    const transcript = listenIn()
    const { announce, listen } = createAnnouncer()
    const pause = pauseOf(createJifelineClient({ url: 'wss://one.test/' }))
    const end = listen()
    announce({ about: 'feed', sentence: () => 'A.' }, pause)
    wait(500)
    announce({ about: 'feed', sentence: () => 'B.' }, pause)
    end()
    announce({ about: 'feed', sentence: () => 'C.' }, pause)
    wait(60_000)
    expect(transcript()).toEqual(['0.5 A.'])
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a browser without ariaNotify', () => {
  const region = () => document.querySelector('[aria-live="polite"]')

  it('has one polite region, there before its text, which goes after 7 s', () => {
    const { announce, listen } = createAnnouncer()
    const other = createAnnouncer().listen()
    const pause = pauseOf(createJifelineClient({ url: 'wss://one.test/' }))
    const end = listen()
    expect(document.querySelectorAll('[aria-live]')).toHaveLength(1)
    announce({ about: 'feed', sentence: () => 'A.' }, pause)
    wait(599)
    expect(region()).toBeEmptyDOMElement()
    wait(1)
    expect(region()).toHaveTextContent('A.')
    wait(7_000)
    expect(region()).toBeEmptyDOMElement()
    end()
    expect(region()).not.toBeNull()
    other()
    expect(region()).toBeNull()
  })

  it('hears the same text again as another one', () => {
    const { announce, listen } = createAnnouncer()
    const pause = pauseOf(createJifelineClient({ url: 'wss://one.test/' }))
    const end = listen()
    const texts: string[] = []
    const observer = new MutationObserver(() => {})
    observer.observe(document.body, { childList: true, characterData: true, subtree: true })
    for (const about of ['one', 'other']) {
      announce({ about, sentence: () => 'Same.' }, pause)
      wait(5_600)
      texts.push(
        ...observer.takeRecords().map(({ addedNodes }) => addedNodes[0]?.textContent ?? ''),
      )
    }
    expect(texts.filter((text) => text === 'Same.')).toHaveLength(2)
    end()
  })
})

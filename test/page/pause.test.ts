import { createJifelineClient } from 'jifeline-react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { pauseOf, rememberPause } from '../stage/behind-the-doors.ts'
import { mondayMorning, stopTheClock } from '../stage/stop-the-clock.ts'

const clientAt = (url: string) => createJifelineClient({ url })
const pausedAt = (client: ReturnType<typeof clientAt>) => pauseOf(client).getState().pausedAt

/** The page is loaded again: its clients are others, and its tab is the same. */
function reload(url: string) {
  const client = clientAt(url)
  rememberPause(client)
  return client
}

afterEach(() => {
  vi.restoreAllMocks()
  sessionStorage.clear()
})

describe('what is paused', () => {
  it('is one fact for each client, with the time since when', () => {
    stopTheClock()
    const [one, other] = [clientAt('wss://one.test/'), clientAt('wss://one.test/')]
    pauseOf(one).pause()
    expect(pauseOf(one)).toBe(pauseOf(one))
    expect(pausedAt(one)).toBe(mondayMorning)
    expect(pausedAt(other)).toBeNull()
  })

  it('stays paused since when it was, however often somebody says so', () => {
    stopTheClock()
    const { pause, resume, getState } = pauseOf(clientAt('wss://one.test/'))
    pause()
    vi.advanceTimersByTime(60_000)
    pause()
    expect(getState().pausedAt).toBe(mondayMorning)
    resume()
    resume()
    expect(getState().pausedAt).toBeNull()
  })

  it('tells its listeners once of each change', () => {
    const { pause, resume, subscribe } = pauseOf(clientAt('wss://one.test/'))
    const listener = vi.fn()
    const end = subscribe(listener)
    pause()
    pause()
    resume()
    end()
    pause()
    expect(listener).toHaveBeenCalledTimes(2)
  })

  it('has a clock that stands still meanwhile', () => {
    stopTheClock()
    const client = clientAt('wss://one.test/')
    const { pause, resume, now } = pauseOf(client)
    const before = now()
    pause()
    vi.advanceTimersByTime(60_000)
    expect(now()).toBe(before)
    resume()
    expect(now()).toBe(client.now())
    expect(now()).toBeGreaterThanOrEqual(before + 60_000)
  })
})

describe('a tab', () => {
  it('remembers over a reload that it is paused, and since when', () => {
    stopTheClock()
    pauseOf(reload('wss://one.test/')).pause()
    vi.advanceTimersByTime(60_000)
    const after = reload('wss://one.test/')
    expect(pausedAt(after)).toBe(mondayMorning)
    pauseOf(after).resume()
    expect(pausedAt(reload('wss://one.test/'))).toBeNull()
    expect(sessionStorage).toHaveLength(0)
  })

  it('mixes no two addresses, and stores none', () => {
    pauseOf(reload('wss://one.test/?tenant=a')).pause()
    expect(pausedAt(reload('wss://one.test/?tenant=b'))).toBeNull()
    expect(pausedAt(reload('wss://one.test/?tenant=a'))).not.toBeNull()
    expect(JSON.stringify(Object.entries(sessionStorage))).not.toMatch(/one|tenant/)
  })

  it('pauses nothing where nobody takes it up', () => {
    pauseOf(reload('wss://one.test/')).pause()
    expect(pausedAt(clientAt('wss://one.test/'))).toBeNull()
  })

  it.each(['soon', '-1', '9e15', 'NaN', ''])('believes no time like "%s"', (stored) => {
    pauseOf(reload('wss://one.test/')).pause()
    sessionStorage.setItem(sessionStorage.key(0) ?? '', stored)
    expect(pausedAt(reload('wss://one.test/'))).toBeNull()
  })

  it('pauses all the same where it may store nothing', () => {
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    vi.spyOn(window, 'sessionStorage', 'get').mockImplementation(refuse)
    const client = reload('wss://one.test/')
    pauseOf(client).pause()
    expect(pausedAt(client)).not.toBeNull()
    pauseOf(client).resume()
    expect(pausedAt(client)).toBeNull()
  })
})

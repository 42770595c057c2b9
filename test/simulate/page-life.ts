/** What a browser puts a page through, step by step, as measured in Chromium. */
import type { History } from './history.ts'
import type { SleepingPage } from '../stage/sleeping-page.ts'

export function createPageLife(
  page: SleepingPage,
  history: History,
  world: {
    now(): number
    random(): number
    isHidden(): boolean
    /** Whoever looks at the page first, before its late timers have run. */
    look(): void
    later(ms: number, run: () => void): void
    /** The browser has ended the page's socket. */
    killSocket(): void
  },
) {
  function hurry() {
    history.hurries.push(world.now())
  }

  function show() {
    if (!page.isHidden || page.isAsleep) return
    hurry()
    page.show()
  }

  function wake(first: () => void, how: SleepingPage['wake'] = page.wake) {
    if (!page.isAsleep) return
    how(() => {
      world.look()
      first()
    })
    if (!world.isHidden()) show()
  }

  function alert(signal: 'visible' | 'online') {
    hurry()
    page.signal(signal)
  }

  return {
    hide: page.hide,
    show,
    sleep: page.sleep,
    /** Into the back/forward cache. */
    leave() {
      if (page.isAsleep) return
      page.signal('pagehide')
      page.sleep()
    },
    /** A page goes on as if nothing had been, but for the time. */
    goOn: () => wake(() => {}),
    /** A machine goes on whose monotonic clock stood still. */
    goOnWithout: () => wake(() => {}, page.wakeMachine),
    /** Somebody looks at it again: its timers are late, or have just caught up. */
    goOnSeen(isBeforeTimers: boolean) {
      if (isBeforeTimers) return wake(() => alert('visible'))
      wake(() => {})
      world.later(0, () => page.deliver(() => alert('visible')))
    },
    /** A frozen page lost its frames and its socket; it learns of that before or after the signal. */
    resume(signal: 'resume' | 'pageshow') {
      if (!page.isAsleep) return
      page.forgetDeliveries()
      const isSocketFirst = world.random() < 0.5
      wake(() => {
        if (isSocketFirst) world.killSocket()
        hurry()
        page.signal(signal)
        if (!isSocketFirst) world.killSocket()
      })
    },
    /** A wake-up without a sleep, as a flapping network brings them. */
    alert,
  }
}

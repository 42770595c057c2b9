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

  function wake(first: () => void) {
    if (!page.isAsleep) return
    page.wake(first)
    if (!world.isHidden()) show()
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
    /** A suspended machine goes on as if nothing had been, but for the time. */
    goOn: () => wake(() => {}),
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
    alert(signal: 'visible' | 'online') {
      hurry()
      page.signal(signal)
    },
  }
}

/**
 * A page whose own time can stand still while the world goes on. It is the engine's environment, on top
 * of the simulated page: timers are late while it is hidden, and nothing of it runs while it sleeps.
 * What a browser does then was measured in Chromium.
 */
import type { VirtualClock } from 'jifeline-react/testing'
import type { Environment, PageSignal, SimulatedPage, Timer } from './behind-the-doors.ts'
import { createPageClocks, type PageClocks } from './page-clocks.ts'

const hiddenStep = 1_000 // ms; timers of a hidden page run once a second …
const intensiveStep = 60_000 // … and once a minute …
const intensiveAfter = 300_000 // … after five minutes
const frameMs = 16
const longestDelay = 2_147_483_647 // ms; the longest that a timer can wait
const noticedWithin = 100 // ms; late timers run as soon as the page wakes …
const pulse = 31_000 // ms; … and those of a machine that slept when they are due, at the latest after 30 s

interface PageTimer {
  run(): void
  inner: Timer
  /** By the true clock. */
  due: number
}

interface Sleep {
  until: number
  length: number
  /** Milliseconds of its own time, after it woke, within which the page notices. */
  within: number
}

export interface SleepingPage {
  readonly environment: Environment
  readonly clocks: PageClocks
  readonly isAsleep: boolean
  readonly isHidden: boolean
  /** The signal that its listeners are being told at this moment. */
  readonly signalNow: PageSignal | null
  /** The timers that the engine has set and not yet seen run. */
  readonly pendingTimers: number
  /** Whether it slept or was hidden at some time since then, so that timers may have been late. */
  wasAwaySince(time: number): boolean
  wasAsleepSince(time: number): boolean
  /** Milliseconds of the longest sleep that ended after then: what was heard on waking came after it. */
  longestSleepSince(time: number): number
  /** Whether its machine slept since then, so that timers may still be late by as much. */
  wasPutOffSince(time: number): boolean
  /** Whether it notices now that it slept for so long or longer, as far as its clocks can tell. */
  hasJustSlept(ms: number): boolean
  signal(signal: PageSignal): void
  hide(): void
  show(): void
  sleep(): void
  /** `first` is what the page hears before its late timers run. */
  wake(first: () => void): void
  /** The same, where the monotonic clock stood still meanwhile, and with it whatever timers had left. */
  wakeMachine(first: () => void): void
  /** Runs now, or behind the late timers of a page that sleeps. */
  deliver(run: () => void): void
  /** What was to be delivered is lost. */
  forgetDeliveries(): void
}

export function createSleepingPage(page: SimulatedPage, clock: VirtualClock): SleepingPage {
  const waiting = new Set<PageTimer>()
  let late: PageTimer[] = []
  let deliveries: (() => void)[] = []
  let frames: (() => void)[] = []
  let sleptFrom: number | null = null
  let hiddenFrom: number | null = null
  let signalNow: PageSignal | null = null
  let awayUntil = -Infinity
  let asleepUntil = -Infinity
  let putOffAt = -Infinity
  const sleeps: Sleep[] = []
  const clocks = createPageClocks(clock.now)

  function setTimer(run: () => void, delay: number): Timer {
    const wait = Math.min(Math.max(0, delay), longestDelay)
    const timer: PageTimer = { run, inner: 0, due: clock.now() + wait }
    timer.inner = clock.setTimer(() => ring(timer), wait)
    waiting.add(timer)
    return timer
  }

  function ring(timer: PageTimer) {
    if (sleptFrom !== null || untilNextStep() > 0) late.push(timer)
    else fire(timer)
    if (sleptFrom === null && untilNextStep() > 0) {
      timer.inner = clock.setTimer(() => fireIfLate(timer), untilNextStep())
    }
  }

  function untilNextStep(): number {
    if (hiddenFrom === null) return 0
    const step = clock.now() - hiddenFrom >= intensiveAfter ? intensiveStep : hiddenStep
    return (step - ((clock.now() - hiddenFrom) % step)) % step
  }

  function fireIfLate(timer: PageTimer) {
    if (sleptFrom !== null || !late.includes(timer)) return
    late = late.filter((other) => other !== timer)
    fire(timer)
  }

  function fire(timer: PageTimer) {
    if (waiting.delete(timer)) timer.run()
  }

  function clearTimer(timer: Timer) {
    const known = timer as PageTimer
    if (!waiting.delete(known)) return
    clock.clearTimer(known.inner)
    late = late.filter((other) => other !== known)
  }

  function requestFrame(run: () => void) {
    clock.setTimer(() => {
      if (sleptFrom === null && hiddenFrom === null) run()
      else frames.push(run)
    }, frameMs)
  }

  /** Each late timer is a task of its own, and what those tasks start comes after them. */
  function catchUp() {
    const tasks = [
      ...late.map((timer) => () => fire(timer)),
      ...(hiddenFrom === null ? frames : []),
    ]
    for (const task of tasks) clock.setTimer(task, 0)
    late = []
    if (hiddenFrom === null) frames = []
  }

  function wake(first: () => void, within = noticedWithin) {
    if (sleptFrom === null) return
    const until = clock.now()
    sleeps.push({ until, length: until - sleptFrom, within })
    sleptFrom = null
    awayUntil = asleepUntil = until
    first()
    catchUp()
    for (const run of deliveries) clock.setTimer(run, 0)
    deliveries = []
  }

  function putOffTimers(length: number) {
    late = []
    for (const timer of waiting) {
      clock.clearTimer(timer.inner)
      timer.due = Math.max(timer.due + length, clock.now())
      timer.inner = clock.setTimer(() => ring(timer), timer.due - clock.now())
    }
  }

  /**
   * When a timer was set, at the earliest, that is due now and was to wait for one pulse: whatever its page slept
   * meanwhile comes on top.
   */
  function pulseBefore(): number {
    let since = clock.now() - pulse
    for (let index = sleeps.length - 1; index >= 0; index -= 1) {
      const { until, length } = sleeps[index] as Sleep
      if (until < since) break
      since -= length
    }
    return since
  }

  /** Whether this sleep is noticed now: what the page slept later puts that off. */
  function isNoticed({ until, within }: Sleep): boolean {
    let ran = clock.now() - until
    for (const later of sleeps) if (later.until > until) ran -= later.length
    return ran <= within
  }

  function signal(told: PageSignal) {
    signalNow = told
    page.signal(told)
    signalNow = null
  }

  return {
    environment: {
      ...page,
      now: clocks.now,
      wall: clocks.wall,
      setTimer,
      clearTimer,
      requestFrame: page.requestFrame === null ? null : requestFrame,
      isHidden: () => hiddenFrom !== null,
    },
    clocks,
    get isAsleep() {
      return sleptFrom !== null
    },
    get isHidden() {
      return hiddenFrom !== null
    },
    get signalNow() {
      return signalNow
    },
    get pendingTimers() {
      return waiting.size
    },
    wasAwaySince: (time) => sleptFrom !== null || hiddenFrom !== null || awayUntil >= time,
    longestSleepSince(time) {
      let longest = 0
      for (let index = sleeps.length - 1; (sleeps[index]?.until ?? -Infinity) > time; index -= 1)
        longest = Math.max(longest, sleeps[index]?.length ?? 0)
      return longest
    },
    wasPutOffSince: (time) => putOffAt >= time,
    wasAsleepSince: (time) => sleptFrom !== null || asleepUntil >= time,
    // while it is hidden, the timers that tell it of a sleep are late
    hasJustSlept(ms) {
      const last = sleeps.at(-1)
      if (clocks.overtoldSince(Math.min(pulseBefore(), hiddenFrom ?? Infinity)) >= ms) return true
      if (last && last.length >= ms && last.until > (hiddenFrom ?? Infinity)) return true
      return sleeps.some((sleep) => sleep.length >= ms && isNoticed(sleep))
    },
    signal,
    hide() {
      if (hiddenFrom !== null || sleptFrom !== null) return
      hiddenFrom = clock.now()
      signal('hidden')
    },
    show() {
      if (hiddenFrom === null || sleptFrom !== null) return
      hiddenFrom = null
      awayUntil = clock.now()
      signal('visible')
      catchUp()
    },
    sleep: () => void (sleptFrom ??= clock.now()),
    wake: (first) => wake(first),
    wakeMachine(first) {
      if (sleptFrom === null) return
      const length = clock.now() - sleptFrom
      putOffAt = clock.now()
      clocks.stoodStill(length)
      putOffTimers(length)
      wake(first, pulse)
    },
    deliver(run) {
      if (sleptFrom === null) run()
      else deliveries.push(run)
    },
    forgetDeliveries: () => void (deliveries = []),
  }
}

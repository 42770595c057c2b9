/**
 * A page whose own time can stand still while the world goes on. It is the engine's environment, on top
 * of the simulated page: timers are late while it is hidden, and nothing of it runs while it sleeps.
 * What a browser does then was measured in Chromium.
 */
import type { VirtualClock } from 'jifeline-react/testing'
import type { Environment, PageSignal, SimulatedPage, Timer } from './behind-the-doors.ts'

const hiddenStep = 1_000 // ms; timers of a hidden page run once a second …
const intensiveStep = 60_000 // … and once a minute …
const intensiveAfter = 300_000 // … after five minutes
const frameMs = 16

interface PageTimer {
  run(): void
  inner: Timer
}

export interface SleepingPage {
  readonly environment: Environment
  readonly isAsleep: boolean
  readonly isHidden: boolean
  /** The signal that its listeners are being told at this moment. */
  readonly signalNow: PageSignal | null
  /** The timers that the engine has set and not yet seen run. */
  readonly pendingTimers: number
  /** Whether it slept or was hidden at some time since then, so that timers may have been late. */
  wasAwaySince(time: number): boolean
  /** Whether it woke from a sleep of this length or longer just now. */
  hasJustSlept(ms: number): boolean
  signal(signal: PageSignal): void
  hide(): void
  show(): void
  sleep(): void
  /** `first` is what the page hears before its late timers run. */
  wake(first: () => void): void
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
  let lastSleep = { until: -Infinity, length: 0 }

  function setTimer(run: () => void, delay: number): Timer {
    const timer: PageTimer = { run, inner: 0 }
    timer.inner = clock.setTimer(() => ring(timer), delay)
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

  function signal(told: PageSignal) {
    signalNow = told
    page.signal(told)
    signalNow = null
  }

  return {
    environment: {
      ...page,
      setTimer,
      clearTimer,
      requestFrame: page.requestFrame === null ? null : requestFrame,
    },
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
    // while it is hidden, the timers that tell it of a sleep are late
    hasJustSlept: (ms) =>
      lastSleep.length >= ms &&
      (lastSleep.until > (hiddenFrom ?? Infinity) || clock.now() - lastSleep.until <= 100),
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
    wake(first) {
      if (sleptFrom === null) return
      lastSleep = { until: clock.now(), length: clock.now() - sleptFrom }
      sleptFrom = null
      awayUntil = clock.now()
      first()
      catchUp()
      for (const run of deliveries) clock.setTimer(run, 0)
      deliveries = []
    },
    deliver(run) {
      if (sleptFrom === null) run()
      else deliveries.push(run)
    },
    forgetDeliveries: () => void (deliveries = []),
  }
}

/**
 * C1–C4 and what `retry()` promises, judged from outside: on the history of when attempts started and
 * how they ended, in words of its own. It shares nothing with the engine's `cadence.ts`.
 *
 * Not every wait can be told from outside to be of the fast or the slow lane (a page that was idle in
 * between may start at any time), so where two readings are possible only what holds for both is judged.
 */
import type { AttemptRecord, Ending, History } from './history.ts'
import type { SleepingPage } from '../stage/sleeping-page.ts'

const floor = 5_000 // ms; "no quicker than once every 5 seconds"
const ceiling = 30_000
const handful = 5
const minute = 60_000
const fastest = 250
const fleetSpread = 2_000
const stormSpan = 10_000
const stormMemory = 60_000
const wakeSpread = 1_000 // all tabs of an office hear `online` at once
const widest = 4_000 // of the fast lane; each attempt that failed widens it four times
const letIn = 500 // who was dropped sooner was not

export function createCadenceRules(page: SleepingPage) {
  /** Attempts that came within the floor of a loss or of the attempt before. */
  const quick: number[] = []
  /** Those, and all that may have been counted among the five because nothing was waited for. */
  const unwaited: number[] = []
  let grantedAtLeast = 0
  let grantedAtMost = 0
  let slowAtLeast = 0
  let slowAtMost = 0
  let failures = 0
  let lost: { end: Ending; skipsFastLane: boolean } | null = null

  /** A clock of the page has told of more than passed. */
  const isHastened = (since: number) => page.clocks.overtoldSince(since) > 0

  /** The attempt before has ended: did its socket earn anything, and what did it cost? */
  function settle({ socket, end }: AttemptRecord) {
    if (!end) return
    if (socket !== null && socket.openedAt !== null) {
      const { openedAt, hadMessage } = socket
      const isHealthyAfter = (ms: number) => ms >= (hadMessage ? 10_000 : 30_000)
      const wasOpen = end.at - openedAt
      // a clock that was set forward has waited, as far as its page can tell
      if (isHealthyAfter(wasOpen + page.clocks.overtoldSince(openedAt))) {
        grantedAtMost = handful
        slowAtLeast = 0
      }
      // and some of a sleep may have been told by no clock
      if (isHealthyAfter(wasOpen - page.clocks.untoldSince(openedAt))) {
        grantedAtLeast = handful
        slowAtMost = 0
      }
    }
    if (end.how === 'left') return
    const openedAt = socket?.openedAt ?? end.at
    failures = end.at - openedAt - page.clocks.untoldSince(openedAt) < letIn ? failures + 1 : 0
    const isSlowCode = end.code === 1008 || end.code === 1009 || end.code === 1011
    const isStorm = hasStorm(socket?.errorsAt ?? [], end.at - stormMemory)
    const isForgotten = isHastened(end.at - stormMemory)
    if (isStorm && isForgotten) grantedAtLeast = 0
    const skipsFastLane = isSlowCode || (isStorm && !isForgotten) || end.isTokenFault
    lost = { end, skipsFastLane }
  }

  return function judge(history: History, { startedAt }: AttemptRecord) {
    const before = history.current()
    if (before && !before.end) {
      history.breach('one attempt at a time', 'the one before has not ended')
      return
    }
    if (before) settle(before)
    const sinceLost = lost ? startedAt - lost.end.at : Infinity
    const sinceStart = before ? startedAt - before.startedAt : Infinity
    const isQuick = sinceLost < floor || sinceStart < floor
    const ended = before?.end?.how === 'lost' ? before.end : null
    const hasWaited = ended !== null && !isQuick && isClear(history, ended)

    if (lost && sinceLost < floor && !isHastened(lost.end.at)) judgeQuick(history, sinceLost)
    if (before && ended) judgeWait(history, before.startedAt, ended, startedAt)
    if (isQuick) {
      quick.push(startedAt)
      if (!isHastened(startedAt - minute) && countSince(quick, startedAt - minute) > handful) {
        history.breach('C1 at most five fast attempts in 60 s', `${sinceLost} ms after the loss`)
      }
    }
    if (!hasWaited) unwaited.push(startedAt)
    const mayHaveWaited = sinceLost + (lost ? page.clocks.overtoldSince(lost.end.at) : 0) >= floor
    if (mayHaveWaited) slowAtMost += 1
    const lastMeddling = history.meddlings.at(-1) ?? -Infinity
    const isMeddled = lastMeddling >= (before?.startedAt ?? -Infinity)
    if (isMeddled) slowAtMost += 1
    if (hasWaited) slowAtLeast += 1
    // who has waited is in extended downtime, and whatever was granted before is forfeited
    const mayBeSlow = lost !== null && isHastened(lost.end.at)
    grantedAtLeast = isQuick && !mayBeSlow && !isMeddled ? grantedAtLeast - 1 : 0
    if (isQuick) grantedAtMost -= 1
    if (hasWaited) grantedAtMost = 0
  }

  /** Nothing but the engine's own wait lay in between, so a long wait was the slow lane's. */
  function isClear({ restarts }: History, { at, isStuck }: Ending): boolean {
    return !isStuck && !page.wasAwaySince(at) && !restarts.some((time) => time >= at)
  }

  function judgeQuick(history: History, sinceLost: number) {
    if (!lost) return
    const { code, isTokenFault } = lost.end
    if (isTokenFault) {
      history.breach('a token failure is tried again slowly', `${sinceLost} ms`)
    } else if (lost.skipsFastLane) {
      history.breach('C4 slow codes skip the fast lane', `code ${code}, ${sinceLost} ms`)
    } else if (grantedAtMost <= 0) {
      history.breach('C2 five seconds after a loss', `${sinceLost} ms, nothing granted`)
    }
  }

  /** C3, and C1's "0–250 ms": only where nothing else happened between the loss and the attempt. */
  function judgeWait(history: History, triedFrom: number, end: Ending, startedAt: number) {
    const waited = startedAt - end.at
    const restart = history.restarts.findLast((at) => at >= end.at)
    const hurry = history.hurries.find((at) => at >= (restart ?? end.at))
    if (end.isStuck) {
      if (restart === undefined && !history.retries.some((at) => at >= end.at)) {
        history.breach('what is stuck stays until retry()', `${waited} ms`)
      }
      return
    }
    const isLate = page.wasAwaySince(end.at)
    const isMeddled = history.meddlings.some((at) => at >= end.at)
    const idle = restart === undefined ? 0 : restart - end.at

    const isFast =
      grantedAtLeast > 0 && !lost?.skipsFastLane && countSince(unwaited, end.at - minute) < handful
    const isSlow =
      grantedAtMost <= 0 ||
      lost?.skipsFastLane ||
      (!isHastened(startedAt - minute) && countSince(quick, startedAt - minute) >= handful)
    const usual = end.code === 1001 || end.code === 1012 ? fleetSpread : fastest
    const spread = Math.max(usual, Math.min(fastest * 4 ** failures, widest))
    if (isFast && !isLate && !isMeddled && waited > Math.max(spread, idle)) {
      history.breach('C1 a healthy socket grants the fast lane', `waited ${waited} ms`)
    }
    if (!isSlow) return
    const least = Math.min(floor * 1.5 ** Math.max(0, slowAtLeast), ceiling)
    const most = Math.min(floor * 1.5 ** slowAtMost, ceiling) * 1.5
    // an attempt that was under way at a wake-up is to cost no long wait
    const wasHurried = history.hurries.some((at) => at >= triedFrom && at <= end.at)
    const hurried = wasHurried
      ? floor
      : hurry === undefined
        ? Infinity
        : Math.max(hurry - end.at, floor)
    const latest = hurry === undefined ? Infinity : Math.max(hurry + wakeSpread - end.at, floor)
    if (!isHastened(end.at) && !isMeddled && waited < Math.floor(Math.min(least, hurried))) {
      history.breach('C3 jitter only adds', `waited ${waited} ms of ${least}`)
    }
    // what came in the very millisecond of the end or of the restart may have come before it
    const hurriedFor = hurry === (restart ?? end.at) ? Infinity : latest
    // where the page's clock says that the wait was over, its timer may have been put off: it waits the spread, too
    const isOverdue = hurry !== undefined && isHastened(end.at)
    const limit = Math.max(isOverdue ? hurriedFor : Math.min(most, hurriedFor), idle)
    if (!isLate && !isMeddled && waited > limit + 1) {
      const rule = hurriedFor < most ? 'a wake-up ends the wait' : 'C3 the wait is bounded'
      history.breach(rule, `waited ${waited} ms, at most ${limit}`)
    }
  }
}

function countSince(times: readonly number[], after: number): number {
  let count = 0
  for (let index = times.length - 1; index >= 0; index -= 1) {
    if ((times[index] ?? 0) <= after) break
    count += 1
  }
  return count
}

/** Three within ten seconds, and not long before its end. */
function hasStorm(times: readonly number[], since: number): boolean {
  return times.some((at, index) => at >= since && at - (times[index - 2] ?? -Infinity) <= stormSpan)
}

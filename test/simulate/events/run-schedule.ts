/** Plays one schedule to its end and judges it all the way. */
import { createFaultyLog } from './faulty-log.ts'
import type { Ground } from './ground.ts'
import { createHappenings } from './happenings.ts'
import { openPage, type Page, type PageWatch } from './page.ts'
import { linger } from './periods.ts'
import { judge, type Verdict } from './promise.ts'
import type { Act, Schedule } from './schedule.ts'
import { countSurroundings, type Tally } from './tally.ts'

const day = 86_400_000 // ms
const step = 10_000 // ms
const calm = 40_000 // ms; the last pass comes 35 s after a subscribe that was asked for once more

export interface Outcome extends Verdict {
  events: number
}

export async function runSchedule(
  schedule: Schedule,
  createGround: () => Promise<Ground>,
  tally: Pick<Tally, 'count'>,
): Promise<Outcome> {
  const { hasLog, surroundings } = schedule
  const { count } = tally
  const ground = await createGround()
  const { jifeline, advance } = ground
  const { clock } = jifeline
  const happenings = createHappenings(jifeline, surroundings.logLag[1], tally)
  const breaches: string[] = []
  const log = createFaultyLog(schedule.rest, ground.ask, count)
  const watch: PageWatch = {
    breach: (what) => breaches.push(what),
    onSubscribeLost: () => count('subscribe lost'),
    onTakenUpAgain: () => count('type forgotten and taken up again'),
    onHeard(event, period) {
      const fault = happenings.faultOf(event, period)
      if (fault) breaches.push(fault)
    },
  }
  const open = () => openPage(ground, hasLog ? log.fetch : null, surroundings, watch)
  const hasTinyPages = surroundings.largestPage < 5
  // Not both: a page that is fast and sees only a host that is ahead, as in tiny pages, cannot know better.
  const mayLead = surroundings.largestPage === Infinity && surroundings.ahead <= 600_000
  const lead = mayLead ? surroundings.lead : 0
  const isWhole =
    hasLog && surroundings.logRetention >= day && surroundings.logOrder !== 'newest-first'
  happenings.past({ ...surroundings, lead }, schedule.types)
  if (surroundings.before > 0) await advance(surroundings.logLag[1]) // the log shows what was
  let page: Page = open()
  countSurroundings(schedule, count)
  for (const type of schedule.types) page.listen(type)

  function act(what: Act) {
    switch (what.is) {
      case 'events':
        return happenings.happen(what, page.isRegistering(what.type))
      case 'ahead for good':
        return happenings.happenAhead(what.count, lead)
      case 'push again':
        return happenings.pushAgain()
      case 'calm':
        return count('calm, in which a fill ends')
      case 'drop':
        return drop()
      case 'drop in mid-fill':
        log.onNextRequest = () => {
          count('drop in mid-fill')
          clock.setTimer(drop, 10)
        }
        return
      case 'outage':
        count('outage')
        jifeline.refuse(true)
        drop()
        return void clock.setTimer(() => jifeline.refuse(false), what.lasts)
      case 'log down':
        log.isDown = true
        return void clock.setTimer(() => (log.isDown = false), what.lasts)
      case 'long outage':
        count('long outage')
        jifeline.refuse(true)
        drop()
        return void clock.setTimer(() => jifeline.refuse(false), what.lasts)
      case 'deaf socket':
        if (!hasLog) return
        count('deaf socket')
        jifeline.silence(true)
        return void clock.setTimer(() => jifeline.silence(false), what.lasts)
      case 'lose subscribes':
        return hasLog ? page.loseSubscribes(what.count) : undefined
      case 'retry':
        count('retry')
        return page.retry()
      case 'route change':
        return changeRoute(what.after)
      case 'revoke tokens':
        count('tokens revoked')
        return jifeline.revokeTokens()
      case 'reload':
        return reload()
      case 'listen':
      case 'watch':
        count('mounted late')
        return page[what.is](what.type)
      case 'leave':
      case 'unwatch':
        if (page[what.is](what.type)) count('unmounted')
        return
      case 'take up again':
        return takeUpAgain(what.type, what.after)
      default:
        return what satisfies never
    }
  }

  function drop() {
    if (jifeline.sessions > 0) count('drop')
    jifeline.drop(1006)
  }

  function reload() {
    count('reload')
    const { listened, watched } = page.mounted()
    page.close()
    page = open()
    listened.forEach(page.listen)
    watched.forEach(page.watch)
  }

  function changeRoute(after: number) {
    count('route change')
    const { listened, watched } = page.mounted()
    for (const type of listened) page.leave(type)
    for (const type of watched) page.unwatch(type)
    const left = page
    clock.setTimer(() => {
      if (page !== left) return
      listened.forEach(page.listen)
      watched.forEach(page.watch)
    }, linger + after)
  }

  function takeUpAgain(type: string, after: number) {
    while (page.leave(type) ?? page.unwatch(type));
    const left = page
    clock.setTimer(() => {
      if (page === left) page.listen(type)
    }, linger + after)
  }

  /** Until everything owed is there, and for so long at least that a second delivery would show. */
  async function settle(isExcused?: Parameters<typeof judge>[5]): Promise<Verdict> {
    await advance(calm)
    let verdict = judge(page, happenings.all(), hasLog, isWhole, hasTinyPages, isExcused)
    for (
      let waited = calm;
      verdict.breaches.length > 0 && waited < ground.longestCalm;
      waited += step
    ) {
      await advance(step)
      verdict = judge(page, happenings.all(), hasLog, isWhole, hasTinyPages, isExcused)
    }
    return verdict
  }

  try {
    for (const step of schedule.steps) {
      await advance(step.after)
      act(step.act)
      if ('lasts' in step.act && step.act.is === 'calm') await advance(step.act.lasts)
    }
    await advance(0)
    log.heal()
    jifeline.refuse(false)
    jifeline.silence(false)
    page.loseSubscribes(0)
    if (ground.hurries) page.retry()
    const verdict = await settle()
    breaches.push(...verdict.breaches)
    if (hasLog && breaches.length === 0 && page.gaps().some(isRefused)) {
      drop()
      const { breaches: unfilled } = await settle((gap) => !isRefused(gap))
      breaches.push(...unfilled.map((what) => `not filled once the log was back: ${what}`))
    }
    return { ...verdict, breaches, events: happenings.all().length }
  } finally {
    page.close()
    await ground.leave()
  }
}

function isRefused({ reason }: { reason: string }): boolean {
  return reason === 'log-refused'
}

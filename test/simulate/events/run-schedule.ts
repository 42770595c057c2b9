/** Plays one schedule to its end and judges it all the way. */
import { createFaultyLog } from './faulty-log.ts'
import type { Ground } from './ground.ts'
import { createHappenings } from './happenings.ts'
import { openPage, type Page, type PageWatch } from './page.ts'
import { linger } from './periods.ts'
import { judge, type Verdict } from './promise.ts'
import type { Act, Schedule } from './schedule.ts'
import { countSurroundings, type Tally } from './tally.ts'

const calm = 40_000 // ms; the last pass comes 35 s after a subscribe that was asked for once more
const longestCalm = 150_000 // ms; a log that was down is asked again after 30 to 45 s

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
    onTakenUpAgain: () => count('type forgotten and taken up again'),
    onHeard(event, period) {
      const fault = happenings.faultOf(event, period)
      if (fault) breaches.push(fault)
    },
  }
  const open = () => openPage(ground, hasLog ? log.fetch : null, watch)
  let page: Page = open()
  countSurroundings(schedule, count)
  for (const type of schedule.types) page.listen(type)

  function act(what: Act) {
    switch (what.is) {
      case 'events':
        return happenings.happen(what, page.isRegistering(what.type))
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

  function takeUpAgain(type: string, after: number) {
    while (page.leave(type) ?? page.unwatch(type));
    const left = page
    clock.setTimer(() => {
      if (page === left) page.listen(type)
    }, linger + after)
  }

  /** Until everything owed is there, and for so long at least that a second delivery would show. */
  async function settle(isExcused?: Parameters<typeof judge>[3]): Promise<Verdict> {
    await advance(calm)
    let verdict = judge(page, happenings.all(), hasLog, isExcused)
    for (let waited = calm; verdict.breaches.length > 0 && waited < longestCalm; waited += 5_000) {
      await advance(5_000)
      verdict = judge(page, happenings.all(), hasLog, isExcused)
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
  return reason === 'refused'
}

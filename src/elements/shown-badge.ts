/** A badge while it is in a page: what it listens to, and what it draws and tells of that. */
import type { JifelineClient } from '../client/jifeline-client.ts'
import { shownConnector, type ShownConnector } from '../page/shown-connector.ts'
import { subscribeToSeconds } from '../page/shared-clock.ts'
import { stoodStillSince } from '../page/standstill.ts'
import { describeBadge } from '../view/describe-badge.ts'
import { describeAge } from '../view/describe-connector.ts'
import { announcerLabels, badgeLabels } from '../view/english.ts'
import { choosePolicy } from '../view/news.ts'
import type { ShownStatus } from '../view/shown-status.ts'
import type { VinDisplay } from '../view/vin.ts'
import { chooseSystem } from '../view/voltage-level.ts'
import { badgeMarkup } from './badge-markup.ts'
import { createReport, type Shown } from './element.ts'
import { draw as drawInto, setAttribute } from './markup.ts'
import { setting, wordsOf } from './setting.ts'
import { voiceOfElements } from './voice.ts'

export function showBadge(host: HTMLElement, shadow: ShadowRoot): Shown {
  const { announcer, news } = voiceOfElements()
  const report = createReport(host)
  const spoken: Parameters<typeof news.watch>[2] = {
    name: '',
    policy: 'off',
    system: 'auto',
    labels: announcerLabels,
  }
  let followed: ShownConnector | null = null
  let ends: (() => void)[] = []
  let endAge: (() => void) | null = null

  function draw() {
    const common = setting()
    const { client, refuse } = common
    const attribute = (name: string) => host.getAttribute(name) ?? undefined
    const connectorId = attribute('connector-id') || null
    const connector = shownConnector(client, client.connector(connectorId))
    if (connector !== followed) follow(client, connector)

    const labels = wordsOf(badgeLabels, common)
    const status = standingStill(connector.getState())
    const asked = {
      label: attribute('label'),
      variant: attribute('variant'),
      size: attribute('size'),
      show: attribute('show')
        ?.trim()
        .split(/[\s,]+/),
      system: attribute('system'),
      vin: attribute('vin') as VinDisplay | undefined, // any other word masks it
      locale: attribute('locale'),
    }
    const badge = describeBadge(
      connectorId,
      status,
      connector.readings,
      asked,
      labels,
      common,
      refuse,
    )
    const hasAge = badge.show.includes('age')
    const age = hasAge ? describeAge(connector.age(), { labels, locale: badge.locale }) : null
    // What is printed has no title, and nothing beside it that could move.
    const word = stoodStillSince() === null ? badge.word : badge.view.word
    drawInto(shadow, [badgeMarkup({ ...badge, word }, labels, age)])
    setAttribute(host, 'state', badge.view.state)

    spoken.name = badge.title
    spoken.policy = choosePolicy([common.announce], refuse)
    spoken.system = chooseSystem(asked.system, refuse)
    spoken.labels = wordsOf(announcerLabels, common)
    followAge(hasAge)
    report(status.state, status.error)
  }

  /** What stands still shows what was there when it stopped. */
  function move() {
    if (stoodStillSince() === null) draw()
  }

  function follow(client: JifelineClient, connector: ShownConnector) {
    const before = ends
    followed = connector
    report(null, null) // another connector has changed nothing
    ends = [connector.subscribe(move), news.watch(client, connector, spoken), announcer.listen()]
    for (const end of before) end()
  }

  function followAge(isShown: boolean) {
    if (isShown) endAge ??= subscribeToSeconds(move)
    else leaveAge()
  }

  function leaveAge() {
    endAge?.()
    endAge = null
  }

  return {
    draw,
    leave() {
      leaveAge()
      for (const end of ends) end()
    },
  }
}

/** What is looked at later is from now, whatever it was. */
function standingStill(status: ShownStatus): ShownStatus {
  const since = stoodStillSince()
  return since === null || status.state === 'off' ? status : { pausedAt: since, ...status }
}

/** The connection's indicator while it is in a page: what it listens to, and what it draws and tells of that. */
import type { ConnectionState } from '../client/connection/connection-state.ts'
import type { JifelineClient } from '../client/jifeline-client.ts'
import { pageTime } from '../page/page-time.ts'
import { pauseOf } from '../page/pause.ts'
import { subscribeToSeconds } from '../page/shared-clock.ts'
import { stoodStillSince } from '../page/standstill.ts'
import { backFor, calmDelay, calmPhaseNow, type CalmPhase } from '../view/calm-phase.ts'
import {
  attemptText,
  describeIndicator,
  isRetryOfUse,
  patienceOf,
  secondsUntil,
} from '../view/describe-connection.ts'
import { connectionLabels } from '../view/english.ts'
import { chooseLocale } from '../view/formats.ts'
import { chooseTimeZone } from '../view/times.ts'
import { connectionMarkup } from './connection-markup.ts'
import { createReport, type Shown } from './element.ts'
import { draw as drawInto, setAttribute } from './markup.ts'
import { setting, wordsOf } from './setting.ts'
import { voiceOfElements } from './voice.ts'

export function showConnection(host: HTMLElement, shadow: ShadowRoot): Shown {
  const { news } = voiceOfElements()
  const report = createReport(host)
  let followed: JifelineClient | null = null
  let ends: (() => void)[] = []
  let calmPhase: CalmPhase = null
  let awaited = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  let backTimer: ReturnType<typeof setTimeout> | undefined
  let endSeconds: (() => void) | null = null

  function draw() {
    const common = setting()
    const { client, refuse } = common
    if (client !== followed) follow(client)
    const connection = client.connection.getState()
    const labels = wordsOf(connectionLabels, common)
    const locale = chooseLocale([host.getAttribute('locale'), common.locale, labels.locale], refuse)
    const variant = host.getAttribute('variant') ?? 'pill'
    const { phase, error } = connection
    settle(phase, patienceOf(variant))
    const isStill = stoodStillSince() !== null
    const isPaused = isStill || pauseOf(client).getState().pausedAt !== null
    const view = describeIndicator(
      connection,
      isStill ? null : calmPhase,
      variant,
      host.hasAttribute('hide-when-open'),
      labels,
    )
    const seconds = isPaused ? null : secondsUntil(connection.retryAt, pageTime(client))
    const timeZone = chooseTimeZone([common.timeZone], refuse)
    const attempt = view.hasAttempt
      ? {
          text: attemptText(connection, seconds, isPaused, labels, locale, timeZone),
          isOfUse: isRetryOfUse(connection, seconds, isPaused),
        }
      : null
    drawInto(shadow, [
      connectionMarkup({ phase, view, attempt, isPaused, variant, retryWord: labels.retry }),
    ])
    setAttribute(host, 'state', isStill ? 'paused' : phase)
    followSeconds(attempt !== null && !isPaused)
    report(phase, error)
  }

  function follow(client: JifelineClient) {
    for (const end of ends) end()
    followed = client
    report(null, null)
    ends = [
      client.connection.subscribe(draw),
      pauseOf(client).subscribe(draw),
      news.leaveConnection(client), // its status says it
    ]
  }

  /** What is over soon was never there. */
  function settle(phase: ConnectionState['phase'], patience: number) {
    const before = calmPhase
    calmPhase = calmPhaseNow(phase, calmPhase)
    if (calmPhase !== 'back') clearTimeout(backTimer)
    else if (before !== 'back') backTimer = setTimeout(show, backFor, 'open')
    const next = `${phase} ${patience}`
    if (next === awaited) return
    awaited = next
    clearTimeout(timer)
    if (phase !== 'open') timer = setTimeout(show, calmDelay(phase, patience), phase)
  }

  function show(phase: CalmPhase) {
    calmPhase = phase
    draw()
  }

  function followSeconds(isCounting: boolean) {
    if (isCounting) endSeconds ??= subscribeToSeconds(draw)
    else leaveSeconds()
  }

  function leaveSeconds() {
    endSeconds?.()
    endSeconds = null
  }

  // The button is drawn anew, and its place stays: so it is listened for here.
  const onClick = (event: Event) => {
    const button = (event.target as Element).closest('button')
    if (button && !button.hasAttribute('aria-disabled')) setting().client.retry()
  }
  shadow.addEventListener('click', onClick)

  return {
    draw,
    leave() {
      shadow.removeEventListener('click', onClick)
      clearTimeout(timer)
      clearTimeout(backTimer)
      leaveSeconds()
      for (const end of ends) end()
    },
  }
}

/** One tab, what it listens to, what it heard, and from when on it is owed each event. */
import type { JifelineEvent } from 'jifeline-react'
import { createOneOfTabs } from '../../stage/behind-the-doors.ts'
import type { simulateTabs } from '../../stage/simulated-tabs.ts'
import { staleAfter, watchStatus, type Reports } from '../hub/status-rules.ts'
import { connectors, types } from './schedule.ts'

const settling = 12_000 // ms; subscriptions are not acknowledged, and a page needs a moment to be there

type Browser = ReturnType<typeof simulateTabs>
export type WatchedTab = ReturnType<typeof openWatchedTab>

export function openWatchedTab(
  browser: Browser,
  { identity, isHidden }: { identity: string; isHidden: boolean },
  reports: Reports,
  /** Since when the connection of that identity is lost; null: it is not. */
  lostSince: () => number | null,
  /** When it came back: what was heard before is old. */
  backAt: () => number,
  breach: (what: string) => void,
  onPrinted: (id: string) => void,
) {
  const { clock } = browser
  const tab = browser.openTab({
    identity,
    isHidden,
    options: { linger: 0, staleAfter, silenceAfter: undefined },
  })
  const { client } = tab
  const heard = new Map(types.map((type) => [type, new Set<string>()]))
  let owedFrom = Infinity

  for (const type of types) {
    client.feed(type).subscribe(() => {})
    client.on(type, ({ id }: JifelineEvent) => {
      const known = heard.get(type)
      if (known?.has(id)) breach(`heard twice: ${id}`)
      known?.add(id)
    })
  }
  createOneOfTabs(client, tab.tab.browser, tab.environment).on(types, ({ id }) => onPrinted(id))
  const statuses = connectors.map((id) =>
    watchStatus(client, id, { clock, lostSince, believedSince: backAt }, reports, breach),
  )

  function onPhase() {
    if (owedFrom === Infinity && tab.phase() === 'open') owedFrom = clock.now() + settling
  }
  client.connection.subscribe(onPhase)

  return {
    ...tab,
    identity,
    heard: (type: string) => heard.get(type) ?? new Set<string>(),
    owedFrom: () => owedFrom,
    /** Looks at it, if anybody can. */
    judge() {
      if (!tab.tab.isFrozen) for (const status of statuses) status.judge()
    },
    end() {
      for (const status of statuses) status.end()
    },
  }
}

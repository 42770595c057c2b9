/** What of a change is worth saying aloud, and in which words. Pure. */
import type { Phase } from '../client/connection/connection-state.ts'
import { choose, type Refuse } from '../client/world/choose.ts'
import type { AnnouncerLabels } from './labels.ts'
import { formatNumber, pluralOf } from './numbers.ts'
import type { ShownState } from './shown-status.ts'

/**
 * `important`: what becomes of a connector that goes offline or fails, a critical voltage, another vehicle;
 * `all` adds stale and waiting.
 */
export type AnnouncePolicy = 'off' | 'important' | 'all'

/** The first that is one; `important` where none is. */
export function choosePolicy(policies: readonly unknown[], refuse: Refuse): AnnouncePolicy {
  return choose(refuse, 'announce', policies, isPolicy, 'is no policy.') ?? 'important'
}

function isPolicy(value: unknown): value is AnnouncePolicy {
  return value === 'off' || value === 'important' || value === 'all'
}

const important: readonly ShownState[] = ['offline', 'error']
const ordinary: readonly ShownState[] = [...important, 'stale', 'waiting']
/** What follows these is the first that is known: that is no change. */
const beginnings: readonly ShownState[] = ['off', 'connecting', 'waiting', 'paused']

export function isStateNews(from: ShownState, to: ShownState, policy: AnnouncePolicy): boolean {
  if (policy === 'off' || beginnings.includes(from)) return false
  const telling = policy === 'all' ? ordinary : important
  return telling.includes(from) || telling.includes(to)
}

/** Whether it is worth a sentence that the connection, last told of as `from`, is `to`. */
export function isPhaseNews(from: Phase, to: Phase): to is keyof AnnouncerLabels['connectionNews'] {
  switch (to) {
    case 'reconnecting':
    case 'unauthorized':
    case 'blocked':
    case 'closed':
      return true
    case 'open':
      return from !== 'connecting' && from !== 'idle'
    case 'idle':
    case 'connecting':
      return false
    default:
      return to satisfies never
  }
}

/** `what` changed: a state, or what else there is to say of one connector. */
export type ConnectorNews = { name: string } & (
  | { what: 'state'; state: Exclude<ShownState, 'paused'> }
  | { what: 'voltage' | 'vehicle' }
)

/** Many of one sort are one sentence. */
export function newsSentences(news: readonly ConnectorNews[], labels: AnnouncerLabels): string {
  const groups = new Map<string, ConnectorNews[]>()
  for (const each of news) {
    const word = wordOf(each, labels)
    groups.set(word, [...(groups.get(word) ?? []), each])
  }
  return Array.from(groups, ([word, group]) => {
    const [first] = group
    if (group.length === 1 && first) return labels.connectorNews(first.name, word)
    const { locale } = labels
    const many = `${formatNumber(group.length, 0, locale)} ${pluralOf(labels.connectors, group.length, 0, labels)}`
    return labels.connectorsNews(many, word)
  }).join(' ')
}

function wordOf(news: ConnectorNews, labels: AnnouncerLabels): string {
  if (news.what === 'state') return labels.state[news.state]
  return news.what === 'voltage' ? labels.criticalVoltage : labels.otherVehicle
}

/** What all elements of a page share: one client, one voice, and how words and numbers are written. */
import { createAbsentClient } from '../client/absent-client.ts'
import { composeClient } from '../client/client.ts'
import { createNoFeeds } from '../client/events/no-feeds.ts'
import type { JifelineClient, OwnedClient } from '../client/jifeline-client.ts'
import { refuseFor } from '../client/refuse.ts'
import type { Refuse } from '../client/world/choose.ts'
import { createBrowserEnvironment } from '../client/world/environment.ts'
import { productionUrl, type JifelineOptions } from '../client/world/options.ts'
import { mergeLabels, type LabelOverrides } from '../view/merge-labels.ts'
import type { AnnouncePolicy } from '../view/news.ts'

/** Of `createJifelineClient`, but for events, which no element shows; and how elements write and speak. */
export interface ElementOptions extends Omit<JifelineOptions, 'eventLog'> {
  /**
   * A client of your own, which the elements share and never close. The other options of a client are not
   * looked at then.
   *
   * @default none; the elements have one of their own
   */
  client?: JifelineClient | undefined
  /**
   * A language, as from `jifeline-react/labels/nl`, or any part of one.
   *
   * @default English
   */
  labels?: LabelOverrides | undefined
  /**
   * How numbers and times are written, as a BCP 47 tag. An element's own `locale` wins.
   *
   * @default that of the labels; else the browser's language
   */
  locale?: string | undefined
  /**
   * IANA name of the time zone.
   *
   * @default the browser's
   */
  timeZone?: string | undefined
  /**
   * What is said of connectors to those who hear the page, once it has stood for 2 s: `important`, `all` or `off`,
   * as `JifelineUIProvider` has it.
   *
   * @default 'important'
   */
  announce?: AnnouncePolicy | undefined
}

export interface Setting extends Pick<
  ElementOptions,
  'labels' | 'locale' | 'timeZone' | 'announce'
> {
  readonly client: JifelineClient
  readonly refuse: Refuse
}

let current: Setting | null = null
let own: OwnedClient | null = null
const listeners = new Set<() => void>()

/** Until it is configured nothing dials, and every element is connecting. */
export function setting(): Setting {
  return (current ??= settingOf(createAbsentClient(), {}))
}

/** Returns the end of listening. */
export function onSetting(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Another `url` is another client; all else counts from now on. null: nothing dials any more. */
export function configure(options: ElementOptions | null): void {
  const before = own
  current = options && settingOf(options.client ?? (own = ownClient(options)), options)
  if (!options || options.client) own = null
  for (const listener of listeners) listener()
  if (before !== own) before?.dispose()
}

function ownClient(options: ElementOptions): OwnedClient {
  if (own?.url !== (options.url ?? productionUrl)) {
    return composeClient(options, createBrowserEnvironment(), createNoFeeds)
  }
  own.update(options)
  return own
}

function settingOf(client: JifelineClient, options: ElementOptions): Setting {
  const { labels, locale, timeZone, announce } = options
  return { client, refuse: refuseFor(client), labels, locale, timeZone, announce }
}

/** The words of an element. */
export function wordsOf<Words extends object>(english: Words, { labels, refuse }: Setting): Words {
  return mergeLabels(english, labels, refuse)
}

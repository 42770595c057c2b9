'use client'
/** What all components of a tree share, and how they find it. */
import { createContext, useContext, type ComponentType } from 'react'
import type { Refuse } from '../client/world/choose.ts'
import type { ConnectorNames } from '../view/connector-names.ts'
import type { Announcer } from '../page/announcer.ts'
import type { News } from '../page/news.ts'
import type { AnnouncePolicy } from '../view/news.ts'
import type { HeardConnectorProps } from './heard-connector.tsx'
import type { HeardFeedProps } from './heard-feed.tsx'

/** The same object for the same words. A page without a `JifelineUIProvider` loads nothing that merges them. */
export type WordsOf = <Words extends object>(english: Words, refuse: Refuse) => Words

export interface UI {
  /** Those of the tree, in place of the English ones that each component brings along. */
  wordsOf: WordsOf
  /** As it was passed, so perhaps none that can be used. */
  locale: string | undefined
  /** As it was passed too. */
  timeZone: string | undefined
  /** null where nothing resolves them. */
  names: ConnectorNames | null
  /** null where nobody speaks. */
  voice: Voice | null
  announce: AnnouncePolicy
}

/** What speaks for a part of a page. A badge alone does not load it. */
export interface Voice {
  announcer: Announcer
  news: News
  /** Has a connector spoken of while it is shown. */
  HeardConnector: ComponentType<HeardConnectorProps>
  /** Has a feed spoken of while it is shown, and the connection with it. */
  HeardFeed: ComponentType<HeardFeedProps>
}

const defaultUI: UI = {
  wordsOf: (english) => english,
  locale: undefined,
  timeZone: undefined,
  names: null,
  voice: null,
  announce: 'important',
}

export const UIContext = createContext<UI>(defaultUI)

export function useUI(): UI {
  return useContext(UIContext)
}

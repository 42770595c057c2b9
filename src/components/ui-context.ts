'use client'
import { createContext, useContext } from 'react'
import { en, type Labels } from '../view/labels.ts'
import type { ConnectorNames } from './connector-names.ts'

/** What all components of a tree share. */
export interface UI {
  labels: Labels
  locale: string | undefined
  timeZone: string | undefined
  /** null where nothing resolves them. */
  names: ConnectorNames | null
}

export const defaultUI: UI = { labels: en, locale: undefined, timeZone: undefined, names: null }

export const UIContext = createContext<UI>(defaultUI)

export function useUI(): UI {
  return useContext(UIContext)
}

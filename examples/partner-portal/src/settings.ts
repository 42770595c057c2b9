/** What a user chose of language and appearance. The browser remembers it; until then the browser's own count. */
import { useEffect, useState } from 'react'
import type { Language } from './words.ts'

const appearances = ['system', 'light', 'dark'] as const

export interface Settings {
  language: Language
  appearance: (typeof appearances)[number]
}

const place = 'portal-settings'

export function useSettings(): [Settings, (change: Partial<Settings>) => void] {
  const [settings, setSettings] = useState(readSettings)
  useEffect(() => {
    const { documentElement: root } = document
    root.lang = settings.language
    root.dataset['theme'] = settings.appearance // portal.css makes a color-scheme of it, which the library follows
  }, [settings])
  const change = (some: Partial<Settings>) => {
    const next = { ...settings, ...some }
    localStorage.setItem(place, JSON.stringify(next))
    setSettings(next)
  }
  return [settings, change]
}

/** What is kept may be from another version, or from somebody's hand. */
function readSettings(): Settings {
  const kept = parsed(localStorage.getItem(place))
  const language = kept.language ?? navigator.language.slice(0, 2)
  return {
    language: language === 'nl' ? 'nl' : 'en',
    appearance: appearances.find((one) => one === kept.appearance) ?? 'system',
  }
}

function parsed(text: string | null): Partial<Settings> {
  try {
    return Object(JSON.parse(text ?? '{}')) as Partial<Settings>
  } catch {
    return {}
  }
}

/** What can be chosen above every story. */
import type { LabelOverrides } from 'jifeline-react'
import { de } from 'jifeline-react/labels/de'
import { fr } from 'jifeline-react/labels/fr'
import { nl } from 'jifeline-react/labels/nl'
import { hosts } from '../stories/hosts/hosts.ts'
import { scenarios } from '../stories/stage/scenarios.ts'
import { bothSchemes, type Scheme } from '../stories/stage/sides.tsx'
import { schemeOf } from './theme.ts'

const languages: Record<string, LabelOverrides> = { nl, de, fr }

/** undefined: English, which is built in. */
export function labelsOf(locale: string): LabelOverrides | undefined {
  return languages[locale]
}

/** In which themes a story is drawn. */
export function themesOf(theme: string): readonly Scheme[] {
  return theme === 'both' ? bothSchemes : [schemeOf(theme)]
}

export const toolbar = {
  theme: choice('Theme', 'contrast', {
    light: 'Light',
    dark: 'Dark',
    both: 'Side by side',
  }),
  direction: choice('Direction', 'transfer', { ltr: 'Left to right', rtl: 'Right to left' }),
  locale: choice('Language', 'globe', {
    'en-GB': 'English',
    nl: 'Nederlands',
    de: 'Deutsch',
    fr: 'Français',
  }),
  motion: choice('Motion', 'play', { system: 'Usual motion', reduced: 'No motion' }),
  host: choice('The page around it', 'paintbrush', titlesOf(hosts)),
  scenario: choice('What Jifeline goes through in live stories', 'lightning', titlesOf(scenarios)),
}

function choice<Icon extends string>(
  description: string,
  icon: Icon,
  titles: Record<string, string>,
) {
  const items = Object.entries(titles).map(([value, title]) => ({ value, title }))
  return { description, toolbar: { icon, dynamicTitle: true, items } }
}

function titlesOf(choices: Record<string, { title: string }>): Record<string, string> {
  return Object.fromEntries(Object.entries(choices).map(([key, { title }]) => [key, title]))
}

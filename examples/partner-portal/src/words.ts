/** What the portal itself says, in both of its languages. What the library says is in its labels. */
import { createContext, useContext } from 'react'
import type { Severity } from 'jifeline-react'

export type Language = 'en' | 'nl'

export interface Words {
  portal: string
  skip: string
  wall: string
  tickets: string
  workshopWall: string
  connectors: string
  notAssigned: string
  show: string
  all: string
  severity: Record<Severity, string>
  search: string
  byWorkshop: string
  noMatch: string
  showAll: string
  close: string
  closeDetails(name: string): string
  opened: string
  closed: string
  simulated: string
  scenario: Readonly<Record<string, string>>
  language: string
  appearance: string
  appearances: Record<'system' | 'light' | 'dark', string>
}

const en: Words = {
  portal: 'Portal',
  skip: 'Skip to content',
  wall: 'Wall',
  tickets: 'Tickets',
  workshopWall: 'Workshop wall',
  connectors: 'Connectors',
  notAssigned: 'Not assigned',
  show: 'Show',
  all: 'All',
  severity: { critical: 'Critical', warning: 'Warning', pending: 'Not ready', well: 'Well' },
  search: 'Search number or workshop',
  byWorkshop: 'By workshop',
  noMatch: 'No connector matches.',
  showAll: 'Show all',
  close: 'Close',
  closeDetails: (name) => `Close the details of ${name}`,
  opened: 'Opened',
  closed: 'Closed',
  simulated: 'Simulated',
  scenario: {
    'calm-day': 'Calm day',
    'flaky-link': 'Flaky link',
    outage: 'Outage',
    silence: 'Silence',
  },
  language: 'Language',
  appearance: 'Appearance',
  appearances: { system: 'As the system', light: 'Light', dark: 'Dark' },
}

const nl: Words = {
  portal: 'Portaal',
  skip: 'Naar de inhoud',
  wall: 'Overzicht',
  tickets: 'Tickets',
  workshopWall: 'Werkplaatsen',
  connectors: 'Connectoren',
  notAssigned: 'Niet toegewezen',
  show: 'Tonen',
  all: 'Alle',
  severity: { critical: 'Kritiek', warning: 'Let op', pending: 'Niet gereed', well: 'In orde' },
  search: 'Zoek nummer of werkplaats',
  byWorkshop: 'Per werkplaats',
  noMatch: 'Geen connector gevonden.',
  showAll: 'Alles tonen',
  close: 'Sluiten',
  closeDetails: (name) => `Details van ${name} sluiten`,
  opened: 'Geopend',
  closed: 'Gesloten',
  simulated: 'Gesimuleerd',
  scenario: {
    'calm-day': 'Rustige dag',
    'flaky-link': 'Haperende lijn',
    outage: 'Storing',
    silence: 'Stilte',
  },
  language: 'Taal',
  appearance: 'Weergave',
  appearances: { system: 'Als het systeem', light: 'Licht', dark: 'Donker' },
}

export const wordsIn: Record<Language, Words> = { en, nl }

/** The language of the page. */
export const WordsContext = createContext<Words>(en)

export function useWords(): Words {
  return useContext(WordsContext)
}

/** What to choose from, for props that nobody wants to type: by the name of the prop, the same for all components. */
import {
  EventFilterBar,
  type ConnectorBadgeProps,
  type EventFeedProps,
  type JifelineUIProviderProps,
} from 'jifeline-react'
import { virtualList } from 'jifeline-react/virtual-feed'
import type { StrictInputType } from 'storybook/internal/types'
import { closed, created, fleet } from '../stories/stage/examples.ts'
import { labelsOf } from './toolbar.ts'

type Preset = Pick<StrictInputType, 'control' | 'options' | 'mapping'>

/** An option by its name in words, and what the prop becomes. */
type Named<Prop> = Record<string, Prop>

function named(values: Named<unknown>): Preset {
  return { control: { type: 'select' }, options: Object.keys(values), mapping: values }
}

function oneOf(options: readonly unknown[], labels: Record<string, string> = {}): Preset {
  return { control: { type: 'select', labels }, options }
}

function radio(...options: unknown[]): Preset {
  return { control: { type: 'inline-radio' }, options }
}

function someOf(...options: string[]): Preset {
  return { control: { type: 'inline-check' }, options }
}

const system: Named<ConnectorBadgeProps['system']> = {
  auto: 'auto',
  '12 V': '12v',
  '24 V': '24v',
  programming: 'programming',
  'limits of my own': {
    noVehicleBelow: 6,
    criticalBelow: 12,
    lowBelow: 12.6,
    okBelow: 13.2,
    highAbove: 14.8,
  },
}

const labels: Named<ConnectorBadgeProps['labels']> = {
  English: undefined,
  Nederlands: labelsOf('nl'),
  Deutsch: labelsOf('de'),
  Français: labelsOf('fr'),
  '“Reporting” for live': { state: { live: 'Reporting' } },
}

const render: Named<ConnectorBadgeProps['render']> = {
  'the usual element': undefined,
  'a link': <a href="#ticket">.</a>,
}

const classNames: Named<ConnectorBadgeProps['classNames']> = {
  none: undefined,
  'a bold voltage': { voltage: 'own-voltage' },
}

const filter: Named<EventFeedProps['filter']> = {
  'all events': undefined,
  'closed tickets only': ({ type }) => type === closed,
}

const renderers: Named<EventFeedProps['renderers']> = {
  ours: undefined,
  'a word for each ticket': { 'tickets.*': ({ type }) => (type === closed ? 'Done' : 'New') },
}

const actions: Named<EventFeedProps['actions']> = {
  none: undefined,
  'a link to the ticket': ({ id }) => <a href={`#${id}`}>Open</a>,
}

const filterBar: Named<EventFeedProps['filterBar']> = { none: undefined, EventFilterBar }

const list: Named<EventFeedProps['list']> = { 'all rows': undefined, virtualList }

const resolveConnectors: Named<JifelineUIProviderProps['resolveConnectors']> = {
  none: undefined,
  'the numbers on the cases': (ids) =>
    fleet.flatMap(({ connectorId: id, name }) => (ids.includes(id) ? [{ id, name }] : [])),
}

const [one, another] = fleet.map(({ connectorId }) => connectorId)

export const presets: Record<string, Preset> = {
  connectorId: oneOf([one, another, '1005123', null], {
    [`${one}`]: 'a connector of the fleet',
    [`${another}`]: 'another one',
    '1005123': 'no GUID',
    null: 'null',
  }),
  system: named(system),
  labels: named(labels),
  render: named(render),
  classNames: named(classNames),
  filter: named(filter),
  renderers: named(renderers),
  actions: named(actions),
  filterBar: named(filterBar),
  list: named(list),
  resolveConnectors: named(resolveConnectors),
  show: someOf('name', 'state', 'voltage', 'signal', 'vin', 'age'),
  type: someOf(created, closed),
  vin: radio('masked', 'full', 'hidden'),
  announce: radio('off', 'important', 'all'),
  order: radio('newest-first', 'oldest-first'),
  headingLevel: radio(1, 2, 3, 4, 5, 6),
  limit: { control: { type: 'range', min: 1, max: 300 } },
  locale: oneOf(['en-GB', 'en-US', 'nl', 'de', 'fr', 'ar-EG', 'ja']),
  timeZone: oneOf(['UTC', 'Europe/Amsterdam', 'America/New_York', 'Asia/Tokyo']),
}

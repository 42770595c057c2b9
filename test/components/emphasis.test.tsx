/** On a wall, what steps back is what a wall puts last, and nothing else. */
import { readFileSync } from 'node:fs'
import { cleanup, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import {
  ConnectorBadge,
  severityOf,
  type ShownState,
  type SignalLevel,
  type VoltageLevel,
} from 'jifeline-react'
import { connectorId } from '../stage/examples.ts'
import { renderLive } from '../stage/render-connected.tsx'

const css = readFileSync('src/styles.css', 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '')
/** The selectors of the rules that say this. */
const selectorsOf = (declaration: string) =>
  Array.from(css.matchAll(/([^{}]+)\{([^{}]*)\}/g), ([, selector = '', body = '']) =>
    body.includes(declaration) ? selector.trim() : '',
  ).filter(Boolean)

const [stepsBack = ''] = selectorsOf('--jl-tint: var(--jl-level-tint')
const hasTint = (badge: Element) =>
  selectorsOf('--jl-level-tint:').some((selector) => badge.matches(selector))

const states: ShownState[] = [
  'off',
  'error',
  'connecting',
  'waiting',
  'offline',
  'stale',
  'live',
  'paused',
]
const voltages: VoltageLevel[] = ['unknown', 'no-vehicle', 'critical', 'low', 'ok', 'good', 'high']
const signals: SignalLevel[] = ['unknown', 'stalled', 'poor', 'fair', 'good']

it.each(states)('of what is %s, only what is well steps back', (state) => {
  for (const voltageLevel of voltages) {
    for (const signal of signals) {
      const badge = document.createElement('span')
      badge.className = 'jl-badge'
      Object.assign(badge.dataset, { state, voltage: voltageLevel, signal })
      expect(badge.matches(stepsBack) || hasTint(badge)).toBe(false)
      badge.dataset['emphasis'] = 'exceptions'
      const isQuiet = badge.matches(stepsBack) && !hasTint(badge)
      expect(isQuiet).toBe(severityOf({ state, voltageLevel, signal }) === 'well')
    }
  }
})

it('is asked for on the badge, and is on its root', async () => {
  await renderLive(<ConnectorBadge connectorId={connectorId} emphasis="exceptions" />)
  expect(screen.getByRole('group')).toHaveAttribute('data-emphasis', 'exceptions')
  expect(screen.getByRole('group').matches(stepsBack)).toBe(true)
  cleanup()
  await renderLive(<ConnectorBadge connectorId={connectorId} emphasis="all" />)
  expect(screen.getByRole('group')).not.toHaveAttribute('data-emphasis')
})

/** Props of a kind that no type allows, where React or a text would throw at them. */
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { ConnectionIndicator, ConnectorBadge, ConnectorCard, EventFeed } from 'jifeline-react'
import { connectorId, created } from '../stage/examples.ts'
import { renderReported } from '../stage/render-reported.tsx'
import { wrong } from '../stage/wrong.ts'

/** A text cannot be made of it. */
const textless = {
  toString(): never {
    throw new Error('no text')
  },
}

function page(props: object) {
  return (
    <>
      <ConnectorBadge connectorId={connectorId} label="badge" {...props} />
      <ConnectorCard connectorId={connectorId} label="card" {...props} />
    </>
  )
}

const values: [what: string, value: unknown][] = [
  ['a symbol', Symbol('x')],
  ['an object without a text', textless],
  ['an object', {}],
  ['a function', () => 'x'],
  ['NaN', NaN],
]

describe('className', () => {
  it.each(values)('that is %s is left out, and reported once', async (_what, className) => {
    const { container, reports } = await renderReported(
      <>
        {page({ className })}
        <EventFeed type={created} className={wrong(className)} />
        <ConnectionIndicator className={wrong(className)} />
      </>,
    )
    const roots = Array.from(container.children, (root) => root.className)
    expect(roots).toEqual(['jl-badge', 'jl-card', 'jl-feed', 'jl-connection'])
    expect(reports()).toEqual([['invalid-option', expect.stringContaining('`className`')]])
  })

  it.each(values)('of a part that is %s is left out', async (_what, state) => {
    await renderReported(
      <ConnectorBadge
        connectorId={connectorId}
        label="badge"
        classNames={{ state: wrong(state) }}
      />,
    )
    const badge = screen.getByRole('group', { name: 'badge' })
    expect(badge.querySelector('.jl-badge-state')?.className).toBe('jl-badge-state')
  })

  it.each([false, null, undefined, ''])('that is %j is none', async (className) => {
    const { reports } = await renderReported(page({ className }))
    expect(screen.getByRole('group', { name: 'card' }).className).toBe('jl-card')
    expect(reports()).toEqual([])
  })
})

it.each(['variant', 'size'])('a %s without a text is the usual one', async (option) => {
  const { reports } = await renderReported(
    <ConnectorBadge connectorId={connectorId} label="badge" {...{ [option]: textless }} />,
  )
  const badge = screen.getByRole('group', { name: 'badge' })
  expect(badge).toHaveAttribute('data-variant', 'pill')
  expect(badge).toHaveAttribute('data-size', 'md')
  expect(reports()).toEqual([['invalid-option', expect.stringContaining(`\`${option}\``)]])
})

it('classes that throw when they are read are none', async () => {
  const classNames = {
    get state(): never {
      throw new Error('no class')
    },
    voltage: 'mine',
  }
  await renderReported(
    <ConnectorBadge connectorId={connectorId} label="badge" classNames={classNames} />,
  )
  const badge = screen.getByRole('group', { name: 'badge' })
  expect(badge.querySelector('.jl-badge-state')?.className).toBe('jl-badge-state')
  expect(badge.querySelector('.jl-badge-voltage')?.className).toBe('jl-badge-voltage mine')
})

it.each([NaN, Infinity, -Infinity])('a label of %s is the name by its id', async (label) => {
  const { container, reports } = await renderReported(page({ label }))
  for (const group of screen.getAllByRole('group')) {
    expect(group).toHaveAccessibleName('Connector …4b109')
  }
  expect(container.innerHTML).not.toMatch(/NaN|Infinity/)
  expect(reports()).toEqual([['invalid-option', expect.stringContaining('`label`')]])
})

it('limits that throw when they are read are none', async () => {
  const system = {
    get noVehicleBelow(): never {
      throw new Error('no limit')
    },
  }
  const { reports } = await renderReported(page({ system }))
  expect(screen.getByRole('group', { name: 'badge' })).toHaveAttribute('data-voltage', 'ok')
  expect(reports()).toEqual([['invalid-option', expect.stringContaining('`system`')]])
})

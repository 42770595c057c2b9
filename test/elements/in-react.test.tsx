/** The elements in JSX, with the types of `jifeline-react/elements/react`. */
import 'jifeline-react/elements/react'
import { render } from '@testing-library/react'
import { expect, it } from 'vitest'
import { connectorId } from '../stage/examples.ts'
import { drawnIn, renderElement } from '../stage/render-element.ts'

it('are written in a tree of React as any tag', async () => {
  const { jifeline, advance } = await renderElement('<p></p>')
  const { container, rerender } = render(
    <jifeline-connector-badge connector-id={connectorId} show="state voltage" label="Bay 3">
      No status.
    </jifeline-connector-badge>,
  )
  const element = container.firstElementChild as Element
  await advance(100)
  jifeline.status(connectorId, { voltage: 12.6 })
  await advance(100)
  expect(element).toHaveAttribute('state', 'live')
  expect(drawnIn(element)).toHaveAccessibleName('Bay 3')
  rerender(
    <jifeline-connector-badge connector-id={connectorId} variant="dot">
      No status.
    </jifeline-connector-badge>,
  )
  expect(element).toHaveAttribute('state', 'live')
  expect(drawnIn(element)).toHaveAttribute('data-variant', 'dot')
})

it('have no attribute that their types do not know', () => {
  // @ts-expect-error a size that is none
  render(<jifeline-connector-badge connector-id={connectorId} size="huge" />)
  // @ts-expect-error a token is no attribute
  render(<jifeline-connection access-token="secret" variant="pill" token="secret" />)
  expect(document.querySelectorAll('jifeline-connection')).toHaveLength(1)
})

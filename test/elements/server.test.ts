// @vitest-environment node
/** A server may import the elements, as any module that a page imports, and nothing happens. */
import { expect, it } from 'vitest'

it('is imported and configured where there is no page', async () => {
  const { configureJifeline, JifelineConnectorBadge } = await import('jifeline-react/elements')
  expect(() => configureJifeline({ url: '/jifeline' })).not.toThrow()
  expect(JifelineConnectorBadge.observedAttributes).toContain('connector-id')
})

import { expect } from 'storybook/test'
import { ConnectorBadge, useConnectorStatus } from 'jifeline-react'
import preview from '../.storybook/preview.tsx'
import { connectorId } from './stage/examples.ts'
import { inScene } from './stage/scene.tsx'
import { live } from './stage/scripts.ts'

const meta = preview.meta({
  title: 'Badge/Styling',
  component: ConnectorBadge,
  tags: ['!autodocs'],
  args: { connectorId, label: '1005123' },
  parameters: inScene(live),
})

/** A class of yours on the root or on a part wins over ours, without `!important`. */
export const OwnClasses = meta.story({
  args: { className: 'own-badge', classNames: { voltage: 'own-voltage' } },
  play: async ({ canvas }) => {
    const badge = await canvas.findByRole('group', { name: '1005123' })
    await expect(getComputedStyle(badge).borderRadius).toBe('4px')
    await expect(badge).toHaveClass('jl-badge', 'own-badge')
    await expect(badge.querySelector('.jl-badge-voltage')).toHaveClass('own-voltage')
  },
})

/** Colours and sizes are variables: set them anywhere above. */
export const Tokens = meta.story({
  render: (args) => (
    <div className="own-tokens">
      <ConnectorBadge {...args} />
    </div>
  ),
  play: async ({ canvas }) => {
    const badge = await canvas.findByRole('group', { name: '1005123' })
    await canvas.findByText('Live')
    await expect(getComputedStyle(badge).color).toBe('rgb(91, 33, 182)')
  },
})

/** A link in place of the root. What it shows is in its name. */
export const AsLink = meta.story({
  args: { render: <a href="#ticket">.</a> },
  play: async ({ canvas }) => {
    const name = /^1005123: Live Battery OK, 12\.6 volts Signal good/
    await expect(await canvas.findByRole('link', { name })).toHaveClass('jl-badge')
  },
})

/** Draw it yourself: the hook has all that the badge knows. */
export const OwnPixels = meta.story({
  render: () => <OwnBadge />,
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('live at 12.6 volts')).toBeVisible()
  },
})

function OwnBadge() {
  const { state, voltage } = useConnectorStatus(connectorId)
  return <output>{voltage === null ? state : `${state} at ${voltage} volts`}</output>
}

/** Dark within whatever is around it: an attribute or a class, or `color-scheme` alone. */
export const DarkIsland = meta.story({
  render: (args) => (
    <div className="stage" data-theme="dark">
      <ConnectorBadge {...args} />
    </div>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Live')).toBeVisible()
    const badge = canvas.getByRole('group', { name: '1005123' })
    await expect(getComputedStyle(badge).color).toBe('rgb(118, 232, 208)')
  },
})

/** As wide as its host has it: the state at the start, the values at the end. */
export const Stretched = meta.story({
  args: { style: { inlineSize: '100%' }, show: ['name', 'state', 'voltage', 'signal'] },
  play: async ({ canvas }) => {
    const badge = await canvas.findByRole('group', { name: '1005123' })
    await canvas.findByText('Live')
    await expect(canvas.getByText('1005123')).toBeVisible()
    const signal = canvas.getByRole('img', { name: /^Signal good/ })
    const [own, last] = [badge.getBoundingClientRect(), signal.getBoundingClientRect()]
    await expect(own.right - last.right).toBeLessThan(14)
  },
})

/** Mirrored; the numbers and the VIN are not. */
export const RightToLeft = meta.story({
  args: { show: ['state', 'voltage', 'signal', 'vin'] },
  render: (args) => (
    <div dir="rtl">
      <ConnectorBadge {...args} />
    </div>
  ),
  play: async ({ canvas }) => {
    const word = await canvas.findByText('Live')
    const vin = canvas.getByText('JFL••••1010')
    await expect(word.getBoundingClientRect().left).toBeGreaterThan(
      vin.getBoundingClientRect().right,
    )
  },
})

/** In 320 px all of it wraps between its parts, and nothing sticks out. */
export const Narrow = meta.story({
  args: { show: ['state', 'voltage', 'signal', 'vin', 'age'], label: 'Bay 7' },
  render: (args) => (
    <div style={{ inlineSize: '200px' }} data-testid="narrow">
      <ConnectorBadge {...args} />
    </div>
  ),
  play: async ({ canvas }) => {
    await canvas.findByText('Live')
    const box = canvas.getByTestId('narrow')
    await expect(box.scrollWidth).toBeLessThanOrEqual(box.clientWidth)
  },
})

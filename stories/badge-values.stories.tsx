import { expect, waitFor } from 'storybook/test'
import { ConnectorBadge } from 'jifeline-react'
import preview from '../.storybook/preview.tsx'
import { connectorId, vinNumber } from './stage/examples.ts'
import { inScene, Scene } from './stage/scene.tsx'
import { live, reporting } from './stage/scripts.ts'

const meta = preview.meta({
  title: 'Badge/Values',
  component: ConnectorBadge,
  tags: ['!autodocs'],
  args: { connectorId, label: '1005123' },
})

const volts = (...voltages: number[]) =>
  reporting(...voltages.map((voltage) => ({ voltage, roundTripTime: 80 })))

/** What a voltage says of the battery; on a lorry the limits are those of 24 V, by themselves. */
export const VoltageLevels = meta.story({
  parameters: inScene(live),
  render: (args) => (
    <table className="states">
      <tbody>
        {[3.1, 11.2, 12.1, 12.6, 13.8, 15.4, 24.2, 28.3].map((voltage) => (
          <tr key={voltage}>
            <th scope="row">{voltage.toFixed(1)} volts</th>
            <td>
              <Scene script={volts(voltage)}>
                <ConnectorBadge {...args} label={`At ${voltage}`} />
              </Scene>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  ),
  play: async ({ canvas }) => {
    const levels = ['no-vehicle', 'critical', 'low', 'ok', 'good', 'high', 'low', 'good']
    await waitFor(() =>
      expect(canvas.getAllByRole('group').map(({ dataset }) => dataset['voltage'])).toEqual(levels),
    )
  },
})

/** For flashing an ECU more is asked for: this battery is low. Limits of your own work the same way. */
export const Programming = meta.story({
  args: { system: 'programming' },
  parameters: inScene(volts(12.45)),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('img', { name: /^Battery low/ })).toBeInTheDocument()
  },
})

/** Noise around a limit of 0.05 V changes the level once, and then no more. */
export const NoiseAtThreshold = meta.story({
  parameters: inScene(volts(12.44, 12.36, 12.44, 12.37, 12.43)),
  play: async ({ canvas }) => {
    await expect(
      await canvas.findByRole('img', { name: 'Battery low, 12.4 volts' }),
    ).toBeInTheDocument()
  },
})

/** By the round-trip time: good below 200 ms, fair to 500, poor below 2 seconds, then stalled. */
export const SignalLevels = meta.story({
  parameters: inScene(live),
  render: (args) => (
    <table className="states">
      <tbody>
        {[80, 300, 588, 2_400].map((roundTripTime) => (
          <tr key={roundTripTime}>
            <th scope="row">{roundTripTime} ms</th>
            <td>
              <Scene script={reporting({ voltage: 12.6, roundTripTime })}>
                <ConnectorBadge {...args} label={`At ${roundTripTime}`} />
              </Scene>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  ),
  play: async ({ canvas }) => {
    for (const level of ['good', 'fair', 'poor', 'stalled']) {
      const bars = await canvas.findByRole('img', { name: new RegExp(`^Signal ${level}`) })
      await expect(bars.parentElement?.dataset['signal']).toBe(level)
    }
  },
})

/** Masked by default: the full VIN is nowhere in the page. */
export const VinMasked = meta.story({
  args: { show: ['state', 'vin'] },
  parameters: inScene(live),
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findByText('JFL••••1010')).toBeVisible()
    await expect(canvas.getByRole('img', { name: 'VIN ending in 1 0 1 0' })).toBeInTheDocument()
    await expect(canvasElement.innerHTML).not.toContain(vinNumber)
  },
})

/** In full, because you ask for it. It reads from left to right in every language. */
export const VinFull = meta.story({
  args: { show: ['state', 'vin'], vin: 'full' },
  parameters: inScene(live),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(vinNumber)).toHaveAttribute('dir', 'ltr')
  },
})

/** Not there, whatever `show` says. */
export const VinHidden = meta.story({
  args: { show: ['state', 'vin'], vin: 'hidden' },
  parameters: inScene(live),
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findByText('Live')).toBeVisible()
    await expect(canvasElement.innerHTML).not.toContain('1010')
  },
})

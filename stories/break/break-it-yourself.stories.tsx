import { expect, userEvent, waitFor, within } from 'storybook/test'
import { createVirtualClock, type VirtualClock } from 'jifeline-react/testing'
import preview from '../../.storybook/preview.tsx'
import { BreakItYourself } from './break-it-yourself.tsx'
import { limits } from './workshop.ts'

const meta = preview.meta({
  title: 'Break it yourself',
  component: BreakItYourself,
  tags: ['!autodocs'],
  parameters: { controls: { disable: true }, stage: 'bare' },
})

type Canvas = Pick<
  ReturnType<typeof within>,
  'getAllByRole' | 'getByRole' | 'findAllByRole' | 'findByText'
>

const bays = 6
const healthyAfter = 12_000 // ms; a socket that was open for so long is replaced at once
const states = (canvas: Canvas) =>
  canvas.getAllByRole('group', { name: /^Bay/ }).map((bay: HTMLElement) => bay.dataset['state'])
const all = (state: string) => Array.from({ length: bays }, () => state)
const press = (canvas: Canvas, name: string) =>
  userEvent.click(canvas.getByRole('button', { name }))
const diary = (canvas: Canvas) => canvas.getByRole('region', { name: 'What the library does' })
const wire = (canvas: Canvas) => canvas.getByRole('region', { name: 'On the wire' })

/** The page's own clock. */
export const Workshop = meta.story({
  play: async ({ canvas }) => {
    await waitFor(() => expect(states(canvas)).toEqual(all('live')))
    await expect(wire(canvas)).toHaveTextContent('access_token=•••')
    await expect(wire(canvas)).not.toHaveTextContent(/JFL\d{5}/)
  },
})

/** A button pressed in a workshop where all is well, on a clock that the play moves on. */
function pressed(play: (canvas: Canvas, clock: VirtualClock) => Promise<void>) {
  const clock = createVirtualClock()
  return {
    args: { clock },
    play: async ({ canvasElement }: { canvasElement: HTMLElement }) => {
      const canvas = within(canvasElement)
      await canvas.findAllByRole('group', { name: /^Bay/ })
      await clock.advance(healthyAfter)
      await waitFor(() => expect(states(canvas)).toEqual(all('live')))
      await play(canvas, clock)
    },
  }
}

/** A new socket, the same topics, no badge that blinks, and no event that is lost. */
export const DropTheSocket = meta.story(
  pressed(async (canvas, clock) => {
    await press(canvas, 'Drop the socket')
    await clock.advance(1_000)
    await waitFor(() => expect(wire(canvas)).toHaveTextContent(/open.*closed, 1006/))
    await expect(states(canvas)).toEqual(all('live'))
    await clock.advance(4_000)
    await waitFor(() => expect(diary(canvas)).toHaveTextContent('All is subscribed to again'))
    await expect(diary(canvas)).not.toHaveTextContent('stale')
    await expect(diary(canvas)).toHaveTextContent('0 twice')
  }),
)

/** Two seconds later nothing is live; when sockets are let in again, each connector is once it has spoken. */
export const RefuseSockets = meta.story(
  pressed(async (canvas, clock) => {
    await press(canvas, 'Refuse sockets')
    await clock.advance(2_500)
    await waitFor(() => expect(states(canvas)).toEqual(all('stale')))
    await expect(await canvas.findByText('Reconnecting')).toBeVisible()
    await press(canvas, 'Refuse sockets')
    await clock.advance(60_000)
    await waitFor(() => expect(states(canvas)).toEqual(all('live')))
    await expect(await canvas.findByText('Connected')).toBeVisible()
  }),
)

/** No error ever comes: each is stale by its age, and the socket is replaced. */
export const GoSilent = meta.story(
  pressed(async (canvas, clock) => {
    await press(canvas, 'Go silent')
    await clock.advance(limits.staleAfter + 100)
    await waitFor(() => expect(states(canvas)).toEqual(all('stale')))
    await clock.advance(limits.offlineAfter)
    await waitFor(() => expect(states(canvas)).toEqual(all('offline')))
    await waitFor(() => expect(diary(canvas)).toHaveTextContent('so the socket was replaced'))
    await press(canvas, 'Go silent')
    await clock.advance(60_000)
    await waitFor(() => expect(states(canvas)).toEqual(all('live')))
  }),
)

/** It is told apart from an outage of Jifeline. */
export const GoOffline = meta.story(
  pressed(async (canvas, clock) => {
    await press(canvas, 'Go offline')
    await clock.advance(5_000)
    await waitFor(() => expect(states(canvas)).toEqual(all('stale')))
    await expect(await canvas.findByText('This device is offline')).toBeVisible()
    await press(canvas, 'Go offline')
    await clock.advance(60_000)
    await waitFor(() => expect(states(canvas)).toEqual(all('live')))
  }),
)

/** Nothing that was known before the sleep looks live, before anything else is heard. */
export const Sleep = meta.story(
  pressed(async (canvas, clock) => {
    await press(canvas, 'Sleep 10 minutes')
    await clock.advance(20)
    await waitFor(() => expect(states(canvas)).not.toContain('live'))
    await clock.advance(10_000)
    await waitFor(() => expect(states(canvas)).toEqual(all('live')))
  }),
)

/** A connector that falls silent is stale as soon as ever, whatever the clock on the wall says. */
export const SetTheClockBack = meta.story(
  pressed(async (canvas, clock) => {
    await press(canvas, 'Set the clock back')
    await clock.advance(4_000)
    await waitFor(() => expect(states(canvas)).toEqual(all('live')))
    await press(canvas, 'Go silent')
    await clock.advance(limits.staleAfter + 100)
    await waitFor(() => expect(states(canvas)).toEqual(all('stale')))
  }),
)

/** One voltage is critical. That connector is as live as before, and so are the others. */
export const DrainABattery = meta.story(
  pressed(async (canvas, clock) => {
    await press(canvas, 'Drain a battery')
    await clock.advance(14_000)
    const [drained, ...others] = canvas.getAllByRole('group', { name: /^Bay/ })
    await waitFor(() => expect(drained).toHaveAttribute('data-voltage', 'critical'))
    await expect(states(canvas)).toEqual(all('live'))
    for (const bay of others) await expect(bay).not.toHaveAttribute('data-voltage', 'critical')
  }),
)

/** Nothing is plugged in, then another vehicle is, of 24 V. */
export const SwapACar = meta.story(
  pressed(async (canvas, clock) => {
    await press(canvas, 'Swap a car')
    const bay = canvas.getByRole('group', { name: 'Bay 2' })
    await clock.advance(2_500)
    await waitFor(() => expect(bay).toHaveAttribute('data-voltage', 'no-vehicle'))
    await clock.advance(4_000)
    await waitFor(() => expect(bay).toHaveAttribute('data-voltage', 'good'))
    await expect(bay).toHaveTextContent('JFL••••4711')
    await waitFor(() => expect(diary(canvas)).toHaveTextContent('Bay 2: another vehicle.'))
  }),
)

/** All are heard, each once. */
export const SendAThousandEvents = meta.story(
  pressed(async (canvas, clock) => {
    await press(canvas, 'Send 1,000 events')
    await clock.advance(1_000)
    await expect(await canvas.findByText('#72501000')).toBeVisible()
    await waitFor(() => expect(diary(canvas)).toHaveTextContent(/1,00\d events heard, 0 twice/))
    await expect(wire(canvas)).toHaveTextContent('× 1,000')
    await expect(states(canvas)).toEqual(all('live'))
  }),
)

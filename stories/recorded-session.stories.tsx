import { expect, waitFor } from 'storybook/test'
import { ConnectionIndicator, ConnectorBadge, EventFeed } from 'jifeline-react'
import { playRecording, type Recording } from 'jifeline-react/testing'
import preview from '../.storybook/preview.tsx'
import { closed, created } from './stage/examples.ts'
import recordedSession from './stage/recorded-session.json?raw'
import { inScene } from './stage/scene.tsx'
import { connect } from './stage/scripts.ts'

const recording = JSON.parse(recordedSession) as Recording
const [connectorId = ''] = recording.connectors
const eventIds = recording.entries.flatMap((entry) => {
  const [, id] = entry.is === 'frame' ? (/"event_id":"(\w+)"/.exec(entry.frame) ?? []) : []
  return id ?? []
})
const closes = recording.entries.filter(({ is }) => is === 'close').length

const meta = preview.meta({ title: 'Patterns/Recorded session', tags: ['!autodocs'] })

/** What `npx jifeline-react doctor --record` wrote of four minutes with a mock, and of the socket that closed in them. */
export const RecordedSession = meta.story({
  render: () => (
    <>
      <ConnectionIndicator />
      <ConnectorBadge connectorId={connectorId} label="Recorded connector" />
      <EventFeed type={[created, closed]} label="Tickets" locale="en-GB" timeZone="UTC" />
    </>
  ),
  parameters: inScene(
    async (stage) => {
      await connect(stage)
      const { lasts } = playRecording(stage.jifeline, recording)
      await stage.advance(lasts)
    },
    { silenceAfter: false },
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Live', { selector: '.jl-badge-state' })).toBeVisible()
    const events = () =>
      canvas.getAllByRole('article').filter(({ dataset }) => dataset['type'] !== undefined)
    await waitFor(() => expect(events()).toHaveLength(eventIds.length))
    await expect(canvas.getAllByText(/may be missing/)).toHaveLength(closes)
  },
})

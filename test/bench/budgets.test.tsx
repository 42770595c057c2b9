/** What a badge may cost, counted: renders by message, frames by mount. Bytes are counted by `npm run size`. */
import { expect, it } from 'vitest'
import { ConnectorBadge, useConnectorStatus } from 'jifeline-react'
import { createCommitCount } from '../stage/commit-count.tsx'
import { renderWithClient } from '../stage/render-with-client.tsx'
import { connectorIds } from './traffic.ts'

const ids = connectorIds(10)
const [first = '', second = ''] = ids

function BareBadge({ connectorId }: { connectorId: string }) {
  return useConnectorStatus(connectorId).state
}

async function renderWall(Badge: typeof BareBadge | typeof ConnectorBadge) {
  const { Counted, commits, startOver } = createCommitCount()
  const world = await renderWithClient(
    [...ids, ...ids].map((id, place) => (
      <Counted key={place} name={id}>
        <Badge connectorId={id} />
      </Counted>
    )),
  )
  startOver()
  return { ...world, commits }
}

it.each([BareBadge, ConnectorBadge])(
  'renders the two badges of a connector once for its message, and no other badge',
  async (Badge) => {
    const { jifeline, advance, commits } = await renderWall(Badge)
    jifeline.status(first, { voltage: 12.5, roundTripTime: 80 })
    await advance(100)
    jifeline.status(second, { voltage: 12.6, roundTripTime: 90 })
    await advance(100)
    expect(commits()).toEqual({ [first]: 2, [second]: 2 })
  },
)

it('renders once for all messages of one frame, with the newest', async () => {
  const { jifeline, advance, commits } = await renderWall(BareBadge)
  for (const voltage of [12.1, 12.2, 12.3]) jifeline.status(first, { voltage })
  await advance(100)
  expect(commits()).toEqual({ [first]: 2 })
})

it('sends one frame for each connector that is mounted, however many badges show it', async () => {
  const { sent } = await renderWall(BareBadge)
  expect(sent()).toHaveLength(ids.length)
})

import { expect, it } from 'vitest'
import { connectorId, createWorld } from './render-with-client.tsx'
it('tells a listener once that disposes of the client', async () => {
  const { client, jifeline, clock } = createWorld()
  const heard: string[] = []
  client.connector(connectorId).subscribe(({ state }) => {
    heard.push(state)
    if (state === 'live') client.dispose()
  })
  await clock.advance(100)
  jifeline.status(connectorId, { voltage: 12.6 })
  await clock.advance(50)
  expect(heard).toEqual(['waiting', 'live', 'error'])
})

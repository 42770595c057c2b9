import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { useConnectorStatuses } from 'jifeline-react'
import { createCommitCount } from '../stage/commit-count.tsx'
import { connectorId, otherConnectorId } from '../stage/examples.ts'
import { subscribeTo, unsubscribeFrom } from '../stage/frames.ts'
import { renderHookWithClient, renderWithClient } from '../stage/render-with-client.tsx'

function CountLive({ ids }: { ids: readonly string[] }) {
  const statuses = useConnectorStatuses([...ids]) // a new array for each render, as inline ones are
  const live = [...statuses.values()].filter(({ state }) => state === 'live')
  return <p>{`${live.length} of ${statuses.size} live`}</p>
}

it('gives a status for each id, by the id as it was passed', async () => {
  const upperCase = connectorId.toUpperCase()
  const { result, jifeline, advance } = await renderHookWithClient(() =>
    useConnectorStatuses([upperCase, otherConnectorId, 'no GUID', '']),
  )
  jifeline.status(connectorId, { voltage: 12.6 })
  await advance(50)
  expect([...result.current.keys()]).toEqual([upperCase, otherConnectorId, 'no GUID', ''])
  expect(result.current.get(upperCase)).toMatchObject({ state: 'live', voltage: 12.6 })
  expect(result.current.get(otherConnectorId)).toMatchObject({ state: 'waiting' })
  for (const id of ['no GUID', '']) {
    expect(result.current.get(id)).toMatchObject({
      state: 'error',
      error: { code: 'invalid-connector-id' },
    })
  }
})

it('subscribes once to a connector that is named twice', async () => {
  const { result, sent } = await renderHookWithClient(() =>
    useConnectorStatuses([connectorId, otherConnectorId, connectorId, connectorId.toUpperCase()]),
  )
  expect(sent()).toEqual([subscribeTo(connectorId), subscribeTo(otherConnectorId)])
  expect(result.current.size).toBe(3)
})

it('asks for nothing when the list is empty', async () => {
  const { result, jifeline } = await renderHookWithClient(() => useConnectorStatuses([]))
  expect(result.current.size).toBe(0)
  expect(jifeline.attempts).toEqual([])
})

it('never subscribes again because of an inline array', async () => {
  const ids = [connectorId, otherConnectorId]
  const { rerender, jifeline, advance, sent } = await renderWithClient(<CountLive ids={ids} />)
  for (const id of ids) jifeline.status(id, { voltage: 12.6 })
  await advance(50)
  rerender(<CountLive ids={ids} />)
  rerender(<CountLive ids={ids} />)
  await advance(6_000)
  expect(sent()).toEqual(ids.map(subscribeTo))
  expect(screen.getByText('2 of 2 live')).toBeVisible()
})

it('returns the same map until something in it changes', async () => {
  const { result, rerender, jifeline, advance } = await renderHookWithClient(() =>
    useConnectorStatuses([connectorId, otherConnectorId]),
  )
  const before = result.current
  rerender()
  expect(result.current).toBe(before)
  jifeline.status(connectorId, { voltage: 12.6 })
  await advance(50)
  expect(result.current).not.toBe(before)
  expect(result.current.get(otherConnectorId)).toBe(before.get(otherConnectorId))
})

it('renders once per flush, however many connectors report', async () => {
  const { Counted, commits, startOver } = createCommitCount()
  const { jifeline, advanceLive } = await renderWithClient(
    <Counted name="list">
      <CountLive ids={[connectorId, otherConnectorId]} />
    </Counted>,
  )
  startOver()
  jifeline.status(connectorId, { voltage: 12.6 })
  jifeline.status(otherConnectorId, { voltage: 24.4 })
  await advanceLive(50)
  expect(screen.getByText('2 of 2 live')).toBeVisible()
  expect(commits()).toEqual({ list: 1 })
})

it('subscribes to what is added and unsubscribes from what is taken away', async () => {
  const { rerender, jifeline, advance, sent } = await renderWithClient(
    <CountLive ids={[connectorId]} />,
  )
  rerender(<CountLive ids={[connectorId, otherConnectorId]} />)
  await advance(50)
  for (const id of [connectorId, otherConnectorId]) jifeline.status(id, { voltage: 12.6 })
  await advance(50)
  rerender(<CountLive ids={[otherConnectorId]} />)
  expect(screen.getByText('1 of 1 live')).toBeVisible()
  await advance(6_000)
  expect(sent()).toEqual([
    subscribeTo(connectorId),
    subscribeTo(otherConnectorId),
    unsubscribeFrom(connectorId),
  ])
})

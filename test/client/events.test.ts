// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { JifelineEvent } from 'jifeline-react/client'
import { createEventId } from '../../src/protocol/event-ids.ts'
import { closed, connectorId, created } from '../stage/examples.ts'
import { ignore, simulateClient } from '../stage/simulated-client.ts'

function ids(events: readonly { id: string }[]): string[] {
  return events.map(({ id }) => id)
}

async function withListener(types: string | readonly string[] = created) {
  const world = simulateClient()
  const heard: JifelineEvent[] = []
  const end = world.client.on(types, (event) => heard.push(event))
  await world.advance(1_000)
  return { ...world, heard, end }
}

describe('listening to events', () => {
  it('brings each one once, typed, timed and with its payload as it came', async () => {
    const { jifeline, clock, advance, heard } = await withListener()
    const payload = { ticket: { ticket_number: 7 } }
    const { id } = jifeline.event(created, payload, { occurredAt: clock.now() - 500 })
    await advance(100)
    expect(heard).toEqual([
      {
        id,
        type: created,
        payload,
        occurredAt: clock.now() - 600,
        receivedAt: clock.now() - 80,
        source: 'live',
      },
    ])
  })

  it('drops none of a burst, and keeps their order', async () => {
    const { jifeline, advance, heard, client } = await withListener()
    const sent = Array.from({ length: 5_000 }, () => jifeline.event(created).id)
    await advance(1_000)
    expect(ids(heard)).toEqual(sent)
    expect(client.feed(created).getState().events).toHaveLength(1_000)
  })

  it('tells a repeated id once', async () => {
    const { jifeline, advance, heard } = await withListener()
    const frame = `{"action":"event-received","event_id":"same","event_type":"${created}","message":{}}`
    jifeline.raw(frame)
    jifeline.raw(frame)
    await advance(100)
    jifeline.raw(frame)
    await advance(100)
    expect(ids(heard)).toEqual(['same'])
  })

  it('takes several types, subscribes to each once, and ends with one call', async () => {
    const { jifeline, advance, heard, end } = await withListener([created, closed, created])
    expect(jifeline.subscriptions()).toEqual([closed, created])
    jifeline.event(created)
    jifeline.event(closed)
    await advance(100)
    expect(heard.map(({ type }) => type)).toEqual([created, closed])
    end()
    jifeline.event(created)
    await advance(6_000)
    expect(heard).toHaveLength(2)
    expect(jifeline.sessions).toBe(0)
  })

  it('survives a listener that throws', async () => {
    const { client, jifeline, page, advance } = simulateClient()
    const heard: string[] = []
    client.on(created, () => {
      throw new Error('mine')
    })
    client.on(created, ({ id }) => heard.push(id))
    await advance(1_000)
    const { id } = jifeline.event(created)
    await advance(100)
    expect(heard).toEqual([id])
    expect(page.thrown).toEqual([new Error('mine')])
  })

  it.each([[''], ['x'.repeat(256)]])('reports a type that cannot be one (%#)', async (type) => {
    const { client, page, errors, advance } = simulateClient()
    client.on(type, ignore)()
    client.feed(type).subscribe(ignore)
    await advance(1_000)
    expect(errors.map(({ code }) => code)).toEqual(['invalid-event-type'])
    expect(client.feed(type).getState()).toMatchObject({
      state: 'error',
      error: { code: 'invalid-event-type' },
    })
    expect(page.sockets).toHaveLength(0)
  })
})

describe('a feed', () => {
  it('is off, connecting, then listening', async () => {
    const { client, advance } = simulateClient()
    expect(client.feed(null).getState().state).toBe('off')
    client.feed(created).subscribe(ignore)
    expect(client.feed(created).getState().state).toBe('connecting')
    await advance(1_000)
    expect(client.feed(created).getState().state).toBe('listening')
  })

  it('holds the newest first in the order of their ULIDs, whatever order they came in', async () => {
    const { client, jifeline, clock, advance } = await withListener()
    const now = clock.now()
    const [first, second, third] = [now - 3_000, now - 2_000, now - 1_000].map((time) =>
      createEventId(time, Math.random),
    )
    for (const id of [third, first, second]) jifeline.event(created, {}, { id })
    await advance(100)
    expect(ids(client.feed(created).getState().events)).toEqual([third, second, first])
  })

  it('keeps the order of arrival where ids are no ULIDs', async () => {
    const { client, jifeline, advance } = await withListener()
    for (const id of ['b', 'a', 'c']) jifeline.event(created, {}, { id })
    await advance(100)
    expect(ids(client.feed(created).getState().events)).toEqual(['c', 'a', 'b'])
  })

  it('says that events may be missing after every loss, until ten seconds after subscribing again', async () => {
    const { client, jifeline, clock, advance } = await withListener()
    await advance(40_000)
    jifeline.event(created)
    await advance(1_000)
    const [newest] = client.feed(created).getState().events
    const heardAt = newest?.receivedAt
    jifeline.refuse(true)
    jifeline.drop()
    await advance(1_000)
    expect(client.feed(created).getState().gaps).toEqual([
      { from: (heardAt ?? 0) - 10_000, to: null, afterId: newest?.id, reason: 'no-log' },
    ])
    jifeline.refuse(false)
    await advance(30_000)
    const [gap] = client.feed(created).getState().gaps
    const subscribedAt = jifeline.frames.find(({ at }) => at > (heardAt ?? 0))?.at ?? 0
    expect(gap?.to).toBe(subscribedAt - 20 + 10_000)
    expect(gap?.to).toBeLessThan(clock.now())
  })

  it('joins the gaps of losses that follow each other closely', async () => {
    const { client, jifeline, advance } = await withListener()
    await advance(40_000)
    for (let loss = 0; loss < 3; loss += 1) {
      jifeline.drop()
      await advance(3_000)
    }
    expect(client.feed(created).getState().gaps).toHaveLength(1)
  })

  it('starts anew after it was forgotten', async () => {
    const { client, jifeline, advance, end } = await withListener()
    client.connector(connectorId).subscribe(ignore)
    jifeline.event(created)
    await advance(100)
    expect(client.feed(created).getState().events).toHaveLength(1)
    end()
    await advance(6_000)
    client.feed(created).subscribe(ignore)
    expect(client.feed(created).getState().events).toEqual([])
  })
})

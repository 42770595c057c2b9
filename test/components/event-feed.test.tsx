import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { EventFeed, type JifelineEvent } from 'jifeline-react'
import { renderWithJifeline } from 'jifeline-react/testing/react'
import { closed, created } from '../stage/examples.ts'
import { renderConnected } from '../stage/render-connected.tsx'
import { stopTheClock } from '../stage/stop-the-clock.ts'

const feed = () => screen.getByRole('region')
const items = () => screen.queryAllByRole('listitem')
const texts = () => items().map((item) => item.textContent)

const ticket = (number: number) => ({ ticket: { id: 'x', ticket_number: number } })

describe('an empty feed', () => {
  it('is a region with a name, and says that it listens', async () => {
    const { rerender } = await renderConnected(<EventFeed type={created} />)
    expect(feed()).toHaveAccessibleName('Events')
    expect(feed()).toHaveAttribute('data-state', 'listening')
    expect(feed()).toHaveTextContent('Listening. New events appear here.')
    expect(screen.queryByRole('list')).toBeNull()
    rerender(<EventFeed type={created} label="Tickets" />)
    expect(feed()).toHaveAccessibleName('Tickets')
  })

  it('says that it is off when there is no type', async () => {
    await renderConnected(<EventFeed type={null} />)
    expect(feed()).toHaveAttribute('data-state', 'off')
    expect(feed()).toHaveTextContent('Events are off')
  })

  it('says what is wrong with a type that cannot be', async () => {
    await renderConnected(<EventFeed type="" />)
    expect(feed()).toHaveAttribute('data-state', 'error')
    expect(feed()).toHaveTextContent(
      'The event type is empty or longer than 255 characters. Pass a type such as "tickets.ticket.created".',
    )
  })

  it('says that it is connecting', async () => {
    const { jifeline } = renderWithJifeline(<EventFeed type={created} />, {
      options: { getAccessToken: () => new Promise(() => {}) },
    })
    await jifeline.advance(100)
    expect(feed()).toHaveAttribute('data-state', 'connecting')
    expect(feed()).toHaveTextContent('Connecting …')
  })
})

describe('events', () => {
  it('stand in a list, newest first, each with its title, its ticket and its time', async () => {
    const { jifeline } = await renderConnected(
      <EventFeed type={created} locale="en-GB" timeZone="UTC" />,
    )
    jifeline.event(created, ticket(72456234), { occurredAt: Date.UTC(2026, 0, 5, 9, 0, 1) })
    jifeline.event(created, ticket(72456235), { occurredAt: Date.UTC(2026, 0, 5, 9, 0, 2) })
    expect(screen.getByRole('list')).toHaveAccessibleName('Events')
    expect(texts()).toEqual([
      expect.stringMatching(/^Ticket created\s#72456235\s09:00:02$/),
      expect.stringMatching(/^Ticket created\s#72456234\s09:00:01$/),
    ])
    expect(items()[0]?.querySelector('time')).toHaveAttribute(
      'datetime',
      '2026-01-05T09:00:02.000Z',
    )
    expect(feed()).not.toHaveTextContent('Listening')
  })

  it('are written in the time zone that is given', async () => {
    const { jifeline } = await renderConnected(
      <EventFeed type={created} locale="en-GB" timeZone="Europe/Amsterdam" />,
    )
    jifeline.event(created, {}, { occurredAt: Date.UTC(2026, 0, 5, 9, 0, 1) })
    expect(within(feed()).getByText('10:00:01')).toBeVisible()
  })

  it('of several types stand in one list, told apart by data-type', async () => {
    const { jifeline } = await renderConnected(<EventFeed type={[created, closed]} />)
    jifeline.event(created, ticket(1))
    await jifeline.advance(1_000)
    jifeline.event(closed, ticket(1))
    expect(items().map(({ dataset }) => [dataset['type'], dataset['source']])).toEqual([
      [closed, 'live'],
      [created, 'live'],
    ])
    expect(texts()).toEqual([
      expect.stringContaining('Ticket closed'),
      expect.stringContaining('Ticket created'),
    ])
  })

  it('of two types may bear one id', async () => {
    const { jifeline } = await renderConnected(<EventFeed type={[created, closed]} />)
    for (const type of [created, closed]) jifeline.event(type, {}, { id: 'string' })
    expect(items()).toHaveLength(2)
  })

  it('are shown up to the limit, and 100 of them without one', async () => {
    const { rerender, jifeline } = await renderConnected(<EventFeed type={created} />)
    for (let number = 1; number <= 101; number += 1) {
      jifeline.simulator.event(created, ticket(number)) // all of them arrive before anything is drawn
    }
    await jifeline.advance(0)
    expect(items()).toHaveLength(100)
    rerender(<EventFeed type={created} limit={2} />)
    expect(items()).toHaveLength(2)
  })

  it('say what renderEvent makes of them, next to their time', async () => {
    const renderEvent = (event: JifelineEvent) => <b>{`${event.type} at last`}</b>
    const { jifeline } = await renderConnected(
      <EventFeed type={created} renderEvent={renderEvent} locale="en-GB" timeZone="UTC" />,
    )
    jifeline.event(created, ticket(1), { occurredAt: Date.UTC(2026, 0, 5, 9) })
    expect(texts()).toEqual([`${created} at last 09:00:00`])
  })

  it.each<[what: string, payload: string]>([
    [
      'markup in place of a number',
      '{"ticket": {"ticket_number": "<img src=x onerror=alert(1)>"}}',
    ],
    ['an object in place of a number', '{"ticket": {"ticket_number": {"toString": 1}}}'],
    ['a list in place of a ticket', '{"ticket": [1, 2]}'],
    ['names of the prototype', '{"__proto__": {"ticket": {"ticket_number": 1}}}'],
    ['null', 'null'],
    ['text', '"<script>alert(1)</script>"'],
    ['a deep tree', '['.repeat(5_000) + ']'.repeat(5_000)],
  ])('are inert text whatever they carry: %s', async (_what, payload) => {
    const { jifeline } = await renderConnected(<EventFeed type={created} />)
    jifeline.simulator.raw(
      `{"action": "event-received", "event_id": "1", "event_type": "${created}", "message": ${payload}}`,
    )
    await jifeline.advance(0)
    expect(texts()).toEqual([expect.stringMatching(/^Ticket created/)])
    expect(feed().querySelector('img, script, [onerror]')).toBeNull()
  })
})

describe('a gap', () => {
  it('stands after the newest event that was known when the connection was lost, for as long as events may have been missed', async () => {
    stopTheClock()
    const { jifeline } = await renderConnected(
      <EventFeed type={[created, closed]} locale="en-GB" timeZone="UTC" />,
    )
    await jifeline.advance(20_000)
    jifeline.event(created, ticket(1))
    await jifeline.advance(20_000)
    jifeline.refuse()
    jifeline.drop()
    await jifeline.advance(2_000)
    expect(texts()).toEqual([
      expect.stringMatching(/^Interrupted since 09:00:\d\d: events may be missing$/),
      expect.stringMatching(/^Ticket created/),
    ])
    jifeline.refuse(false)
    await jifeline.advance(20_000)
    jifeline.event(closed, ticket(1))
    expect(texts()).toEqual([
      expect.stringMatching(/^Ticket closed/),
      expect.stringMatching(/^Interrupted 09:00:\d\d – 09:0[01]:\d\d: events may be missing$/),
      expect.stringMatching(/^Ticket created/),
    ])
    expect(items()[1]).toHaveAttribute('data-reason', 'no-log')
  })

  it('leaves what was shown in its place when the connection stays away', async () => {
    const { jifeline } = await renderConnected(<EventFeed type={created} />)
    jifeline.event(created, ticket(1))
    jifeline.refuse()
    jifeline.drop()
    await jifeline.advance(60_000)
    expect(feed()).toHaveAttribute('data-state', 'error')
    expect(feed()).toHaveTextContent('The server refused the connection, or cannot be reached.')
    expect(texts()).toContainEqual(expect.stringMatching(/^Ticket created/))
  })
})

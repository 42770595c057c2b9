import { createRef, useImperativeHandle } from 'react'
import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import {
  EventFeed,
  EventFilterBar,
  JifelineUIProvider,
  useConnection,
  type ConnectionState,
  type JifelineEvent,
} from 'jifeline-react'
import { nl } from 'jifeline-react/labels/nl'
import { virtualList } from 'jifeline-react/virtual-feed'
import { closed, created } from '../stage/examples.ts'
import { renderConnected } from '../stage/render-connected.tsx'
import { mondayMorning, stopTheClock } from '../stage/stop-the-clock.ts'
import { renderWithJifeline } from 'jifeline-react/testing/react'

const feed = () => screen.getByRole('region')
const rows = () => screen.queryAllByRole('article')
const texts = () => rows().map(({ textContent }) => textContent)

const ticket = (number: number) => ({ ticket: { id: 'x', ticket_number: number } })
const refused = () =>
  Promise.reject(Object.assign(new Error('Signed out'), { code: 'unauthorized' }))

describe('an empty feed', () => {
  it('is a region with a name, has no role of a feed, and says that it listens', async () => {
    const { rerender } = await renderConnected(<EventFeed type={created} />)
    expect(feed()).toHaveAccessibleName('Events')
    expect(feed()).toHaveAttribute('data-state', 'listening')
    expect(feed()).toHaveTextContent('Listening. New events appear here.')
    expect(screen.queryByRole('feed')).toBeNull()
    rerender(<EventFeed type={created} label="Tickets" />)
    expect(feed()).toHaveAccessibleName('Tickets')
    expect(screen.queryByRole('heading')).toBeNull()
  })

  it('has a heading where one is wanted, by which it is called', async () => {
    await renderConnected(<EventFeed type={created} label="Tickets" headingLevel={3} />)
    expect(screen.getByRole('heading', { level: 3, name: 'Tickets' })).toBeVisible()
    expect(feed()).toHaveAccessibleName('Tickets')
  })

  it('says that it is off when there is no type, and has nothing to press', async () => {
    await renderConnected(<EventFeed type={null} />)
    expect(feed()).toHaveAttribute('data-state', 'off')
    expect(feed()).toHaveTextContent('Events are off')
    expect(screen.queryByRole('button')).toBeNull()
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

describe('what an operator reads of an error', () => {
  const developers = /retry\(\)|Pass |getAccessToken|createSocket|connect-src/

  it('of a type that cannot be is that nothing can be done, and a developer finds its code', async () => {
    await renderConnected(<EventFeed type="" />)
    expect(feed()).toHaveAttribute('data-state', 'error')
    expect(feed()).toHaveAttribute('data-error', 'invalid-event-type')
    expect(feed()).toHaveTextContent('Events cannot be shown here. Tell whoever runs this page.')
    expect(feed()).not.toHaveTextContent(developers)
    expect(screen.queryByRole('button', { name: 'Retry now' })).toBeNull()
  })

  it('of a user who may not is to sign in again, with a button that tries it', async () => {
    stopTheClock()
    let mayConnect = false
    const getAccessToken = () => (mayConnect ? 'token' : refused())
    const { jifeline } = renderWithJifeline(<EventFeed type={created} />, {
      options: { getAccessToken },
    })
    await jifeline.advance(1_000)
    expect(feed()).toHaveAttribute('data-error', 'unauthorized')
    expect(feed()).toHaveTextContent('Access was refused. Sign in again, then retry.')
    expect(feed()).not.toHaveTextContent(developers)
    mayConnect = true
    screen.getByRole('button', { name: 'Retry now' }).click()
    await jifeline.advance(10_000)
    expect(feed()).toHaveAttribute('data-state', 'listening')
    expect(feed()).not.toHaveAttribute('data-error')
  })

  it('of a Jifeline that is away is that it is tried again, beside what was shown', async () => {
    stopTheClock()
    const { jifeline } = await renderConnected(<EventFeed type={created} />)
    jifeline.event(created, ticket(1))
    jifeline.refuse()
    jifeline.drop()
    await jifeline.advance(1_000)
    expect(feed()).toHaveAttribute('data-state', 'connecting')
    expect(feed()).toHaveTextContent('Reconnecting …')
    await jifeline.advance(60_000)
    expect(feed()).toHaveAttribute('data-state', 'error')
    expect(feed()).toHaveTextContent('Jifeline cannot be reached. Trying again.')
    expect(feed()).not.toHaveTextContent(developers)
    expect(screen.getByRole('button', { name: 'Retry now' })).toBeVisible()
    expect(texts()).toContainEqual(expect.stringContaining('Ticket created'))
  })

  it('has a button that is of no use while an attempt comes within 5 s', async () => {
    stopTheClock()
    const connection = createRef<ConnectionState>()
    function Connection() {
      const own = useConnection()
      useImperativeHandle(connection, () => own, [own])
      return null
    }
    const { jifeline } = await renderConnected(
      <>
        <EventFeed type={created} />
        <Connection />
      </>,
    )
    jifeline.refuse()
    jifeline.drop()
    await jifeline.advance(90_000)
    const button = screen.getByRole('button', { name: 'Retry now' })
    const uses = new Set<string>()
    for (let tick = 0; tick < 900; tick += 1) {
      const retryAt = connection.current?.retryAt ?? 0
      const isFar = retryAt - Date.now() > 5_000
      uses.add(`${isFar} ${button.getAttribute('aria-disabled')}`)
      await jifeline.advance(100)
    }
    expect(uses).toEqual(new Set(['true null', 'false true']))
  })

  it('is drawn as its words have it, which follow 400 ms after what went wrong', async () => {
    stopTheClock()
    const { jifeline } = await renderConnected(<EventFeed type={created} />)
    await jifeline.advance(60_000)
    const status = () => document.querySelector<HTMLElement>('.jl-feed-status')
    const seen: string[] = []
    jifeline.refuse()
    jifeline.drop()
    for (let tick = 0; tick < 600; tick += 1) {
      const now = `${status()?.dataset['shown']}: ${status()?.textContent}`
      if (seen.at(-1) !== now) seen.push(now)
      await jifeline.advance(50)
    }
    const words = seen.map((each) => each.replace(/Retry now$/, ''))
    expect(new Set(words)).toEqual(
      new Set([
        'eventsListening: Listening. New events appear here.',
        'eventsReconnecting: Reconnecting …',
        'unreachable: Jifeline cannot be reached. Trying again.',
      ]),
    )
  })

  it('is in their language', async () => {
    await renderConnected(
      <JifelineUIProvider labels={nl}>
        <EventFeed type="" />
      </JifelineUIProvider>,
    )
    expect(feed()).toHaveTextContent(nl.feedProblem.unusable)
  })
})

describe('events', () => {
  const tickets = <EventFeed type={[created, closed]} locale="en-GB" timeZone="UTC" />

  it('are articles of a feed, newest first, each with its title, its ticket and its time', async () => {
    const { jifeline } = await renderConnected(tickets)
    jifeline.event(created, ticket(72456234), { occurredAt: mondayMorning + 1_000 })
    jifeline.event(created, ticket(72456235), { occurredAt: mondayMorning + 2_000 })
    expect(screen.getByRole('feed')).toHaveAccessibleName('Events')
    expect(rows().map((row) => row.getAttribute('aria-posinset'))).toEqual(['1', '2'])
    for (const row of rows()) expect(row).toHaveAttribute('aria-setsize', '2')
    const [newest, oldest] = rows()
    expect(newest).toHaveAccessibleName('Ticket created #72456235')
    expect(newest).toHaveAccessibleDescription('09:00:02')
    expect(oldest).toHaveAccessibleName('Ticket created #72456234')
    expect(newest?.querySelector('time')).toHaveAttribute('datetime', '2026-01-05T09:00:02.000Z')
    expect(feed()).toHaveTextContent('Listening')
    expect(feed()).not.toHaveTextContent('New events appear here.')
  })

  it('say all that is documented of a ticket', async () => {
    const { jifeline } = await renderConnected(tickets)
    jifeline.event(created, {
      customer: { id: 'x', name: 'Mechanics Inc.' },
      ticket: { id: 'x', number: 12456234, ticket_number: 72456234 },
      parent_ticket: { id: 'x', ticket_number: 72456230 },
    })
    for (const text of ['Mechanics Inc.', 'No. 12456234', 'Parent ticket #72456230']) {
      expect(within(feed()).getByText(text)).toBeVisible()
    }
    expect(screen.queryByText('Details')).toBeNull()
  })

  it('say the day where another one begins, and the time in the zone that is given', async () => {
    const { jifeline } = await renderConnected(
      <EventFeed type={created} locale="en-GB" timeZone="Europe/Amsterdam" />,
    )
    for (const hour of [9, 8, -20]) {
      jifeline.event(created, {}, { occurredAt: mondayMorning + (hour - 9) * 3_600_000 })
    }
    const days = rows().map((row) => row.querySelector('.jl-feed-day')?.textContent ?? null)
    expect(days).toEqual([
      expect.stringContaining('5 January'),
      null,
      expect.stringContaining('4 January'),
    ])
    expect(rows()[0]).toHaveAccessibleDescription('10:00:00')
  })

  it('of several types stand in one list, told apart by data-type', async () => {
    const { jifeline } = await renderConnected(tickets)
    jifeline.event(created, ticket(1))
    await jifeline.advance(1_000)
    jifeline.event(closed, ticket(1))
    expect(rows().map(({ dataset }) => [dataset['type'], dataset['source']])).toEqual([
      [closed, 'live'],
      [created, 'live'],
    ])
  })

  it('of two types may bear one id', async () => {
    const { jifeline } = await renderConnected(tickets)
    for (const type of [created, closed]) jifeline.event(type, {}, { id: 'string' })
    expect(rows()).toHaveLength(2)
  })

  it('are shown up to the limit, and 100 of them without one; older ones are counted', async () => {
    stopTheClock()
    const { rerender, jifeline } = await renderConnected(<EventFeed type={created} />)
    for (let number = 1; number <= 103; number += 1) {
      jifeline.simulator.event(created, ticket(number)) // all of them arrive before anything is drawn
    }
    await jifeline.advance(1_000)
    expect(rows()).toHaveLength(100)
    expect(feed()).toHaveTextContent('3 older events are not shown')
    expect(rows()[0]).toHaveAttribute('aria-setsize', '-1')
    rerender(<EventFeed type={created} limit={2} />)
    expect(rows()).toHaveLength(2)
    expect(feed()).toHaveTextContent('101 older events are not shown')
  })

  it.each([
    ['300 at the very most', undefined, 300],
    [
      'more where only what is seen is drawn, all of them where nobody can tell what is',
      virtualList,
      350,
    ],
  ])('are %s', async (_, list, shown) => {
    stopTheClock()
    const { jifeline } = await renderConnected(
      <EventFeed type={created} limit={Infinity} list={list} />,
    )
    for (let number = 1; number <= 350; number += 1) {
      jifeline.simulator.event(created, ticket(number))
    }
    await jifeline.advance(3_000)
    expect(rows()).toHaveLength(shown)
    expect(rows().at(-1)).toHaveTextContent(`#${351 - shown}`)
    expect(rows()[0]).toHaveAttribute('aria-setsize', shown === 350 ? '350' : '-1')
  })

  it('may stand with the oldest first', async () => {
    const { jifeline } = await renderConnected(<EventFeed type={created} order="oldest-first" />)
    for (const number of [1, 2]) jifeline.event(created, ticket(number))
    expect(texts()).toEqual([expect.stringContaining('#1'), expect.stringContaining('#2')])
  })
})

describe('what an event says', () => {
  it('is by its type, else by what its type begins with, next to its time', async () => {
    const { jifeline } = await renderConnected(
      <EventFeed
        type={[created, closed, 'orders.order.placed']}
        renderers={{
          [created]: ({ type }) => <b>{`${type} at last`}</b>,
          'tickets.*': () => 'another',
        }}
        locale="en-GB"
        timeZone="UTC"
      />,
    )
    jifeline.event(closed, ticket(1), { occurredAt: mondayMorning })
    jifeline.event(created, ticket(1), { occurredAt: mondayMorning + 1_000 })
    jifeline.event('orders.order.placed', {}, { occurredAt: mondayMorning + 2_000 })
    expect(texts()).toEqual([
      expect.stringContaining('09:00:02Order placed'),
      `09:00:01${created} at last`,
      '09:00:00another',
    ])
  })

  it('may have something to press beside it', async () => {
    const pressed: JifelineEvent[] = []
    const actions = (event: JifelineEvent) => (
      <button type="button" onClick={() => void pressed.push(event)}>
        Open
      </button>
    )
    const { jifeline } = await renderConnected(<EventFeed type={created} actions={actions} />)
    const { id } = jifeline.event(created, ticket(1))
    screen.getByRole('button', { name: 'Open' }).click()
    expect(pressed).toMatchObject([{ id }])
  })

  it('is its payload as text on demand, where nobody knows what it is', async () => {
    const { jifeline } = await renderConnected(<EventFeed type="orders.order.placed" />)
    jifeline.event('orders.order.placed', { order: { number: 5 }, vin_number: 'JFL91010104491010' })
    expect(feed()).not.toHaveTextContent('"number"')
    const details = screen.getByText('Details')
    await userEvent.click(details)
    expect(screen.getByText(/"number": 5/)).toBeVisible()
    expect(feed()).toHaveTextContent('"vin_number": "•••"')
    expect(document.body.innerHTML).not.toContain('JFL91010104491010')
  })
})

describe('a filter', () => {
  const filtered = <EventFeed type={[created, closed]} filterBar={EventFilterBar} />
  const find = () => screen.getByRole('searchbox', { name: 'Find in events' })
  const toggle = (name: string) => screen.getByRole('button', { name })

  it('by text and by type leaves what it wants, and what it leaves nothing says so', async () => {
    const { jifeline } = await renderConnected(filtered)
    jifeline.event(created, ticket(1))
    jifeline.event(closed, ticket(22))
    await userEvent.type(find(), '#22')
    expect(texts()).toEqual([expect.stringContaining('Ticket closed')])
    await userEvent.click(toggle('Ticket closed'))
    expect(toggle('Ticket closed')).toHaveAttribute('aria-pressed', 'false')
    expect(feed()).toHaveTextContent('No event matches the filter.')
    expect(screen.queryByRole('feed')).toBeNull()
    await userEvent.click(toggle('Clear filter'))
    expect(rows()).toHaveLength(2)
    expect(find()).toHaveValue('')
    expect(toggle('Ticket closed')).toHaveAttribute('aria-pressed', 'true')
  })

  it('by type is there where there are several', async () => {
    await renderConnected(<EventFeed type={created} filterBar={EventFilterBar} />)
    expect(find()).toBeVisible()
    expect(screen.queryByRole('group')).toBeNull()
  })

  it('may be a function', async () => {
    const isEven = ({ payload }: JifelineEvent) =>
      (payload as ReturnType<typeof ticket>).ticket.ticket_number % 2 === 0
    const { jifeline } = await renderConnected(<EventFeed type={created} filter={isEven} />)
    for (const number of [1, 2, 3]) jifeline.event(created, ticket(number))
    expect(texts()).toEqual([expect.stringContaining('#2')])
  })
})

describe('a gap', () => {
  it('is an article after the newest event that was known when the connection was lost, and says what is missing', async () => {
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
      expect.stringMatching(/Interrupted since 09:00:\d\d: events may be missing What came/),
      expect.stringContaining('Ticket created'),
    ])
    jifeline.refuse(false)
    await jifeline.advance(20_000)
    jifeline.event(closed, ticket(1))
    expect(texts()).toEqual([
      expect.stringContaining('Ticket closed'),
      expect.stringMatching(/Interrupted 09:00:\d\d – 09:0[01]:\d\d: events may be missing/),
      expect.stringContaining('Ticket created'),
    ])
    expect(rows()[1]).toHaveAttribute('data-reason', 'no-log')
    expect(rows()[1]).toHaveTextContent('What came meanwhile cannot be fetched later.')
  })

  it('over midnight says the day of its end', async () => {
    stopTheClock()
    const { jifeline } = await renderConnected(
      <EventFeed type={created} locale="en-GB" timeZone="UTC" />,
    )
    await jifeline.advance(20_000)
    jifeline.refuse()
    jifeline.drop()
    await jifeline.advance(15 * 3_600_000)
    jifeline.refuse(false)
    await jifeline.advance(400_000)
    expect(texts()).toEqual([
      expect.stringMatching(/Interrupted 09:00:\d\d – Tuesday.* 00:0\d:\d\d: events may be/),
    ])
  })
})

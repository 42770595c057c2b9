import { screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, it } from 'vitest'
import { EventFeed, useEventListener } from 'jifeline-react'
import { renderWithJifeline } from 'jifeline-react/testing/react'

const created = 'tickets.ticket.created'

function Tickets() {
  const [unread, setUnread] = useState(0)
  useEventListener(created, () => setUnread((count) => count + 1))
  return (
    <>
      <h2>Tickets ({unread})</h2>
      <EventFeed type={created} label="New tickets" />
    </>
  )
}

it('counts and lists a ticket that somebody creates', async () => {
  const { jifeline } = renderWithJifeline(<Tickets />)
  await jifeline.subscribed(created)

  jifeline.event(created, { ticket: { ticket_number: 72456234 } })
  expect(screen.getByRole('heading')).toHaveTextContent('Tickets (1)')
  expect(screen.getByRole('article')).toHaveTextContent('#72456234')
})

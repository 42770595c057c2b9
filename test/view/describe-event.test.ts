// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { feedLabels } from '../../src/view/english.ts'
import { describeEvent } from '../../src/view/describe-event.ts'

function view(type: string, payload: unknown = {}) {
  const [id, occurredAt] = ['01HWTCTT509VV8X9XYGPTR5N8Q', 1_714_567_890_000]
  return describeEvent(
    { id, type, payload, occurredAt, receivedAt: occurredAt, source: 'live' },
    feedLabels,
  )
}

describe('the title', () => {
  it.each([
    ['tickets.ticket.created', 'Ticket created'],
    ['tickets.ticket.closed', 'Ticket closed'],
    ['workshops.spare_part.sent_back', 'Spare part sent back'],
    ['created', 'created'],
    ['ticket.created', 'ticket.created'],
    ['tickets.ticket.note.created', 'tickets.ticket.note.created'],
    ['tickets..created', 'tickets..created'],
    ['', ''],
  ])('of "%s" is "%s"', (type, title) => {
    expect(view(type).title).toBe(title)
  })
})

describe('the subject', () => {
  it.each<[payload: unknown, subject: string | null]>([
    [{ ticket: { id: 'x', number: 12456234, ticket_number: 72456234 } }, '#72456234'],
    [{ ticket: { ticket_number: '72456234' } }, '#72456234'],
    [{ ticket: { number: 12456234 } }, null],
    [{ ticket: { ticket_number: null } }, null],
    [{ ticket: { ticket_number: JSON.parse('1e999') as unknown } }, null],
    [{ ticket: { ticket_number: NaN } }, null],
    [{ ticket: { ticket_number: { toString: 'no function' } } }, null],
    [{ ticket: null }, null],
    [{ ticket: 'text' }, null],
    [Object.create({ ticket: { ticket_number: 1 } }), null],
    [{}, null],
    [[], null],
    ['text', null],
    [null, null],
    [undefined, null],
  ])('of the payload %j is %j', (payload, subject) => {
    expect(view('tickets.ticket.created', payload).subject).toBe(subject)
  })
})

describe('what else there is to say of a ticket', () => {
  it.each<[payload: unknown, facts: string[]]>([
    [
      {
        customer: { id: 'x', name: 'Mechanics Inc.' },
        ticket: { id: 'x', number: 12456234, ticket_number: 72456234 },
        parent_ticket: { id: 'x', ticket_number: 72456230 },
      },
      ['Mechanics Inc.', 'No. 12456234', 'Parent ticket #72456230'],
    ],
    [{ ticket: { ticket_number: 1 } }, []],
    [{ customer: { name: ' ' }, parent_ticket: null }, []],
    [{ customer: { name: `\u202e${'x'.repeat(1_000_000)}` } }, [`${'x'.repeat(80)}…`]],
    [{ customer: { name: { toString: () => 'Mechanics' } } }, []],
  ])('are facts, row %#', (payload, facts) => {
    expect(view('tickets.ticket.created', payload).facts).toEqual(facts)
  })

  it('is nothing of an event that is none', () => {
    const payload = { ticket: { ticket_number: 1 }, customer: { name: 'Mechanics Inc.' } }
    expect(view('orders.order.created', payload)).toEqual({
      title: 'Order created',
      subject: null,
      facts: [],
      hasMore: true,
    })
  })
})

it.each<[type: string, payload: unknown, hasMore: boolean]>([
  ['tickets.ticket.created', { ticket: { ticket_number: 1 } }, false],
  ['tickets.ticket.created', { ticket: {} }, true],
  ['tickets.ticket.created', {}, false],
  ['orders.order.created', { order: 1 }, true],
  ['orders.order.created', 'text', true],
  ['orders.order.created', null, false],
])('the payload of %s may say more, if it is %j: %j', (type, payload, hasMore) => {
  expect(view(type, payload).hasMore).toBe(hasMore)
})

it('a title may be one’s own, by its type', () => {
  const labels = { ...feedLabels, eventTitle: { 'orders.order.created': 'Bestelling' } }
  const one = { id: 'x', payload: {}, occurredAt: 1, receivedAt: 1, source: 'live' } as const
  expect(describeEvent({ ...one, type: 'orders.order.created' }, labels).title).toBe('Bestelling')
  expect(describeEvent({ ...one, type: 'constructor' }, labels).title).toBe('constructor')
})

// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { describeEvent } from '../../src/view/describe-event.ts'

function view(type: string, payload: unknown = {}) {
  const [id, occurredAt] = ['01HWTCTT509VV8X9XYGPTR5N8Q', 1_714_567_890_000]
  return describeEvent({ id, type, payload, occurredAt, receivedAt: occurredAt, source: 'live' })
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

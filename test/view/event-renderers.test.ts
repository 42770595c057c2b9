// @vitest-environment node
import { expect, it } from 'vitest'
import { keyForType } from '../../src/view/event-renderers.ts'
import { created } from '../stage/examples.ts'

it.each<[keys: string[], key: string | null]>([
  [['*', 'tickets.*', created], created],
  [['*', 'tickets.*', 'tickets.ticket.*'], 'tickets.ticket.*'],
  [['*', 'orders.*'], '*'],
  [['orders.*', 'tickets.ticket'], null],
  [['tickets.ticket.created.*'], null],
  [[], null],
])('of %j an event of tickets.ticket.created takes %j', (keys, key) => {
  expect(keyForType(keys, created)).toBe(key)
})

it('takes no name of the prototype', () => {
  expect(keyForType(Object.keys({}), 'constructor')).toBeNull()
})

/** Event logs that misbehave, as the option `eventLog` may be given. */
import type { Stage } from './odd-options.ts'
import { hostile, oddFunctions } from './odd-values.ts'

const oddPages: Readonly<Record<string, (stage: Stage) => unknown>> = {
  nothing: () => undefined,
  null: () => null,
  'a text': () => 'page',
  'no events': () => ({ isComplete: true }),
  'events that are none': () => ({ events: [null, 5, 'x', {}, []], isComplete: true }),
  'events as a text': () => ({ events: 'events', isComplete: true }),
  'an event without a time': () => ({
    events: [{ id: 'x', type: 'tickets.ticket.created', occurredAt: Number.NaN }],
    isComplete: true,
  }),
  'one of pages without end': ({ now, count }) => ({
    events: [{ id: `event ${count()}`, type: 'x', payload: null, occurredAt: now() }],
    isComplete: false,
  }),
  'the same again and again': ({ now }) => ({
    events: [{ id: 'same', type: 'x', payload: null, occurredAt: now() }],
    isComplete: false,
  }),
  'a proxy that throws': () => hostile,
}

const oddReads: Readonly<Record<string, () => unknown>> = {
  'never settles': () => new Promise(() => {}),
  'rejects with nothing': () => Promise.reject(),
  'rejects with a proxy that throws': () => Promise.reject(hostile),
}

export const oddLogs: ReadonlyMap<string, (stage: Stage) => unknown> = new Map([
  ...Object.entries(oddFunctions).flatMap(([name, value]) => [
    odd(name, () => value),
    odd(`its read is ${name}`, () => ({ read: value })),
  ]),
  ...Object.entries(oddReads).map(([name, read]) => odd(`its read ${name}`, () => ({ read }))),
  ...Object.entries(oddPages).map(([name, page]) =>
    odd(`a page is ${name}`, (stage) => ({ read: () => Promise.resolve(page(stage)) })),
  ),
])

function odd(name: string, make: (stage: Stage) => unknown): [string, (stage: Stage) => unknown] {
  return [name, make]
}

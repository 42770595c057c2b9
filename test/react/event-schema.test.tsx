/** Payloads that the user's own schema checks, whichever library made it. */
import { type } from 'arktype'
import { useEffect, useState } from 'react'
import * as v from 'valibot'
import { describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import {
  useEventListener,
  useEvents,
  type JifelineError,
  type JifelineEvent,
  type StandardSchema,
} from 'jifeline-react'
import { ticketCreated } from 'jifeline-react/protocol'
import { closed, created } from '../stage/examples.ts'
import { listenTo } from '../stage/frames.ts'
import { renderHookWithClient } from '../stage/render-with-client.tsx'
import { wrong } from '../stage/wrong.ts'

const withZod = () => z.object({ ticket: z.object({ number: z.number() }) })
const libraries: [name: string, make: () => StandardSchema][] = [
  ['zod', withZod],
  ['valibot', () => v.object({ ticket: v.object({ number: v.number() }) })],
  ['arktype', () => type({ ticket: { number: 'number' } })],
]
const fits = { ticket: { number: 1 } }
const secret = 'WVWZZZ1JZXW000001'
const doesNot = { ticket: { number: secret } }

function watch() {
  const errors: JifelineError[] = []
  return { errors, options: { onError: (error: JifelineError) => void errors.push(error) } }
}

describe.each(libraries)('a schema of %s', (_, make) => {
  it('leaves out what does not fit, in a list and for a listener, with one report', async () => {
    const { errors, options } = watch()
    const listener = vi.fn<(event: JifelineEvent) => void>()
    const schema = make()
    const { result, jifeline, advance } = await renderHookWithClient(
      () => {
        useEventListener(created, listener, { schema })
        return useEvents(created, { schema })
      },
      { options },
    )
    const { id } = jifeline.event(created, fits)
    for (let count = 0; count < 3; count += 1) jifeline.event(created, doesNot)
    await advance(50)
    expect(result.current.events.map((event) => [event.id, event.payload])).toEqual([[id, fits]])
    expect(listener.mock.calls.map(([event]) => [event.id, event.payload])).toEqual([[id, fits]])
    expect(errors.map(({ code }) => code)).toEqual(['bad-payload'])
    expect(errors[0]?.message).toContain(created)
    expect(JSON.stringify(errors)).not.toContain(secret)
  })

  it('may be written inline: it makes the same events, and subscribes once', async () => {
    let renders = 0
    const { rerender, result, jifeline, advance, sent } = await renderHookWithClient(() => {
      renders += 1
      const { events } = useEvents(created, { schema: make() })
      useEventListener(created, () => {}, { schema: make() })
      const [, setSeen] = useState(events)
      useEffect(() => {
        if (renders < 20) setSeen(events) // another array each time would never end
      }, [events])
      return events
    })
    jifeline.event(created, fits)
    await advance(50)
    const before = result.current
    expect(before).toHaveLength(1)
    renders = 0
    rerender(undefined)
    await advance(6_000)
    expect(result.current).toBe(before)
    expect(renders).toBeLessThanOrEqual(2) // StrictMode renders twice
    expect(sent()).toEqual([listenTo(created)])
  })
})

it('makes of a payload what it says, once for each event', async () => {
  const transform = vi.fn<(text: string) => number>((text) => text.length)
  const { result, rerender, jifeline, advance } = await renderHookWithClient(() =>
    useEvents(created, { schema: z.object({ name: z.string().transform(transform) }) }),
  )
  jifeline.event(created, { name: 'four' })
  await advance(50)
  rerender(undefined)
  jifeline.event(created, { name: 'sevenths' })
  await advance(50)
  expect(result.current.events.map(({ payload }) => payload)).toEqual([{ name: 8 }, { name: 4 }])
  expect(transform.mock.calls.map(([text]) => text)).toEqual(['four', 'sevenths'])
})

it('is asked before the filter and the limit', async () => {
  const { result, jifeline, advance } = await renderHookWithClient(() =>
    useEvents([created, closed], {
      schema: withZod(),
      filter: ({ payload }) => payload.ticket.number > 1,
      limit: 1,
    }),
  )
  jifeline.event(created, { ticket: { number: 2 } })
  jifeline.event(closed, { ticket: { number: 1 } })
  jifeline.event(closed, doesNot)
  await advance(50)
  expect(result.current.events.map(({ payload }) => payload.ticket.number)).toEqual([2])
})

it('is there for the one payload that is documented', async () => {
  const { result, jifeline, advance } = await renderHookWithClient(() =>
    useEvents(created, { schema: ticketCreated }),
  )
  const id = '497f6eca-6276-4993-bfeb-53cbbbba6f08'
  const customer = { id, name: 'Mechanics Inc.' }
  jifeline.event(created, {
    customer,
    ticket: { id, number: 12_456_234, ticket_number: 72_456_234 },
  })
  jifeline.event(created, { customer })
  await advance(50)
  expect(result.current.events.map(({ payload }) => payload.ticket.ticket_number)).toEqual([
    72_456_234,
  ])
})

const unusable: [what: string, schema: unknown, why: RegExp][] = [
  ['answers later', z.object({}).refine(async () => true), /`schema` .* a promise/],
  [
    'fails later',
    { '~standard': { validate: () => Promise.reject(new Error(secret)) } },
    /promise/,
  ],
  ['throws', { '~standard': { validate: () => fail() } }, /`schema` .* threw an error/],
  ['is none', { parse: () => true }, /`schema` .* no Standard Schema/],
  ['throws when it is looked at', new Proxy({}, { get: fail }), /no Standard Schema/],
  ['is a text', 'number', /no Standard Schema/],
]

it.each(unusable)(
  'that %s is refused by name once, and lets nothing pass',
  async (_, given, why) => {
    const { errors, options } = watch()
    const listener = vi.fn<(event: JifelineEvent) => void>()
    const schema: StandardSchema = wrong(given)
    const { result, rerender, jifeline, advance } = await renderHookWithClient(
      () => {
        useEventListener(created, listener, { schema })
        return useEvents(created, { schema })
      },
      { options },
    )
    for (let count = 0; count < 3; count += 1) jifeline.event(created, fits)
    await advance(50)
    rerender(undefined)
    expect(result.current.events).toEqual([])
    expect(listener).not.toHaveBeenCalled()
    expect(errors.map(({ code }) => code)).toEqual(['invalid-option'])
    expect(errors[0]?.message).toMatch(why)
    expect(errors[0]?.message).not.toContain(secret)
  },
)

function fail(): never {
  throw new Error(secret)
}

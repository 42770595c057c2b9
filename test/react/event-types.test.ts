// @vitest-environment node
/** What a partner's editor and compiler get. `tsc` checks this file; running it only calls it. */
import { type } from 'arktype'
import * as v from 'valibot'
import { describe, expectTypeOf, it } from 'vitest'
import * as z from 'zod'
import {
  useEventListener,
  useEvents,
  type EventOf,
  type Events,
  type JifelineEvent,
  type StandardSchema,
  type UseEventListenerOptions,
} from 'jifeline-react'

interface Inspection {
  inspection: { id: string; mileage: number }
}

declare module 'jifeline-react' {
  interface JifelineEventMap {
    'workshop.inspection.done': Inspection
    'workshop.inspection.failed': { reason: string }
  }
}

/** Hooks may not be called here, so their types are asked for what calling them would give. */
type Given<Hook extends () => unknown> = ReturnType<Hook>

describe('naming a type', () => {
  type Named = Parameters<typeof useEvents>[0]
  type Heard = Parameters<typeof useEventListener>[0]
  type Known = 'tickets.ticket.created' | 'tickets.ticket.closed' | 'workshop.inspection.done'

  it('completes the names that are known and those that the partner described', () => {
    expectTypeOf<Extract<Named, Known>>().toEqualTypeOf<Known>()
    expectTypeOf<Extract<Heard, Known>>().toEqualTypeOf<Known>()
  })

  it('takes any other string, and nothing else', () => {
    expectTypeOf<'anything'>().toExtend<Named>()
    expectTypeOf<'anything'>().toExtend<Heard>()
    expectTypeOf<42>().not.toExtend<Named>()
    expectTypeOf<42>().not.toExtend<Heard>()
  })
})

describe('useEvents', () => {
  it('types the payload of a type that the partner has described', () => {
    const useDone = () => useEvents('workshop.inspection.done')
    expectTypeOf<Given<typeof useDone>>().toEqualTypeOf<
      Events<JifelineEvent<'workshop.inspection.done', Inspection>>
    >()
  })

  it('gives an unknown payload for any other type, known or not', () => {
    const useCreated = () => useEvents('tickets.ticket.created')
    const useOther = () => useEvents('somebody.invented.this', { limit: 5 })
    expectTypeOf<Given<typeof useCreated>>().toEqualTypeOf<
      Events<JifelineEvent<'tickets.ticket.created'>>
    >()
    expectTypeOf<Given<typeof useOther>>().toEqualTypeOf<
      Events<JifelineEvent<'somebody.invented.this'>>
    >()
    expectTypeOf<Given<typeof useOther>['events'][number]['payload']>().toBeUnknown()
  })

  it('gives a union of events for a list of types, told apart by their type', () => {
    const useBoth = () => useEvents(['workshop.inspection.done', 'workshop.inspection.failed'])
    type Both = Given<typeof useBoth>['events'][number]
    expectTypeOf<Both>().toEqualTypeOf<
      EventOf<'workshop.inspection.done'> | EventOf<'workshop.inspection.failed'>
    >()
    expectTypeOf<Extract<Both, { type: 'workshop.inspection.failed' }>['payload']>().toEqualTypeOf<{
      reason: string
    }>()
  })

  it('takes a string that is known only at run time, and null', () => {
    const useAny = (type: string, types: readonly string[] | null) => {
      expectTypeOf(useEvents(type).events).toEqualTypeOf<readonly JifelineEvent[]>()
      expectTypeOf(useEvents(types).events).toEqualTypeOf<readonly JifelineEvent[]>()
    }
    expectTypeOf(useAny).returns.toBeVoid()
  })

  it('narrows the events by a filter that is a type guard, and by no other', () => {
    type Failed = EventOf<'workshop.inspection.failed'>
    const useFailed = () =>
      useEvents(['workshop.inspection.done', 'workshop.inspection.failed'], {
        filter: (event): event is Failed => event.type === 'workshop.inspection.failed',
      })
    const useLong = () =>
      useEvents('workshop.inspection.done', {
        filter: ({ payload }) => payload.inspection.mileage > 100_000,
      })
    expectTypeOf<Given<typeof useFailed>>().toEqualTypeOf<Events<Failed>>()
    expectTypeOf<Given<typeof useLong>>().toEqualTypeOf<
      Events<EventOf<'workshop.inspection.done'>>
    >()
  })
})

describe('useEventListener', () => {
  it('types the event that the listener is given', () => {
    const useListeners = () => {
      useEventListener('workshop.inspection.done', (event) => {
        expectTypeOf(event).toEqualTypeOf<JifelineEvent<'workshop.inspection.done', Inspection>>()
      })
      useEventListener(['workshop.inspection.done', 'tickets.ticket.closed'], (event) => {
        expectTypeOf(event).toEqualTypeOf<
          EventOf<'workshop.inspection.done'> | JifelineEvent<'tickets.ticket.closed'>
        >()
      })
      useEventListener('somebody.invented.this', ({ payload }) => {
        expectTypeOf(payload).toBeUnknown()
      })
      useEventListener(null, () => {})
    }
    expectTypeOf(useListeners).returns.toBeVoid()
  })
})

describe('a schema', () => {
  type Ticket = { ticket: { number: number } }
  const withZod = z.object({ ticket: z.object({ number: z.number() }) })
  const withValibot = v.object({ ticket: v.object({ number: v.number() }) })
  const withArktype = type({ ticket: { number: 'number' } })

  it('of zod, valibot or arktype types the payload of a list', () => {
    const useZod = () => useEvents('tickets.ticket.created', { schema: withZod })
    const useValibot = () => useEvents('tickets.ticket.created', { schema: withValibot })
    const useArktype = () => useEvents('tickets.ticket.created', { schema: withArktype })
    type Expected = Events<JifelineEvent<'tickets.ticket.created', Ticket>>
    expectTypeOf<Given<typeof useZod>>().toEqualTypeOf<Expected>()
    expectTypeOf<Given<typeof useValibot>>().toEqualTypeOf<Expected>()
    expectTypeOf<Given<typeof useArktype>>().toEqualTypeOf<Expected>()
  })

  it('types what a filter and a listener are given, and takes the place of the map', () => {
    const useBoth = () => {
      useEventListener(
        ['workshop.inspection.done', 'tickets.ticket.closed'],
        (event) => {
          expectTypeOf(event.payload).toEqualTypeOf<Ticket>()
          expectTypeOf(event.type).toEqualTypeOf<
            'workshop.inspection.done' | 'tickets.ticket.closed'
          >()
        },
        { schema: withZod },
      )
      return useEvents('tickets.ticket.created', {
        schema: withZod,
        filter: ({ payload }) => payload.ticket.number > 5,
      })
    }
    expectTypeOf<Given<typeof useBoth>['events'][number]['payload']>().toEqualTypeOf<Ticket>()
  })

  it('gives what it makes, where that is something else', () => {
    const length = z.string().transform((text) => text.length)
    const useLengths = () => useEvents('somebody.invented.this', { schema: length })
    expectTypeOf<Given<typeof useLengths>['events'][number]['payload']>().toEqualTypeOf<number>()
  })

  it('may be undefined, and is nothing else', () => {
    type Options = Exclude<Parameters<typeof useEventListener>[2], undefined>
    expectTypeOf<{ schema: undefined }>().toExtend<Options>()
    expectTypeOf<{ schema: 'number' }>().not.toExtend<UseEventListenerOptions<StandardSchema>>()
  })
})

'use client'
/** Events one by one, without a render. As a list: `use-events.ts`. */
import { useEffect, useRef } from 'react'
import { useClientFor } from './client-context.ts'
import type { EventOf, EventType } from '../client/events/event-types.ts'
import { joinNames, splitNames } from '../client/topics/names.ts'

/**
 * Calls `listener` for each event of these types that comes after it mounted, exactly once, in the task
 * of its receipt, without a render. `listener` may be written inline: the latest one is called. `null`
 * is off.
 *
 * @throws when there is no JifelineProvider above
 */
export function useEventListener<Type extends EventType>(
  types: Type | readonly Type[] | null,
  listener: (event: EventOf<Type>) => void,
): void {
  const client = useClientFor('useEventListener')
  const names = joinNames(typeof types === 'string' ? [types] : (types ?? []))
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  useEffect(
    () => client.on(splitNames(names), (event) => latest.current(event as EventOf<Type>)),
    [client, names],
  )
}

'use client'
/** Events one by one, without a render. As a list: `use-events.ts`. */
import { useEffect, useRef } from 'react'
import type { EventOf, EventType } from '../client/events/event-types.ts'
import { refuseFor } from '../client/refuse.ts'
import { functionOf } from '../client/world/choose.ts'
import { listOf } from '../client/topics/topic-ids.ts'
import { useClientFor } from './client-context.ts'
import type { EventTypes } from './use-events.ts'
import { useSameList } from './use-same-list.ts'

/**
 * Calls `listener` for each event of these types that comes after it mounted, exactly once, in the task
 * of its receipt, without a render. `listener` may be written inline: the latest one is called. `null` and
 * `undefined` are off.
 *
 * @throws when there is no JifelineProvider above
 */
export function useEventListener<Type extends EventType>(
  types: EventTypes<Type>,
  listener: (event: EventOf<Type>) => void,
): void {
  const client = useClientFor('useEventListener')
  const list = useSameList(listOf(types))
  const latest = useRef(functionOf('listener', listener, refuseFor(client)))
  useEffect(() => {
    latest.current = functionOf('listener', listener, refuseFor(client))
  })
  useEffect(
    () => client.on(list as string[], (event) => latest.current?.(event as EventOf<Type>)),
    [client, list],
  )
}

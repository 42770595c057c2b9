'use client'
/** Events one by one, without a render. As a list: `use-events.ts`. */
import { useEffect, useRef } from 'react'
import type { EventType } from '../client/events/event-types.ts'
import type { JifelineEvent } from '../client/events/feed.ts'
import { oneOfTabsFor } from '../client/one-of-tabs.ts'
import {
  checkEvent,
  type CheckedEventOf,
  type StandardSchema,
} from '../client/events/standard-schema.ts'
import { refuseFor, reportOf } from '../client/refuse.ts'
import type { JifelineClient } from '../client/jifeline-client.ts'
import { choose, functionOf, type Refuse } from '../client/world/choose.ts'
import { listOf } from '../client/topics/topic-ids.ts'
import { useClientFor } from './client-context.ts'
import type { EventTypes } from './use-events.ts'
import { useSameList } from './use-same-list.ts'

/** The options of `useEventListener`. */
export interface UseEventListenerOptions<Schema extends StandardSchema | undefined = undefined> {
  /**
   * Types the payload, and leaves out events whose payload does not fit; `onError` hears of it, as `bad-payload`. May be
   * written inline.
   *
   * @default none: payloads are as they came
   */
  schema?: Schema | undefined
  /**
   * `'per-browser'`: of all tabs at most one hears each event, so that a page is printed once. It is the visible tab,
   * if one that listens to the type is visible and connected; another one only if that has died before its listener
   * started. All listeners with this option in that tab hear it, a moment later: the event is claimed in the browser's
   * storage first. On a page that is not secure (`https:`), browsers have no locks: each tab hears, and `onError` is
   * told once.
   *
   * @default each tab hears each event
   */
  once?: 'per-browser' | undefined
}

/**
 * Calls `listener` for each event of these types that comes after it mounted, exactly once, in the task
 * of its receipt, without a render. `listener` may be written inline: the latest one is called. `null` and
 * `undefined` are off.
 *
 * @throws when there is no JifelineProvider above
 */
export function useEventListener<
  Type extends EventType,
  Schema extends StandardSchema | undefined = undefined,
>(
  types: EventTypes<Type>,
  listener: (event: CheckedEventOf<Type, Schema>) => void,
  options?: UseEventListenerOptions<Schema>,
): void
export function useEventListener(
  types: EventTypes<string>,
  listener: (event: JifelineEvent) => void,
  options?: UseEventListenerOptions<StandardSchema | undefined>,
): void {
  const client = useClientFor('useEventListener')
  const refuse = refuseFor(client)
  const list = useSameList(listOf(types))
  const given = { listener: functionOf('listener', listener, refuse), schema: options?.schema }
  const isOnce = choose(refuse, 'once', [options?.once], isPerBrowser, 'is not "per-browser".')
  const latest = useRef(given)
  useEffect(() => {
    latest.current = given
  })
  useEffect(() => {
    const source = isOnce ? (oneOfTabsFor(client) ?? refuseOnce(client, refuse)) : client
    return source.on(list as string[], (event) => {
      const { listener: hear, schema } = latest.current
      const fit = schema ? checkEvent(event, schema, refuse, reportOf(client)) : event
      if (fit) hear?.(fit)
    })
  }, [client, list, refuse, isOnce])
}

function isPerBrowser(value: unknown): value is 'per-browser' {
  return value === 'per-browser'
}

function refuseOnce(client: JifelineClient, refuse: Refuse): JifelineClient {
  refuse('once', 'per-browser', 'needs a secure page (https:), so each tab hears.')
  return client
}

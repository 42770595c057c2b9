'use client'
/** How a component has something said to those who hear the page. */
import { useCallback } from 'react'
import type { JifelineClient } from '../client/jifeline-client.ts'
import type { Announcement } from '../page/announcer.ts'
import { pauseOf } from '../page/pause.ts'
import { useUI } from './ui-context.ts'

/**
 * The same function for the same client. Without a `JifelineUIProvider` above nobody speaks, and while the
 * client is paused nobody does either.
 */
export function useAnnounce(client: JifelineClient): (announcement: Announcement) => void {
  const { voice } = useUI()
  return useCallback(
    (announcement) => voice?.announcer.announce(announcement, pauseOf(client)),
    [voice, client],
  )
}

/** A feed among other things on a page whose clock stands still, and what tests lead it by. */
import { createRef, useImperativeHandle, type ReactNode } from 'react'
import { act } from '@testing-library/react'
import {
  EventFeed,
  JifelineUIProvider,
  useJifelineClient,
  type EventFeedProps,
  type JifelineClient,
  type JifelineOptions,
} from 'jifeline-react'
import { pauseOf } from './behind-the-doors.ts'
import { created } from './examples.ts'
import { renderConnected } from './render-connected.tsx'
import { stopTheClock } from './stop-the-clock.ts'

interface FeedSetting {
  /** How many feeds of the same props. */
  feeds?: number
  /** Before them. */
  beside?: ReactNode
  /** Puts them somewhere else. */
  place?(feeds: ReactNode): ReactNode
  onError?: JifelineOptions['onError']
}

export const ticket = (number: number) => ({ ticket: { ticket_number: number } })

/** Returns what gives it other props, has so many tickets arrive, and pauses its page. */
export async function renderFeed(
  first: Partial<EventFeedProps> = {},
  { feeds = 1, beside = null, place = (all) => all, onError }: FeedSetting = {},
) {
  stopTheClock()
  const client = createRef<JifelineClient>()
  function Client() {
    const own = useJifelineClient()
    useImperativeHandle(client, () => own, [own])
    return null
  }
  const tree = (props: Partial<EventFeedProps>) => (
    <JifelineUIProvider locale="en-GB" timeZone="UTC">
      <Client />
      {beside}
      {place(
        Array.from({ length: feeds }, (_, index) => (
          <EventFeed key={index} type={created} label={`Feed ${index + 1}`} {...props} />
        )),
      )}
      <button type="button">elsewhere</button>
    </JifelineUIProvider>
  )
  const view = await renderConnected(tree(first), { options: { onError } })
  const { jifeline, rerender } = view
  let props = first
  let last = 0
  return {
    ...view,
    give(next: Partial<EventFeedProps>) {
      props = { ...props, ...next }
      rerender(tree(props))
    },
    async arrive(count: number, ms = 300, type = created) {
      for (; count > 0; count -= 1) jifeline.simulator.event(type, ticket((last += 1)))
      await jifeline.advance(ms)
    },
    pausePage(isPaused: boolean) {
      act(() => {
        if (client.current) pauseOf(client.current)[isPaused ? 'pause' : 'resume']()
      })
    },
  }
}

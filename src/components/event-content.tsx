'use client'
/** What a row says of its event: by the renderer that is meant for it, else by what is known of the payload. */
import type { JifelineEvent } from '../client/events/feed.ts'
import type { Refuse } from '../client/world/choose.ts'
import { describeEvent } from '../view/describe-event.ts'
import type { FeedLabels } from '../view/labels.ts'
import { EventPayload } from './event-payload.tsx'
import { Guarded, type RenderEvent } from './guarded.tsx'

export interface EventContentProps {
  event: JifelineEvent
  labels: FeedLabels
  renderer: RenderEvent | undefined
  /** The name of the renderer. */
  option: string
  refuse: Refuse
  /** Whether the Tab key stops in this row. */
  isStop: boolean
}

export function EventContent(props: EventContentProps) {
  const { event, renderer, option, refuse } = props
  const known = <KnownEvent {...props} />
  if (!renderer) return known
  return (
    <Guarded option={option} render={renderer} event={event} otherwise={known} refuse={refuse} />
  )
}

function KnownEvent({ event, labels, isStop }: EventContentProps) {
  const { title, subject, facts, hasMore } = describeEvent(event, labels)
  return (
    <>
      <span className="jl-event-title">
        <bdi>{title}</bdi>
        {subject === null ? null : (
          <>
            {' '}
            <bdi className="jl-event-subject" translate="no">
              {subject}
            </bdi>
          </>
        )}
      </span>
      {facts.length === 0 ? null : (
        <span className="jl-event-facts">
          {facts.map((fact, index) => (
            <bdi key={index}>{fact}</bdi>
          ))}
        </span>
      )}
      {hasMore ? (
        <EventPayload payload={event.payload} label={labels.payload} isStop={isStop} />
      ) : null}
    </>
  )
}

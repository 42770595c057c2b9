'use client'
/** What a card says in a sentence, and beside it the button that tries again, where pressing it can help. */
import { useClientFor } from '../react/client-context.ts'
import type { ConnectorStatus } from '../client/connectors/status.ts'
import type { CardLabels } from '../view/labels.ts'

export interface CardNoteProps extends Pick<ConnectorStatus, 'error'> {
  sentence: string
  labels: CardLabels
}

export function CardNote({ sentence, error, labels }: CardNoteProps) {
  const { retry } = useClientFor('ConnectorCard')
  return (
    <span className="jl-card-note">
      <span className="jl-card-meaning">
        <bdi>{sentence}</bdi>
      </span>
      {error && error.code !== 'invalid-connector-id' ? (
        <button type="button" className="jl-button" onClick={retry}>
          {labels.retry}
        </button>
      ) : null}
    </span>
  )
}

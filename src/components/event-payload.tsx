'use client'
/** The payload of an event that nobody knows how to show, as text, once somebody asks for it. */
import { useState } from 'react'
import { payloadText } from '../view/payload-text.ts'

export interface EventPayloadProps {
  payload: unknown
  label: string
  /** Whether the Tab key stops at it: of a whole feed only in one row. */
  isStop: boolean
}

export function EventPayload({ payload, label, isStop }: EventPayloadProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="jl-payload" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary tabIndex={isStop ? 0 : -1}>{label}</summary>
      {isOpen ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the keyboard
        <pre className="jl-payload-text" dir="ltr" translate="no" tabIndex={0}>
          {payloadText(payload)}
        </pre>
      ) : null}
    </details>
  )
}

'use client'
/** The button of a badge and the card that it opens. Loaded only where a badge asks for it: `details-slot.tsx`. */
import { useEffect, useId, useRef, useState } from 'react'
import { hasPopover, linkPopover } from '../page/popover.ts'
import { refuseFor } from '../client/refuse.ts'
import { mergeLabels } from '../view/merge-labels.ts'
import { useClientFor } from '../react/client-context.ts'
import { cardLabels } from '../view/english.ts'
import type { ConnectorBadgeProps } from './badge-props.ts'
import { ConnectorCard } from './connector-card.tsx'
import { useUI } from './ui-context.ts'

export interface BadgeDetailsProps {
  badge: ConnectorBadgeProps
  name: string
}

/** A browser without popovers gets the card in place. The card is there only while it is open. */
export function BadgeDetails({ badge, name }: BadgeDetailsProps) {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLSpanElement>(null)
  const panelId = useId()

  useEffect(() => {
    if (!hasPopover || !button.current || !panel.current) return
    return linkPopover(button.current, panel.current, setOpen)
  }, [])

  const refuse = refuseFor(useClientFor('ConnectorBadge'))
  const { connectorId, system, vin, labels: ownLabels, locale } = badge
  const labels = mergeLabels(useUI().wordsOf(cardLabels, refuse), ownLabels, refuse)
  return (
    <>
      <button
        ref={button}
        type="button"
        className="jl-badge-more"
        aria-label={labels.details(name)}
        aria-expanded={isOpen}
        aria-controls={panelId}
        onClick={hasPopover ? undefined : () => setOpen(!isOpen)}
      />
      <span
        ref={panel}
        id={panelId}
        className="jl-details"
        {...(hasPopover ? { popover: 'auto' } : { hidden: !isOpen })}
      >
        {isOpen ? (
          <ConnectorCard
            connectorId={connectorId}
            label={name}
            system={system}
            vin={vin}
            labels={ownLabels}
            locale={locale}
            render={<span />}
          />
        ) : null}
      </span>
    </>
  )
}

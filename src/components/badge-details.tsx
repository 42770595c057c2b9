'use client'
import { useEffect, useId, useRef, useState } from 'react'
import { cardLabels } from '../view/english.ts'
import type { ConnectorBadgeProps } from './badge-props.ts'
import { ConnectorCard } from './connector-card.tsx'
import { labelsOf, useUI } from './ui-context.ts'

const hasPopover = typeof HTMLElement !== 'undefined' && 'popover' in HTMLElement.prototype

export interface BadgeDetailsProps {
  badge: ConnectorBadgeProps
  name: string
}

/**
 * A button and what it opens: a card on the browser's own popover, which closes by Escape or elsewhere and
 * gives the focus back. A browser without one gets it in place. The card is there while it is open only.
 */
export function BadgeDetails({ badge, name }: BadgeDetailsProps) {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLSpanElement>(null)
  const panelId = useId()

  useEffect(() => {
    if (!hasPopover || !button.current || !panel.current) return
    button.current.popoverTargetElement = panel.current // React 18 knows no such prop
    const opened = panel.current
    // The card comes before the panel is shown, and goes after it gave the focus back.
    const onToggle = ({ type, newState }: ToggleEvent) => {
      if ((newState === 'open') === (type === 'beforetoggle')) setOpen(newState === 'open')
    }
    const listening = new AbortController()
    for (const type of ['beforetoggle', 'toggle'] as const) {
      opened.addEventListener(type, onToggle, { signal: listening.signal })
    }
    return () => listening.abort()
  }, [])

  const { connectorId, system, vin, labels: ownLabels, locale } = badge
  const labels = labelsOf(cardLabels, useUI(), ownLabels)
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

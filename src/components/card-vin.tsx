'use client'
/** The VIN on a card: masked, with a button to see it and one to copy it. */
import { useEffect, useRef, useState } from 'react'
import { hasCtrlKey } from '../page/copy-key.ts'
import type { CardLabels } from '../view/labels.ts'
import { describeVin } from '../view/vin.ts'

const shownFor = 30_000 // ms; then it hides by itself, as it does when the tab is left
const copiedFor = 2_000 // ms

export interface CardVinProps {
  vinNumber: string
  /** Whether it is shown in full from the start, and stays so. */
  isFull: boolean
  labels: CardLabels
}

/** Give it `key={vinNumber}`: another car is hidden again. */
export function CardVin({ vinNumber, isFull, labels }: CardVinProps) {
  const [isRevealed, setRevealed] = useState(false)
  const [copied, setCopied] = useState<'no' | 'yes' | 'refused' | 'keyless'>('no')
  const text = useRef<HTMLElement>(null)
  const isShown = isFull || isRevealed
  const view = describeVin(vinNumber, isShown ? 'full' : 'masked', labels)

  useEffect(() => {
    if (!isRevealed) return
    const hide = () => setRevealed(false)
    const timer = setTimeout(hide, shownFor)
    document.addEventListener('visibilitychange', hide)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', hide)
    }
  }, [isRevealed])

  useEffect(() => {
    if (copied === 'no') return
    if (copied !== 'yes' && text.current) getSelection()?.selectAllChildren(text.current)
    const timer = setTimeout(() => setCopied('no'), copiedFor)
    return () => clearTimeout(timer)
  }, [copied])

  async function copy() {
    try {
      await navigator.clipboard.writeText(vinNumber)
      setCopied('yes')
    } catch {
      setRevealed(true) // so that it can be selected, and copied by hand
      setCopied(hasCtrlKey() ? 'refused' : 'keyless')
    }
  }

  const word = {
    no: labels.copyVin,
    yes: labels.vinCopied,
    refused: labels.vinSelected,
    keyless: labels.vinMarked,
  }[copied]
  return (
    <>
      <bdi ref={text} className="jl-card-vin" dir="ltr" translate="no" aria-hidden="true">
        {view?.text}
      </bdi>
      <span className="jl-hidden">{view?.sentence}</span>
      <span className="jl-card-actions">
        {isFull ? null : (
          <VinButton
            word={isRevealed ? labels.hideVin : labels.showVin}
            labels={labels}
            onClick={() => setRevealed(!isRevealed)}
          />
        )}
        <VinButton word={word} labels={labels} onClick={() => void copy()} />
      </span>
      <span role="status" className="jl-hidden">
        {copied === 'no' ? null : word}
      </span>
    </>
  )
}

interface VinButtonProps {
  word: string
  labels: CardLabels
  onClick(): void
}

/** A button among others: its name says what it is about. */
function VinButton({ word, labels, onClick }: VinButtonProps) {
  return (
    <button
      type="button"
      className="jl-button"
      aria-label={`${word} ${labels.vinTerm}`}
      onClick={onClick}
    >
      {word}
    </button>
  )
}

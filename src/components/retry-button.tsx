'use client'
/** The button that brings the next attempt to connect nearer. */
export interface RetryButtonProps {
  /** Whether pressing it helps. It stays where it does not, so that it keeps the focus. */
  isOfUse: boolean
  label: string
  retry(this: void): void
}

export function RetryButton({ isOfUse, label, retry }: RetryButtonProps) {
  return (
    <button
      type="button"
      className="jl-button"
      aria-disabled={!isOfUse || undefined}
      onClick={isOfUse ? retry : undefined}
    >
      {label}
    </button>
  )
}

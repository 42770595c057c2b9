/**
 * The keys of a feed, as the ARIA Authoring Practices have them: Page Down and Page Up go from article to article,
 * Ctrl+Home and Ctrl+End leave it. Home, End and the arrows scroll.
 */
import { keyAt } from './row-key.ts'

export interface FeedKey {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  target: EventTarget
  defaultPrevented: boolean
  preventDefault(): void
}

export interface FeedPlace {
  /** The element with the role. */
  feed: HTMLElement
  /** The `data-key` of its rows, in their order. */
  keys: readonly string[]
  /** Puts the focus on a row. */
  focusRow(key: string): void
}

export function onFeedKey(event: FeedKey, { feed, keys, focusRow }: FeedPlace): void {
  const { key, ctrlKey, metaKey, altKey, target, defaultPrevented } = event
  if (defaultPrevented || metaKey || altKey || isWritten(target)) return
  if (ctrlKey && (key === 'Home' || key === 'End')) {
    if (leave(feed, key === 'End')) event.preventDefault()
    return
  }
  const step = { PageDown: 1, PageUp: -1 }[key]
  if (step === undefined || ctrlKey) return
  event.preventDefault() // at the ends, too: half a page of scrolling there would lose the row
  const row = keyAt(feed, target as Element)
  const next = keys[row === null ? 0 : keys.indexOf(row) + step]
  if (next !== undefined) focusRow(next)
}

/** Whether somebody writes there, and these keys are theirs. */
function isWritten(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.matches('input,textarea,select,[contenteditable]')
}

/** To the last element before it that takes the focus, or the first after it: whoever is hidden or inert does not. */
function leave(feed: HTMLElement, isForward: boolean): boolean {
  const side = isForward ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING
  const all = Array.from(feed.ownerDocument.querySelectorAll<HTMLElement>('*')).filter(
    (element) => element.tabIndex >= 0 && feed.compareDocumentPosition(element) === side,
  )
  if (!isForward) all.reverse()
  return all.some((element) => {
    element.focus()
    return element.matches(':focus')
  })
}

/**
 * Whether somebody reads a list: the pointer, a finger, the focus or a selection is in it, it was scrolled away
 * from its newest end, or nobody can see it. What is read must not move.
 */
import type { FeedOrder } from '../view/feed-items.ts'
import { keyAt } from './row-key.ts'

const release = 1_000 // ms; who leaves a row by a pixel is still reading it

/** Lists with a pointer on them. It does not enter again when somebody else begins to watch. */
const pointed = new WeakSet<HTMLElement>()

export interface Reading {
  readonly isHeld: boolean
  /** The `data-key` of the row that has the focus. */
  readonly key: string | null
}

/** For `ref`: watches the element that it is given last. */
export function createReaderRef(
  order: FeedOrder,
  tell: (reading: Reading) => void,
): (list: HTMLElement | null) => void {
  let end: (() => void) | null = null
  return (list) => {
    end?.()
    end = list && watchReader(list, order, tell)
  }
}

/** Tells whenever it changes. Returns the end of watching. */
function watchReader(
  list: HTMLElement,
  order: FeedOrder,
  tell: (reading: Reading) => void,
): () => void {
  const { ownerDocument: page } = list
  const watching = new AbortController()
  const { signal } = watching
  let hadReader = false
  let leaving: ReturnType<typeof setTimeout> | null = null

  /** In a shadow tree, the page only knows its host. */
  function focused(): Element | null {
    const { activeElement } = list.getRootNode() as Document | ShadowRoot
    return list.contains(activeElement) ? activeElement : null
  }

  function judge() {
    const row = focused()
    const key = row && keyAt(list, row)
    const hasReader = pointed.has(list) || row !== null || isSelected(list)
    if (hasReader) stay()
    else if (hadReader) leaving = setTimeout(leave, release)
    hadReader = hasReader
    const isAway = page.hidden || isScrolled(list, order)
    tell({ isHeld: hasReader || leaving !== null || isAway, key })
  }

  function point(change: 'add' | 'delete') {
    pointed[change](list)
    judge()
  }

  function stay() {
    if (leaving !== null) clearTimeout(leaving)
    leaving = null
  }

  function leave() {
    leaving = null
    judge()
  }

  const on = (target: EventTarget, type: string, listener: () => void, capture = true) =>
    target.addEventListener(type, listener, { signal, capture })
  // a finger enters when it comes down, and leaves when it is lifted or begins to scroll
  on(list, 'pointerenter', () => point('add'), false)
  on(list, 'pointerleave', () => point('delete'), false)
  on(list, 'focusout', () => queueMicrotask(judge)) // only then is it known where the focus went
  for (const type of ['focusin', 'scroll', 'selectionchange', 'visibilitychange']) {
    on(page, type, judge)
    on(list, type, judge) // a shadow tree keeps them to itself
  }
  const leavings = new MutationObserver(() => hadReader && judge()) // a row takes its focus along, and says nothing
  leavings.observe(list, { childList: true, subtree: true })

  judge()
  return () => {
    watching.abort()
    leavings.disconnect()
    stay()
  }
}

function isSelected(list: HTMLElement): boolean {
  const selection = list.ownerDocument.getSelection()
  return selection?.isCollapsed === false && selection.getRangeAt(0).intersectsNode(list)
}

/** By itself or with the page: what would be put in then is out of sight, and would move what is in it. */
function isScrolled(list: HTMLElement, order: FeedOrder): boolean {
  const { scrollTop, scrollHeight, clientHeight } = list
  if (order === 'oldest-first') return scrollHeight - clientHeight - scrollTop > 1
  return scrollTop > 0 || list.getBoundingClientRect().top < -1
}

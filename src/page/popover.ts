/** The browser's own popover, which closes by Escape or elsewhere, and gives the focus back. */
export const hasPopover = typeof HTMLElement !== 'undefined' && 'popover' in HTMLElement.prototype

/**
 * Lets `button` open `panel`. What is in it may come before it is shown and go after the focus was given
 * back: `show` tells when. Returns the end of listening. React 18 knows no such attribute.
 */
export function linkPopover(
  button: HTMLButtonElement,
  panel: HTMLElement,
  show: (isOpen: boolean) => void,
): () => void {
  button.popoverTargetElement = panel
  const onToggle = ({ type, newState }: ToggleEvent) => {
    if ((newState === 'open') === (type === 'beforetoggle')) show(newState === 'open')
  }
  const listening = new AbortController()
  for (const type of ['beforetoggle', 'toggle'] as const) {
    panel.addEventListener(type, onToggle, { signal: listening.signal })
  }
  return () => listening.abort()
}

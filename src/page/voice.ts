/**
 * How a page speaks to those who hear it: `document.ariaNotify` where there is one, else one polite region for
 * the whole document, outside of everything that it may speak of.
 */
const regionDelay = 100 // ms; a region that came with its text is not read
const regionRest = 7_000 // ms; a text that was read is not found again by whoever walks the page

/** What TypeScript does not know yet. */
interface Notifying {
  ariaNotify?: (sentence: string) => void
}

let region: HTMLElement | null = null
let users = 0
let timer: ReturnType<typeof setTimeout> | undefined

/** Somebody may speak. Returns the end of that. */
export function openVoice(): () => void {
  users += 1
  if (!('ariaNotify' in document)) region ??= createRegion()
  return () => {
    users -= 1
    if (users > 0) return
    clearTimeout(timer)
    region?.remove()
    region = null
  }
}

export function speak(sentence: string): void {
  const notifying = document as Notifying
  if (notifying.ariaNotify) notifying.ariaNotify(sentence)
  else if (region) write(region, sentence)
}

function createRegion(): HTMLElement {
  const element = document.createElement('div')
  element.className = 'jl-hidden'
  element.setAttribute('aria-live', 'polite')
  document.body.append(element)
  return element
}

/** The same text again is another one only if it was gone meanwhile. */
function write(element: HTMLElement, sentence: string) {
  clearTimeout(timer)
  element.textContent = ''
  timer = setTimeout(() => {
    element.textContent = sentence
    timer = setTimeout(() => (element.textContent = ''), regionRest)
  }, regionDelay)
}

/** Who is on screen, by one observer for all. Without one in the browser, everybody is. */
const margin = '25%' // of the viewport around it, so that scrolling finds badges that know already

const watched = new Map<Element, (isOnScreen: boolean) => void>()
let observer: IntersectionObserver | null = null

/** Tells now, or soon, and whenever it changes. Returns the end of watching. */
export function watchScreen(element: Element, tell: (isOnScreen: boolean) => void): () => void {
  if (typeof IntersectionObserver === 'undefined') {
    tell(true)
    return () => {}
  }
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) watched.get(target)?.(isIntersecting)
    },
    { rootMargin: margin },
  )
  watched.set(element, tell)
  observer.observe(element)
  return () => {
    watched.delete(element)
    observer?.unobserve(element)
    if (watched.size > 0) return
    observer?.disconnect()
    observer = null
  }
}

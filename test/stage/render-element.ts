/** Custom elements in the page of a test, on a client whose world is simulated. */
import { onTestFinished } from 'vitest'
import { configureJifeline, type ElementOptions } from 'jifeline-react/elements'
import { simulateClient, type Setting } from './simulated-client.ts'

/** Its HTML in the page, until the test ends. Returns its first element. */
export function renderHtml(html: string): HTMLElement {
  const place = document.createElement('div')
  place.innerHTML = html
  document.body.append(place)
  onTestFinished(() => place.remove())
  return place.firstElementChild as HTMLElement
}

/** Configured, connected and subscribed: one round trip of the simulated network is over. */
export async function renderElement(
  html: string,
  { elements, ...setting }: Setting & { elements?: ElementOptions } = {},
) {
  const world = simulateClient(setting)
  configureJifeline({ locale: 'en', ...elements, client: world.client })
  onTestFinished(() => configureJifeline(null))
  const element = renderHtml(html)
  await world.advance(100)
  return { ...world, element }
}

/** What is drawn in an element's shadow. */
export function drawnIn(element: Element): Element {
  const drawn = element.shadowRoot?.firstElementChild
  if (!drawn) throw new Error('Nothing is drawn.')
  return drawn
}

/** What an element is from before it is configured until it has left the page, and where a page takes it. */
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { configureJifeline } from 'jifeline-react/elements'
import { connectorId, otherConnectorId, vinNumber } from '../stage/examples.ts'
import { drawnIn, renderElement, renderHtml } from '../stage/render-element.ts'
import { simulateClient } from '../stage/simulated-client.ts'

const badge = (id: string, rest = '') =>
  `<jifeline-connector-badge connector-id="${id}" ${rest}>Status unknown.</jifeline-connector-badge>`
const live = { voltage: 12.6, roundTripTime: 80, vinNumber }

const renderLive = async (rest = '') => {
  const world = await renderElement(badge(connectorId, rest))
  world.jifeline.status(connectorId, live)
  await world.advance(100)
  return world
}

/** What was said by events that left the element, as they came. */
function listenOutside(...names: string[]) {
  const heard: unknown[] = []
  for (const name of names) {
    const listener = (event: Event) => heard.push((event as CustomEvent).detail)
    document.addEventListener(`jifeline-${name}`, listener)
    onTestFinished(() => document.removeEventListener(`jifeline-${name}`, listener))
  }
  return heard
}

describe('an element', () => {
  it('is connecting before it is configured, and live after', async () => {
    const element = renderHtml(badge(connectorId))
    expect(element.getAttribute('state')).toBe('connecting')
    expect(drawnIn(element).textContent).toContain('Connecting')

    const { jifeline, advance } = await renderElement('<p></p>')
    jifeline.status(connectorId, live)
    await advance(100)
    expect(element.getAttribute('state')).toBe('live')
    configureJifeline(null)
    expect(element.getAttribute('state')).toBe('connecting')
  })

  it('follows a change of the address, and leaves the client of before', async () => {
    const { element, advance, jifeline } = await renderLive()
    const other = simulateClient()
    configureJifeline({ client: other.client })
    await other.advance(100)
    other.jifeline.status(connectorId, { voltage: 24.9 })
    await other.advance(100)
    expect(drawnIn(element).textContent).toContain('24.9')
    await advance(10_000)
    expect(jifeline.subscriptions()).toEqual([])
  })

  it('takes up another connector, and lets go of the one before', async () => {
    const { element, jifeline, advance } = await renderLive()
    const changes = listenOutside('statechange')
    element.setAttribute('connector-id', otherConnectorId)
    expect(element.getAttribute('state')).toBe('waiting')
    await advance(10_000)
    expect(jifeline.subscriptions()).toEqual([otherConnectorId])
    element.removeAttribute('connector-id')
    expect(element.getAttribute('state')).toBe('off')
    expect(changes).toEqual([])
  })

  it('that is moved sends nothing, and is the same', async () => {
    const { element, sent, advance } = await renderLive()
    const before = sent().length
    const drawn = drawnIn(element)
    document.body.append(element)
    onTestFinished(() => element.remove())
    await advance(6_000) // longer than a topic lingers
    expect(sent()).toHaveLength(before)
    expect(drawnIn(element)).toBe(drawn)
  })

  it('that is cloned is one of its own', async () => {
    const { element, sent } = await renderLive()
    const before = sent().length
    const clone = element.cloneNode(true) as HTMLElement
    element.after(clone)
    expect(drawnIn(clone).textContent).toBe(drawnIn(element).textContent)
    expect(clone.getAttribute('state')).toBe('live')
    expect(sent()).toHaveLength(before)
    element.remove()
    await Promise.resolve()
    expect(clone.getAttribute('state')).toBe('live')
  })

  it('that is removed claims nothing, and lets go', async () => {
    const { element, jifeline, advance } = await renderLive()
    element.remove()
    await Promise.resolve()
    expect(element.hasAttribute('state')).toBe(false)
    await advance(10_000)
    expect(jifeline.subscriptions()).toEqual([])
    document.body.append(element)
    onTestFinished(() => element.remove())
    expect(element.getAttribute('state')).not.toBe('live')
  })

  it('goes on in another document', async () => {
    const { element, jifeline, advance } = await renderLive()
    const frame = document.body.appendChild(document.createElement('iframe'))
    onTestFinished(() => frame.remove())
    frame.contentDocument?.body.append(element)
    jifeline.status(connectorId, { voltage: 12.1 })
    await advance(100)
    expect(drawnIn(element).textContent).toContain('12.1')
  })

  it('keeps what stands inside of it, which is what shows where no script runs', async () => {
    const { element } = await renderLive()
    expect(element.textContent).toBe('Status unknown.')
    expect(element.shadowRoot?.querySelector('slot')).toBeNull()
  })

  it('shows no VIN that nobody asked for', async () => {
    const { element } = await renderLive('vin="full"')
    expect(element.shadowRoot?.innerHTML).not.toContain('JFL')
    element.setAttribute('show', 'state vin')
    expect(element.shadowRoot?.innerHTML).toContain(vinNumber)
    element.setAttribute('vin', 'hidden')
    expect(element.shadowRoot?.innerHTML).not.toContain('JFL')
  })
})

describe('events', () => {
  it('tell a change of state through shadows, and no beginning', async () => {
    const changes = listenOutside('statechange')
    const { element, jifeline, advance } = await renderElement('<div></div>')
    const shadow = element.attachShadow({ mode: 'open' })
    shadow.append(renderHtml(badge(connectorId)))
    await advance(100)
    jifeline.status(connectorId, live)
    await advance(100)
    jifeline.status(connectorId, { roundTripTime: null })
    await advance(1_000)
    expect(changes).toEqual([
      { state: 'waiting', previous: 'connecting' },
      { state: 'live', previous: 'waiting' },
      { state: 'offline', previous: 'live' },
    ])
  })

  it('tell an error once, with its code', async () => {
    const errors = listenOutside('error')
    const { element } = await renderElement(badge('1005123'))
    element.setAttribute('size', 'lg')
    expect(errors).toEqual([expect.objectContaining({ code: 'invalid-connector-id' })])
  })

  it('of somebody who throws harm nobody', async () => {
    const { element, jifeline, advance } = await renderLive()
    const reported = vi.fn((event: ErrorEvent) => event.preventDefault())
    window.addEventListener('error', reported, { once: true })
    element.addEventListener('jifeline-statechange', () => {
      throw new Error('mine')
    })
    jifeline.status(connectorId, { roundTripTime: null })
    await advance(1_000)
    vi.mocked(console.error).mockClear()
    expect(reported).toHaveBeenCalledOnce()
    expect(element.getAttribute('state')).toBe('offline')
  })
})

describe('a page that stands still', () => {
  const stops: [what: string, stop: () => void, goOn: () => void][] = [
    [
      'kept for the way back',
      () => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })),
      () => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
    ],
    [
      'frozen',
      () => document.dispatchEvent(new Event('freeze')),
      () => document.dispatchEvent(new Event('resume')),
    ],
    [
      'printed',
      () => window.dispatchEvent(new Event('beforeprint')),
      () => window.dispatchEvent(new Event('afterprint')),
    ],
  ]

  it.each(stops)('never looks live: %s', async (_what, stop, goOn) => {
    const { element, jifeline, advance } = await renderLive()
    stop()
    expect(element.getAttribute('state')).toBe('paused')
    expect(drawnIn(element).textContent).toMatch(/^Paused \d.*12\.6/)
    expect(drawnIn(element).getAttribute('data-voltage')).toBe('unknown')
    jifeline.status(connectorId, { voltage: 12.1 })
    await advance(100)
    expect(element.getAttribute('state')).toBe('paused')
    expect(drawnIn(element).textContent).toContain('12.6')
    goOn()
    expect(element.getAttribute('state')).toBe('live')
    expect(drawnIn(element).textContent).toContain('12.1')
  })

  it('says nothing of a connection either', async () => {
    const { element } = await renderElement(
      `<div><jifeline-connection></jifeline-connection>${badge(connectorId)}</div>`,
    )
    const connection = element.querySelector('jifeline-connection') as HTMLElement
    expect(drawnIn(connection).textContent).toBe('Connected')
    window.dispatchEvent(new Event('beforeprint'))
    expect(connection.getAttribute('state')).toBe('paused')
    expect(drawnIn(connection).textContent).toBe('')
    window.dispatchEvent(new Event('afterprint'))
    expect(drawnIn(connection).textContent).toBe('Connected')
  })
})

it('is loaded twice, and the elements of both listen to whoever configures', async () => {
  vi.resetModules()
  const again = await import('jifeline-react/elements')
  expect(again.configureJifeline).not.toBe(configureJifeline)
  const { element, client, jifeline, advance } = await renderLive()
  again.configureJifeline(null)
  expect(element.getAttribute('state')).toBe('connecting')
  again.configureJifeline({ client, locale: 'en' })
  await advance(100)
  jifeline.status(connectorId, { voltage: 12.1 })
  await advance(100)
  expect(element.getAttribute('state')).toBe('live')
})

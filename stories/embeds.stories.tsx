/** Custom elements in pages without React. The stories are such pages: React only puts them there. */
import 'jifeline-react/elements.css'
import 'jifeline-react/elements/react'
import { useEffect, type ReactNode } from 'react'
import { expect, userEvent, waitFor } from 'storybook/test'
import { useJifelineClient } from 'jifeline-react'
import { configureJifeline } from 'jifeline-react/elements'
import { exampleConnectors } from 'jifeline-react/testing'
import preview from '../.storybook/preview.tsx'
import roomOfElements from '../src/elements.css?raw'
import { connectorId } from './stage/examples.ts'
import { inScene } from './stage/scene.tsx'
import { connect, live, outage, stale } from './stage/scripts.ts'

/** The elements share the client of the scene. */
function Configured({ children }: { children: ReactNode }) {
  const client = useJifelineClient()
  useEffect(() => {
    configureJifeline({ client, locale: 'en-GB', timeZone: 'UTC' })
    return () => configureJifeline(null)
  }, [client])
  return children
}

const meta = preview.meta({
  title: 'Embeds',
  tags: ['!autodocs'], // all elements of a page have one client, so one story at a time
  beforeEach: () => sessionStorage.clear(), // the tab of all stories remembers
  decorators: [
    (Story) => (
      <Configured>
        <Story />
      </Configured>
    ),
  ],
})

const anotherId = exampleConnectors[1].connectorId

const drawn = (root: HTMLElement, selector: string) =>
  Array.from(root.querySelectorAll(selector), (element) => element.shadowRoot?.firstElementChild)

/** What the first badge draws, once it is live. */
async function liveBadge(root: HTMLElement): Promise<Element> {
  const badge = () => root.querySelector('jifeline-connector-badge') // a scene stands up as the play begins
  await waitFor(() => expect(badge()).toHaveAttribute('state', 'live'))
  const [drawnBadge] = drawn(root, 'jifeline-connector-badge')
  return drawnBadge as Element
}

/** Three elements: a badge, where the connection is, and what lets all stand still. */
export const CustomElement = meta.story({
  parameters: inScene(live),
  render: () => (
    <div className="row">
      <jifeline-connector-badge connector-id={connectorId} label="Bay 4">
        No status.
      </jifeline-connector-badge>
      <jifeline-connection>No connection.</jifeline-connection>
      <jifeline-live-toggle />
    </div>
  ),
  play: async ({ canvasElement }) => {
    const badge = await liveBadge(canvasElement)
    await expect(badge).toHaveAccessibleName('Bay 4')
    await expect(badge).toHaveTextContent('Live12.6 V')
    const [toggle] = drawn(canvasElement, 'jifeline-live-toggle')
    await userEvent.click(toggle as Element)
    await expect(badge).toHaveTextContent(/^Paused12/)
    await userEvent.click(toggle as Element)
    await expect(badge).toHaveTextContent('Live12.6 V')
  },
})

/** Old values, and a connection that is gone. */
export const NotLive = meta.story({
  parameters: inScene(async (stage) => {
    await stale(stage)
    await outage(stage)
  }),
  render: () => (
    <div className="row">
      <jifeline-connector-badge connector-id={connectorId} label="Bay 4">
        No status.
      </jifeline-connector-badge>
      <jifeline-connector-badge connector-id="1005123" label="Bay 5">
        No status.
      </jifeline-connector-badge>
      <jifeline-connection>No connection.</jifeline-connection>
    </div>
  ),
  play: async ({ canvasElement }) => {
    const states = () =>
      Array.from(canvasElement.querySelectorAll('jifeline-connector-badge'), (element) =>
        element.getAttribute('state'),
      )
    await waitFor(() => expect(states()).toEqual(['offline', 'error']))
  },
})

/** Forty elements of two connectors: one socket, two subscriptions. */
export const ManyElements = meta.story({
  parameters: inScene(live),
  render: () => (
    <div className="row">
      {Array.from({ length: 40 }, (_, place) => (
        <jifeline-connector-badge
          key={place}
          connector-id={place % 2 === 0 ? connectorId : anotherId}
          label={`Bay ${place + 1}`}
        >
          No status.
        </jifeline-connector-badge>
      ))}
    </div>
  ),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('[state="live"]')).toHaveLength(20))
    await expect(canvasElement.querySelectorAll('[state="waiting"]')).toHaveLength(20)
  },
})

/** Elements may be in the page before anybody says where they connect to. */
export const LateConfigure = meta.story({
  parameters: inScene(connect),
  render: () => (
    <jifeline-connector-badge connector-id={connectorId} label="Bay 4">
      No status.
    </jifeline-connector-badge>
  ),
  play: async ({ canvasElement }) => {
    const badge = () => canvasElement.querySelector('jifeline-connector-badge')
    await waitFor(() => expect(badge()).toHaveAttribute('state', 'waiting'))
    configureJifeline(null)
    await expect(badge()).toHaveAttribute('state', 'connecting')
  },
})

/** By the same variables as everywhere, and by `::part()`. */
export const PartsTheming = meta.story({
  parameters: inScene(live),
  render: () => (
    <div className="row">
      <style>{`
        .themed { --jl-radius: 0.25rem; --jl-positive: light-dark(#6a1b9a, #e1bee7); }
        .themed::part(state) { text-transform: uppercase; }
      `}</style>
      <jifeline-connector-badge className="themed" connector-id={connectorId} label="Bay 4">
        No status.
      </jifeline-connector-badge>
    </div>
  ),
  play: async ({ canvasElement }) => {
    const badge = await liveBadge(canvasElement)
    const state = badge.querySelector('.jl-badge-state')
    await expect(getComputedStyle(badge).borderTopLeftRadius).toBe('4px')
    await expect(getComputedStyle(state as Element).textTransform).toBe('uppercase')
  },
})

const notYet = `<!doctype html><html lang="en"><title>Before the script</title>
  <style>${roomOfElements} body { margin: 0; font-family: sans-serif }</style>
  <main><jifeline-connector-badge connector-id="${connectorId}" label="Bay 4">No status.</jifeline-connector-badge></main>`

/** Above: a page whose script has not come. Its sentence has the room that the badge below takes. */
export const BeforeUpgrade = meta.story({
  parameters: inScene(live),
  render: () => (
    <div>
      <iframe
        srcDoc={notYet}
        title="A page before its script has come"
        width="320"
        height="40"
        style={{ border: 0, display: 'block' }}
      />
      <jifeline-connector-badge connector-id={connectorId} label="Bay 4">
        No status.
      </jifeline-connector-badge>
    </div>
  ),
  play: async ({ canvasElement }) => {
    const badge = await liveBadge(canvasElement)
    const frame = canvasElement.querySelector('iframe')
    const before = await waitFor(() => {
      const element = frame?.contentDocument?.querySelector('jifeline-connector-badge')
      if (!element) throw new Error('The page in the frame is not there yet.')
      return element
    })
    await expect(before).toHaveTextContent('No status.')
    const [room, taken] = [before, badge].map((element) => element.getBoundingClientRect())
    await expect([room?.width, room?.height]).toEqual([taken?.width, taken?.height])
  },
})

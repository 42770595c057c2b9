import { useState } from 'react'
import { createPortal } from 'react-dom'
import { expect, waitFor } from 'storybook/test'
import { ConnectorBadge } from 'jifeline-react'
import preview from '../../.storybook/preview.tsx'
import { connectorId } from '../stage/examples.ts'
import { inScene } from '../stage/scene.tsx'
import { live } from '../stage/scripts.ts'
import { hosts, sheetOf, type Host } from './hosts.ts'

const meta = preview.meta({ title: 'Hosts', tags: ['!autodocs'], parameters: inScene(live) })

/** A page within the page, which no style of the other one reaches. */
function HostPage({ host }: { host: Host }) {
  const [root, setRoot] = useState<ShadowRoot | null>(null)
  function open(element: HTMLElement | null) {
    if (!element) return
    const shadow = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
    shadow.adoptedStyleSheets = [sheetOf(host)]
    setRoot(shadow)
  }
  const badges = (
    <>
      <ConnectorBadge connectorId={connectorId} label={`In ${host}`} />{' '}
      <ConnectorBadge connectorId={connectorId} label={`Wide, in ${host}`} className="px-8" />
    </>
  )
  return (
    <div data-host={host} ref={open}>
      {root ? createPortal(badges, root) : null}
    </div>
  )
}

/** One badge on five kinds of page looks the same; beside it, one that a class of the page makes wider. */
export const Matrix = meta.story({
  render: () => (
    <table className="states">
      <tbody>
        {Object.entries(hosts).map(([host, { title }]) => (
          <tr key={host}>
            <th scope="row">{title}</th>
            <td>
              <HostPage host={host as Host} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  ),
  play: async ({ canvasElement }) => {
    const all = () =>
      Array.from(canvasElement.querySelectorAll('[data-host]'), ({ shadowRoot }) =>
        Array.from(shadowRoot?.querySelectorAll<HTMLElement>('[data-state="live"]') ?? []),
      )
    await waitFor(() => expect(all().flat()).toHaveLength(10))
    const looks = all().map(([badge, wide]) => {
      if (!badge || !wide) throw new Error('There is no badge.')
      const { padding, color, border, backgroundColor } = getComputedStyle(badge)
      const { paddingInline } = getComputedStyle(wide)
      return { padding, color, border, backgroundColor, height: badge.offsetHeight, paddingInline }
    })
    await expect(looks).toEqual(looks.map(() => looks[0]))
    await expect(looks[0]?.paddingInline).toBe('32px')
  },
})

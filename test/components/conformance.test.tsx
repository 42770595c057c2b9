/** What every component does with what it is given, whatever else it is. */
import { fireEvent, screen } from '@testing-library/react'
import {
  createRef,
  type ComponentType,
  type CSSProperties,
  type ReactElement,
  type Ref,
} from 'react'
import { describe, expect, it, vi } from 'vitest'
import {
  ConnectionIndicator,
  ConnectorBadge,
  ConnectorCard,
  EventFeed,
  LiveUpdatesToggle,
} from 'jifeline-react'
import { connectorId, created } from '../stage/examples.ts'
import { renderConnected } from '../stage/render-connected.tsx'
import { wrong } from '../stage/wrong.ts'

/** What a caller may give to a root. */
interface Given {
  ref?: Ref<HTMLElement>
  id?: string
  className?: string
  style?: CSSProperties
  title?: string
  onClick?: () => void
  render?: unknown
  [attribute: `data-${string}` | `aria-${string}`]: string
}

interface Row {
  name: string
  Component: ComponentType<Given>
  /** What it cannot do without. */
  own?: object
  /** Its class, and the attribute that its state stands in. */
  className: string
  state: `data-${string}` | `aria-${string}`
}

const plain: Row[] = [
  {
    name: 'EventFeed',
    Component: wrong(EventFeed),
    own: { type: created },
    className: 'jl-feed',
    state: 'data-state',
  },
  {
    name: 'ConnectionIndicator',
    Component: wrong(ConnectionIndicator),
    className: 'jl-connection',
    state: 'data-phase',
  },
  {
    name: 'LiveUpdatesToggle',
    Component: wrong(LiveUpdatesToggle),
    className: 'jl-toggle jl-button',
    state: 'aria-pressed',
  },
]
const replaceable: Row[] = [
  {
    name: 'ConnectorBadge',
    Component: wrong(ConnectorBadge),
    own: { connectorId },
    className: 'jl-badge',
    state: 'data-state',
  },
  {
    name: 'ConnectorBadge, seen only',
    Component: wrong(ConnectorBadge),
    own: { connectorId, whenVisible: true, variant: 'dot' },
    className: 'jl-badge',
    state: 'data-state',
  },
  {
    name: 'ConnectorCard',
    Component: wrong(ConnectorCard),
    own: { connectorId },
    className: 'jl-card',
    state: 'data-state',
  },
]

const root = () => screen.getByTestId('one')

describe.each([...plain, ...replaceable])('$name', ({ Component, own, className, state }) => {
  const show = (given: Given) =>
    renderConnected(<Component {...own} data-testid="one" {...given} />)

  it('is one element, which its ref gives', async () => {
    const ref = createRef<HTMLElement>()
    const { container, unmount } = await show({ ref })
    expect(container.children).toHaveLength(1)
    expect(ref.current).toBe(container.firstElementChild)
    unmount()
    expect(ref.current).toBeNull()
  })

  it('gives a ref that is a function its element, and takes it back', async () => {
    const given: (HTMLElement | null)[] = []
    const { unmount } = await show({ ref: (element) => void given.push(element) })
    expect(given.at(-1)).toBe(root())
    unmount()
    expect(given.at(-1)).toBeNull()
  })

  it('has a class and a style beside its own', async () => {
    await show({ className: 'mine', style: { marginTop: 4 } })
    expect(root()).toHaveClass(className, 'mine', { exact: true })
    expect(root()).toHaveStyle({ marginTop: '4px' })
  })

  it('passes attributes on, and ARIA', async () => {
    await show({ id: 'two', title: 'Bay 7', 'data-bay': '7', 'aria-describedby': 'more' })
    const attributes = { id: 'two', title: 'Bay 7', 'data-bay': '7', 'aria-describedby': 'more' }
    for (const [name, value] of Object.entries(attributes)) {
      expect(root()).toHaveAttribute(name, value)
    }
  })

  it('keeps what it is styled by', async () => {
    await show({ [state]: 'mine' })
    expect(root()).toHaveAttribute(state, expect.not.stringMatching('mine'))
  })

  it('calls the handlers that it was given', async () => {
    const onClick = vi.fn<() => void>()
    await show({ onClick })
    fireEvent.click(root())
    expect(onClick).toHaveBeenCalledOnce()
  })
})

describe.each(replaceable)('$name with render', ({ Component, own, className, state }) => {
  const show = (render: ReactElement | ((props: object) => ReactElement), given: Given = {}) =>
    renderConnected(<Component {...own} data-testid="one" {...given} render={render} />)

  it('is that element, with class, style, handlers and attributes of both', async () => {
    const [ours, theirs] = [vi.fn<() => void>(), vi.fn<() => void>()]
    await show(
      <a href="#one" className="link" style={{ marginLeft: 2 }} onClick={theirs} data-state="mine">
        replaced
      </a>,
      { className: 'mine', style: { marginTop: 4 }, onClick: ours, id: 'two' },
    )
    expect(root().tagName).toBe('A')
    expect(root()).toHaveAttribute('id', 'two')
    expect(root()).toHaveAttribute('href', '#one')
    expect(root()).toHaveClass(className, 'mine', 'link', { exact: true })
    expect(root()).toHaveStyle({ marginTop: '4px', marginLeft: '2px' })
    expect(root()).toHaveAttribute(state, expect.not.stringMatching('mine'))
    expect(root()).not.toHaveTextContent('replaced')
    fireEvent.click(root())
    expect(ours).toHaveBeenCalledOnce()
    expect(theirs).toHaveBeenCalledOnce()
  })

  it('has no role beside that of the element', async () => {
    await show(<button type="button">replaced</button>)
    expect(root()).not.toHaveAttribute('role')
    expect(screen.getByRole('button')).toBe(root())
  })

  it('serves the ref of the component where there is one', async () => {
    const [ours, theirs] = [createRef<HTMLElement>(), createRef<HTMLDivElement>()]
    await show(<div ref={theirs} />, { ref: ours })
    expect(ours.current).toBe(root())
    expect(theirs.current).toBeNull()
  })

  it('takes a function of its props, its ref among them', async () => {
    const ref = createRef<HTMLElement>()
    await show((props) => <b {...props} data-own="yes" />, { ref })
    expect(root().tagName).toBe('B')
    expect(root()).toHaveAttribute('data-own', 'yes')
    expect(root()).toHaveClass(className)
    expect(ref.current).toBe(root())
  })
})

/** What a page without types gives to hooks and components in the place of ids and types. */
import { render, screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import {
  ConnectorBadge,
  ConnectorCard,
  EventFeed,
  JifelineProvider,
  JifelineUIProvider,
  useConnectorStatus,
  useConnectorStatuses,
  useEventListener,
  useEvents,
  useJifelineClient,
  type ConnectorName,
  type JifelineError,
} from 'jifeline-react'
import { createBrowser } from '../stage/browser.ts'
import { connectorId, created } from '../stage/examples.ts'
import { listenTo, subscribeTo } from '../stage/frames.ts'
import { renderHookWithClient, renderWithClient } from '../stage/render-with-client.tsx'
import { wrong } from '../stage/wrong.ts'

const nothing: [nothing: null | undefined][] = [[undefined], [null]]
const noStrings: [what: string, value: unknown][] = [
  ['a number', 5],
  ['NaN', NaN],
  ['false', false],
  ['an object', {}],
  ['a function', () => connectorId],
  ['a symbol', Symbol('id')],
]

describe('a connector id', () => {
  it.each(nothing)('that is %j is off, for a hook, a badge and a card', async (id) => {
    const { jifeline } = await renderWithClient(
      <>
        <State of={id} />
        <ConnectorBadge connectorId={id} label="badge" details />
        <ConnectorCard connectorId={id} label="card" />
        <ConnectorBadge connectorId={id} variant="dot" />
      </>,
    )
    expect(screen.getByText('off null')).toBeVisible()
    for (const name of ['badge', 'card']) {
      expect(screen.getByRole('group', { name })).toHaveAttribute('data-state', 'off')
    }
    expect(jifeline.attempts).toEqual([])
  })

  it.each(noStrings)('that is %s is an error, for a hook, a badge and a card', async (_, id) => {
    const resolve = vi.fn<() => ConnectorName[]>(() => [])
    const { jifeline } = await renderWithClient(
      <JifelineUIProvider resolveConnectors={resolve}>
        <State of={wrong(id)} />
        <ConnectorBadge connectorId={wrong(id)} onStateChange={() => {}} />
        <ConnectorCard connectorId={wrong(id)} />
      </JifelineUIProvider>,
    )
    expect(screen.getByText('error invalid-connector-id')).toBeVisible()
    for (const group of screen.getAllByRole('group')) {
      expect(group).toHaveAttribute('data-state', 'error')
      expect(group).toHaveAccessibleName('Connector …')
    }
    expect(resolve).not.toHaveBeenCalled()
    expect(jifeline.attempts).toEqual([])
  })

  it('may come later', async () => {
    const { result, rerender, advance, sent } = await renderHookWithClient(
      (id: string | undefined) => useConnectorStatus(id),
    )
    expect(result.current.state).toBe('off')
    rerender(connectorId)
    await advance(100)
    expect(result.current.state).toBe('waiting')
    expect(sent()).toEqual([subscribeTo(connectorId)])
  })
})

describe('a list of connector ids', () => {
  it('may have holes, which are off, and what is no string, which is an error', async () => {
    const list = [connectorId, undefined, null, 5, {}]
    const { result, sent } = await renderHookWithClient(() =>
      useConnectorStatuses(wrong([...list])),
    )
    const statuses: ReadonlyMap<unknown, { state: string }> = result.current
    expect(Array.from(statuses, ([id, { state }]) => [id, state])).toEqual([
      [connectorId, 'waiting'],
      [undefined, 'off'],
      [null, 'off'],
      [5, 'error'],
      [{}, 'error'],
    ])
    expect(sent()).toEqual([subscribeTo(connectorId)])
  })

  it('is the same map while its content is, whatever that is', async () => {
    const { result, rerender } = await renderHookWithClient(() =>
      useConnectorStatuses(wrong([connectorId, undefined, NaN, {}])),
    )
    const before = result.current
    rerender()
    expect(result.current).toBe(before)
  })

  it.each<[list: unknown, size: number]>([
    [undefined, 0],
    [null, 0],
    [connectorId, 1],
    [new Set([connectorId]), 1],
    [5, 1],
    [{}, 1],
  ])('may be %j in its place', async (list, size) => {
    const { result } = await renderHookWithClient(() => useConnectorStatuses(wrong(list)))
    expect(result.current.size).toBe(size)
  })

  it('keeps apart ids that only together are the same text', async () => {
    const { result } = await renderHookWithClient(() => useConnectorStatuses(['a\u0000b', '']))
    expect([...result.current.keys()]).toEqual(['a\u0000b', ''])
  })
})

describe('an event type', () => {
  it.each(nothing)('that is %j is off, for hooks and for a feed', async (type) => {
    const heard = vi.fn<() => void>()
    const { jifeline } = await renderWithClient(
      <>
        <Feed of={type} />
        <Feed of={[type, type]} />
        <Listener to={type} heard={heard} />
        <Listener to={[type]} heard={heard} />
        <EventFeed type={type} />
      </>,
    )
    expect(screen.getAllByText('off null')).toHaveLength(2)
    expect(screen.getByRole('region')).toHaveAttribute('data-state', 'off')
    expect(jifeline.attempts).toEqual([])
  })

  it.each(noStrings)('that is %s is an error, and the others in its list come', async (_, type) => {
    const heard = vi.fn<() => void>()
    const onError = vi.fn<(error: JifelineError) => void>()
    const list = wrong([type, created, undefined])
    const { jifeline, advance, sent } = await renderWithClient(
      <>
        <Feed of={wrong(type)} />
        <Listener to={list} heard={heard} />
        <EventFeed type={list} />
      </>,
      { options: { onError } },
    )
    expect(screen.getByText('error invalid-event-type')).toBeVisible()
    expect(screen.getByRole('region')).toHaveAttribute('data-state', 'error')
    jifeline.event(created)
    await advance(50)
    expect(screen.getAllByRole('article')).toHaveLength(1)
    expect(heard).toHaveBeenCalledOnce()
    expect(sent()).toEqual([listenTo(created)])
    expect(onError.mock.calls.map(([{ code }]) => code)).toEqual(['invalid-event-type'])
  })
})

it.each([
  ['a URL', () => new URL('wss://jifeline.test/')],
  ['an object', () => ({})],
  ['a number', () => NaN],
])('a url that is %s, written inline, makes one client and one report', async (_what, make) => {
  const { sockets, advance } = createBrowser()
  const states = new Set<unknown>()
  const rendered = vi.fn<() => void>()
  function Page() {
    const [errors, setErrors] = useState<string[]>([])
    rendered()
    if (rendered.mock.calls.length > 100) return <p>a loop</p> // a red test is better than one that hangs
    return (
      <JifelineProvider url={wrong(make())} onError={({ code }) => setErrors([...errors, code])}>
        <Clients seen={states} />
        <p>{errors.join()}</p>
      </JifelineProvider>
    )
  }
  render(<Page />)
  await advance(5_000)
  expect(screen.getByText('invalid-option')).toBeVisible()
  expect(states.size).toBeLessThanOrEqual(2) // StrictMode makes a state twice
  expect(sockets).toEqual([])
})

describe('options', () => {
  it.each([[null], [undefined]])('may be %j', async (options) => {
    const { result } = await renderHookWithClient(() => [
      useConnectorStatus(connectorId, wrong(options)),
      useEvents(created, wrong(options)),
    ])
    expect(result.current).toMatchObject([{ state: 'waiting' }, { state: 'listening' }])
  })

  it('of a wrong type are left out, and reported', async () => {
    const onError = vi.fn<(error: JifelineError) => void>()
    const { result, jifeline, advance } = await renderHookWithClient(
      () => [
        useConnectorStatus(connectorId, { select: wrong('voltage') }),
        useEvents(created, { filter: wrong('urgent') }).events.length,
        useEventListener(created, wrong('ring')),
        useEvents(created, { filter: wrong(false) }).events.length,
        useEventListener(created, wrong(null)),
      ],
      { options: { onError } },
    )
    jifeline.status(connectorId, { voltage: 12.6 })
    jifeline.event(created)
    await advance(50)
    expect(result.current).toMatchObject([{ voltage: 12.6 }, 1, undefined, 1, undefined])
    expect(onError.mock.calls.map(([{ message }]) => message)).toEqual([
      'An option cannot be used. `select` "voltage" is no function.',
      'An option cannot be used. `filter` "urgent" is no function.',
      'An option cannot be used. `listener` "ring" is no function.',
    ])
  })
})

function State({ of: id }: { of: string | null | undefined }) {
  const { state, error } = useConnectorStatus(id)
  return <p>{`${state} ${error?.code ?? null}`}</p>
}

type Types = string | null | undefined | readonly (string | null | undefined)[]

function Clients({ seen }: { seen: Set<unknown> }) {
  seen.add(useJifelineClient())
  useConnectorStatus(connectorId)
  return null
}

function Feed({ of: types }: { of: Types }) {
  const { state, error } = useEvents(types)
  return <p>{`${state} ${error?.code ?? null}`}</p>
}

function Listener({ to, heard }: { to: Types; heard: () => void }) {
  useEventListener(to, heard)
  return null
}

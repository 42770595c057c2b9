/** `share` of the provider: one client for each url and identity, however often the option is written. */
import { render } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import {
  JifelineProvider,
  useConnection,
  useConnectorStatus,
  type JifelineError,
} from 'jifeline-react'
import { sharedTabs } from 'jifeline-react/tabs'
import { createClient, createSharing, type Environment } from '../stage/behind-the-doors.ts'
import { connectorId } from '../stage/examples.ts'

/** A way to share that counts the clients it made, and shares nothing. */
function countedSharing() {
  const made: string[] = []
  const shareAs = (identity: string) =>
    Object.assign(
      ({ url }: { url?: string | undefined }, environment: Environment) => {
        made.push(identity)
        return createClient({ url }, environment)
      },
      { identity },
    )
  return { made, shareAs }
}

it('makes a client for another identity, and none for the same one written anew', () => {
  const { made, shareAs } = countedSharing()
  const tree = (identity: string) => (
    <JifelineProvider url="wss://jifeline.test/" share={shareAs(identity)} />
  )
  const { rerender } = render(tree('user 1'))
  const first = made.length
  rerender(tree('user 1'))
  expect(made).toHaveLength(first)
  rerender(tree('user 2'))
  expect(new Set(made.slice(first))).toEqual(new Set(['user 2']))
})

it('is refused as an option where it is no function, and the page stays', () => {
  const errors: JifelineError[] = []
  function Phase() {
    useConnectorStatus(connectorId)
    return useConnection().phase
  }
  const { container } = render(
    <JifelineProvider
      url="wss://jifeline.test/"
      share={true as never}
      onError={(error) => errors.push(error)}
    >
      <Phase />
    </JifelineProvider>,
  )
  return vi.waitFor(() => {
    expect(container.textContent).toBe('blocked')
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringContaining('share is no function'),
    ])
  })
})

it('is a value that starts nothing: no worker, no lock', () => {
  const SharedWorker = vi.fn<() => void>()
  vi.stubGlobal('SharedWorker', SharedWorker)
  const sharing = sharedTabs({ identity: 7 })
  createSharing('user 1', { locks: null, reachWorker: null, newName: () => '' })
  expect(sharing.identity).toBe('7')
  expect(SharedWorker).not.toHaveBeenCalled()
  vi.unstubAllGlobals()
})

/**
 * For a provider that owns its client: the browser's own world, but with Vitest's fake timers, and with
 * a WebSocket that leads to a simulated Jifeline.
 */
import { act } from '@testing-library/react'
import { onTestFinished, vi } from 'vitest'
import {
  createSimulatedJifeline,
  createSimulatedSocket,
  type SimulatedSocket,
} from 'jifeline-react/testing'
import { createBrowserEnvironment, forgetFailures } from './behind-the-doors.ts'

export const url = 'wss://jifeline.test/wssprd'

export function createBrowser() {
  forgetFailures(createBrowserEnvironment()) // of the tests before
  vi.useFakeTimers()
  const targets = [vi.spyOn(document, 'addEventListener'), vi.spyOn(window, 'addEventListener')]
  onTestFinished(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
    for (const target of targets) target.mockRestore()
  })
  const jifeline = createSimulatedJifeline({
    cadence: 'by-hand',
    idleCloseAfter: false, // the server's own timers would be counted too
    hardCloseAfter: false,
  })
  const sockets: SimulatedSocket[] = []
  function dial(target: string): SimulatedSocket {
    const socket = createSimulatedSocket(jifeline, target)
    sockets.push(socket)
    return socket
  }
  vi.stubGlobal('WebSocket', function WebSocket(target: string) {
    return dial(target)
  })
  return {
    jifeline,
    sockets,
    dial,
    getAccessToken: () => jifeline.grantToken(),
    /** How many listen to the page through a signal that has not been aborted. */
    listening: () =>
      targets
        .flatMap((target) => target.mock.calls)
        .filter(([, , options]) => typeof options === 'object' && options.signal?.aborted === false)
        .length,
    advance: (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms)),
  }
}

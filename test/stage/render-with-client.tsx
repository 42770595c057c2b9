/** Renders below a provider whose client lives in a simulated page, on a clock that stands still. */
import { act, render, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { JifelineProvider } from 'jifeline-react'
import { simulateClient, type Setting } from './simulated-client.ts'

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean
}

/** A simulated client, and the provider that hands it to a tree. */
export function provideClient(setting?: Setting) {
  const world = simulateClient(setting)
  return {
    ...world,
    Provider: ({ children }: { children: ReactNode }) => (
      <JifelineProvider client={world.client}>{children}</JifelineProvider>
    ),
    /** Lets so many milliseconds pass, and React take notice. */
    advance: (ms: number) => act(() => world.advance(ms)),
    /** The same, but React renders when it would in a browser: `act` would make one of many. */
    advanceLive: (ms: number) => live(() => world.advance(ms)),
  }
}

/** Rendered, connected and subscribed: one round trip of the simulated network is over. */
export async function renderWithClient(ui: ReactNode, setting?: Setting) {
  const world = provideClient(setting)
  const view = await act(async () => render(ui, { wrapper: world.Provider }))
  await world.advance(100)
  return { ...world, ...view }
}

/** The same for a hook alone. */
export async function renderHookWithClient<Result, Props>(
  hook: (props: Props) => Result,
  { initialProps, ...setting }: Setting & { initialProps?: Props } = {},
) {
  const world = provideClient(setting)
  const view = renderHook(hook, {
    wrapper: world.Provider,
    ...(initialProps === undefined ? {} : { initialProps }),
  })
  await world.advance(100)
  return { ...world, ...view }
}

async function live(run: () => Promise<void>): Promise<void> {
  globalThis.IS_REACT_ACT_ENVIRONMENT = false
  try {
    await run()
  } finally {
    globalThis.IS_REACT_ACT_ENVIRONMENT = true
  }
}

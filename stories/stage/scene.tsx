/**
 * A story that stands still: a script leads a simulated Jifeline to where it is wanted, on a virtual clock
 * that nothing moves any more afterwards. No prop is faked; the components are told what they would be.
 */
import { useEffect, useState, type ReactNode } from 'react'
import { JifelineProvider, type JifelineClient, type JifelineOptions } from 'jifeline-react'
import {
  createSimulatedClient,
  createSimulatedJifeline,
  createSimulatedNetwork,
  createVirtualClock,
  type SimulatedJifeline,
  type SimulatedNetwork,
} from 'jifeline-react/testing'

export interface Stage {
  client: JifelineClient
  jifeline: SimulatedJifeline
  network: SimulatedNetwork
  /** Lets so many milliseconds pass. */
  advance(ms: number): Promise<void>
}

export type Script = (stage: Stage) => Promise<void>

export interface SceneProps {
  script: Script
  options?: JifelineOptions | undefined
}

/** The parameters of a story that is a scene. */
export function inScene(script: Script, options?: JifelineOptions) {
  const scene: SceneProps = { script, options }
  return { scene }
}

export function sceneOf(parameters: Record<string, unknown>): SceneProps | null {
  return (parameters['scene'] as SceneProps | undefined) ?? null
}

export function Scene({ script, options, children }: SceneProps & { children: ReactNode }) {
  const [production, setProduction] = useState<Production | null>(null)
  useEffect(() => {
    const next = produce(script, options)
    // oxlint-disable-next-line react/set-state-in-effect -- what starts here must end with the effect
    setProduction(next)
    return next.end
  }, [script, options])
  if (!production) return null
  return (
    <JifelineProvider client={production.client}>
      {children}
      <Curtain play={production.play} />
    </JifelineProvider>
  )
}

/**
 * Its effect runs after those of the children before it: they have subscribed when the script begins.
 * What takes pictures waits until no scene is on any more.
 */
function Curtain({ play }: { play: () => Promise<void> }) {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    let isMounted = true
    void play().then(() => isMounted && setOver(true))
    return () => {
      isMounted = false
    }
  }, [play])
  return <span hidden data-scene={isOver ? 'over' : 'on'} />
}

interface Production {
  client: JifelineClient
  /** Runs the script, once. */
  play(this: void): Promise<void>
  end(this: void): void
}

function produce(script: Script, options: JifelineOptions = {}): Production {
  const clock = createVirtualClock()
  const jifeline = createSimulatedJifeline({
    clock,
    cadence: 'by-hand',
    firstStatus: false,
    needsToken: false,
  })
  const network = createSimulatedNetwork()
  const client = createSimulatedClient(jifeline, { network, onError: () => {}, ...options })
  let played: Promise<void> | null = null

  return {
    client,
    play: () => (played ??= script({ client, jifeline, network, advance: clock.advance })),
    end() {
      client.dispose()
      jifeline.dispose()
    },
  }
}

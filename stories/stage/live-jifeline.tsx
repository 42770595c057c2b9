/** A provider whose sockets lead to a simulated Jifeline in the page: live, and without a network. */
import { useEffect, useState, type ReactNode } from 'react'
import { JifelineProvider } from 'jifeline-react'
import { createSimulatedSocket } from 'jifeline-react/testing'
import { startScenario, type World } from './scenarios.ts'

export function LiveJifeline({ scenario, children }: { scenario: string; children: ReactNode }) {
  const [world, setWorld] = useState<World | null>(null)
  useEffect(() => {
    const { end, ...started } = startScenario(scenario)
    // oxlint-disable-next-line react/set-state-in-effect -- what starts here must end with the effect
    setWorld(started)
    return end
  }, [scenario])
  if (!world) return null
  const { jifeline, network } = world
  return (
    <JifelineProvider
      key={scenario}
      createSocket={(url) => createSimulatedSocket(jifeline, url, network)}
      onError={() => {}} // trouble is what the scenarios are for
    >
      {children}
    </JifelineProvider>
  )
}

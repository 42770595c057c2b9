/** A provider whose sockets lead to a simulated Jifeline in the page: live, and without a network. */
import { useEffect, useState, type ReactNode } from 'react'
import { JifelineProvider } from 'jifeline-react'
import { createSimulatedSocket } from 'jifeline-react/testing'
import { startScenario, type World } from './scenarios.ts'

let worlds = 0

export function LiveJifeline({ scenario, children }: { scenario: string; children: ReactNode }) {
  const [world, setWorld] = useState<(World & { url: string }) | null>(null)
  useEffect(() => {
    const { end, ...started } = startScenario(scenario)
    worlds += 1
    // oxlint-disable-next-line react/set-state-in-effect -- what starts here must end with the effect
    setWorld({ ...started, url: `wss://world-${worlds}.jifeline.test/` })
    return end
  }, [scenario])
  if (!world) return null
  const { jifeline, network, url } = world
  return (
    <JifelineProvider
      key={scenario}
      url={url} // another for each, since a page remembers failures by their address
      createSocket={(target) => createSimulatedSocket(jifeline, target, network)}
      onError={() => {}} // trouble is what the scenarios are for
    >
      {children}
    </JifelineProvider>
  )
}

/**
 * A screen on the wall of a hall: twenty-four connectors on 1920 × 1080 without scrolling, no letter below 28 px,
 * trouble first. Nobody touches it, so its order never waits for a pointer, and its screen stays on.
 */
import './wall-display.css'
import { useEffect } from 'react'
import {
  ConnectionIndicator,
  ConnectorBadge,
  severities,
  useSeverities,
  useTroubleFirst,
  type Severity,
} from 'jifeline-react'

interface WallDisplayProps {
  title: string
  connectors: readonly { id: string; name: string }[]
}

const words: Record<Severity, string> = {
  critical: 'critical',
  warning: 'warning',
  pending: 'not ready',
  well: 'well',
}

export function WallDisplay({ title, connectors }: WallDisplayProps) {
  const ids = connectors.map(({ id }) => id)
  const trouble = useTroubleFirst(ids)
  const nameOf = new Map(connectors.map(({ id, name }) => [id, name]))
  useEffect(keepScreenOn, [])

  return (
    <section className="hall" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <Counts ids={ids} />
        <ConnectionIndicator hideWhenOpen />
      </header>
      <ul>
        {trouble.ids.map((id) => (
          <li key={id}>
            <strong>{nameOf.get(id)}</strong>
            <ConnectorBadge
              connectorId={id}
              label={nameOf.get(id)}
              show={['state', 'voltage']}
              emphasis="exceptions"
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Counts({ ids }: { ids: readonly string[] }) {
  const now = [...useSeverities(ids).values()]
  const counts = severities.map((severity) => ({
    severity,
    count: now.filter((one) => one === severity).length,
  }))
  return (
    <p>
      {counts
        .filter(({ count }) => count > 0)
        .map(({ severity, count }) => `${count} ${words[severity]}`)
        .join(' · ')}
    </p>
  )
}

/** The browser lets go of it whenever the page is hidden, so it is asked for again each time it is seen. */
function keepScreenOn(): () => void {
  const life = new AbortController()
  let lock: WakeLockSentinel | null = null
  async function ask() {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
    lock = await navigator.wakeLock.request('screen').catch(() => null) // a battery that is low refuses
    if (life.signal.aborted) void lock?.release()
  }
  void ask()
  document.addEventListener('visibilitychange', () => void ask(), { signal: life.signal })
  return () => {
    life.abort()
    void lock?.release()
  }
}

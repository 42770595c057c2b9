/**
 * Looks once a second at all that a part of a page shows, and has settled changes said. It listens to no
 * connector: a thousand of them cost a thousand looks, and a message costs nothing. What happens while nobody
 * looks, while it is paused, or because the connection is down, is not told afterwards.
 */
import type { Phase } from '../client/connection/connection-state.ts'
import type { JifelineClient } from '../client/jifeline-client.ts'
import { isPhaseNews, newsSentences, type ConnectorNews } from '../view/news.ts'
import type { Announcer } from './announcer.ts'
import { createDwell, type Dwell } from './dwell.ts'
import { pauseOf } from './pause.ts'
import { subscribeToSeconds } from './shared-clock.ts'
import type { ShownConnector } from './shown-connector.ts'
import {
  dwell,
  watchConnector,
  type Hearing,
  type Spoken,
  type WatchedConnector,
} from './watched-connector.ts'

export interface News {
  /** While it is shown. Returns the end of that. */
  watch(client: JifelineClient, connector: ShownConnector, spoken: Spoken): () => void
  /** While anything else of the client is shown: how its connection is is told, too. Returns the end of that. */
  hear(client: JifelineClient, hearing: Hearing): () => void
  /** Somebody else says how the connection is. Returns the end of that. */
  leaveConnection(client: JifelineClient): () => void
}

/** What is looked at of one client. */
interface Ward {
  readonly connectors: Map<ShownConnector, WatchedConnector>
  /** By each that shows anything of it. */
  readonly hearings: Hearing[]
  readonly phase: Dwell<Phase>
  wasOpen: boolean
}

export function createNews(announcer: Announcer): News {
  const wards = new Map<JifelineClient, Ward>()
  const elsewhere: JifelineClient[] = []
  const untold = new Map<ShownConnector, ConnectorNews>()
  let stopLooking: (() => void) | null = null
  let wasHidden = false

  function lookAround() {
    for (const [client, ward] of wards) look(client, ward)
    wasHidden = false
  }

  function look(client: JifelineClient, ward: Ward) {
    const pause = pauseOf(client)
    const { phase } = client.connection.getState()
    const isDeaf = wasHidden || pause.getState().pausedAt !== null
    // A loss is one sentence, and not one for each connector.
    const isMuted = isDeaf || phase !== 'open' || !ward.wasOpen
    ward.wasOpen = phase === 'open'
    for (const [connector, watched] of ward.connectors) {
      const news = watched.look(isMuted)
      const { labels } = watched.speaker() ?? {}
      if (!news || !labels) continue
      untold.set(connector, news)
      announcer.announce({ about: 'connectors', sentence: () => tellAll(labels) }, pause)
    }
    lookAtConnection(client, ward, phase, isDeaf)
  }

  function tellAll(labels: Spoken['labels']): string {
    const news = Array.from(untold.values())
    untold.clear()
    return newsSentences(news, labels)
  }

  function lookAtConnection(client: JifelineClient, ward: Ward, phase: Phase, isDeaf: boolean) {
    const before = ward.phase.told
    const isSettled = ward.phase.isSettled(phase)
    if (isSettled || isDeaf) ward.phase.tell(phase)
    const hearing = ward.hearings.find(({ policy }) => policy !== 'off')
    const isTold = isSettled && !isDeaf && !elsewhere.includes(client)
    if (!isTold || !hearing || !isPhaseNews(before, phase)) return
    const sentence = () => hearing.labels.connectionNews[phase]
    announcer.announce({ about: 'connection', sentence }, pauseOf(client))
  }

  function wardOf(client: JifelineClient): Ward {
    let ward = wards.get(client)
    if (!ward) {
      const { phase } = client.connection.getState()
      const connectors = new Map<ShownConnector, WatchedConnector>()
      ward = { connectors, hearings: [], phase: createDwell(phase, dwell), wasOpen: false }
      wards.set(client, ward)
      stopLooking ??= startLooking()
    }
    return ward
  }

  function startLooking(): () => void {
    const hiding = new AbortController()
    const { signal } = hiding
    document.addEventListener('visibilitychange', () => (wasHidden ||= document.hidden), { signal })
    const stop = subscribeToSeconds(lookAround)
    return () => {
      stop()
      hiding.abort()
    }
  }

  function hear(client: JifelineClient, hearing: Hearing): () => void {
    const { hearings } = wardOf(client)
    hearings.push(hearing)
    return () => {
      hearings.splice(hearings.indexOf(hearing), 1)
      if (hearings.length === 0) wards.delete(client)
      if (wards.size > 0) return
      stopLooking?.()
      stopLooking = null
    }
  }

  return {
    hear,
    watch(client, connector, spoken) {
      const { connectors } = wardOf(client)
      const stopHearing = hear(client, spoken)
      const watched = connectors.get(connector) ?? watchConnector(connector)
      connectors.set(connector, watched)
      watched.spoken.push(spoken)
      return () => {
        watched.spoken.splice(watched.spoken.indexOf(spoken), 1)
        if (watched.spoken.length === 0) connectors.delete(connector)
        stopHearing()
      }
    },
    leaveConnection(client) {
      elsewhere.push(client)
      return () => void elsewhere.splice(elsewhere.indexOf(client), 1)
    },
  }
}

/** One load of a page: its client, who listens, who watches, and what they were told. */
import type { FeedState, JifelineEvent, Socket } from 'jifeline-react'
import { timeOfEventId } from '../../../src/protocol/event-ids.ts'
import { createClient, createRestEventLog } from '../../stage/behind-the-doors.ts'
import type { Ground } from './ground.ts'
import { createPeriods, linger, type Period } from './periods.ts'
import type { Surroundings } from './schedule.ts'

export interface Listener {
  readonly type: string
  readonly since: number
  readonly heard: Map<string, { times: number; source: JifelineEvent['source'] }>
  end(): void
}

export interface PageWatch {
  onHeard(event: JifelineEvent, period: Period): void
  onTakenUpAgain(): void
  onSubscribeLost(): void
  breach(what: string): void
}

export function openPage(
  ground: Ground,
  logFetch: typeof fetch | null,
  { ahead, logRetention: keepsAtLeast }: Surroundings,
  watch: PageWatch,
) {
  const now = () => ground.jifeline.clock.now()
  const world = ground.createEnvironment()
  const environment = {
    ...world,
    now: () => world.now() + ahead,
    wall: () => world.wall() + ahead,
  }
  let subscribesToLose = 0
  /** How far the ids of live events are ahead of the time of their receipt, at most. */
  let liveAhead = -Infinity
  let firstLiveAt = Infinity
  const listeners = new Set<Listener>()
  const feeds: { type: string; end(): void }[] = []
  const isConnected = () => ground.jifeline.sessions > 0
  const periods = createPeriods(now, logFetch !== null, isConnected, watch.onTakenUpAgain)
  const { hold, release } = periods

  function createSocket(url: string): Socket {
    const socket = environment.createSocket(url)
    const send = socket.send.bind(socket)
    periods.onSocket()
    socket.send = (frame) => {
      periods.onSent(frame)
      const isLost = subscribesToLose > 0 && frame.includes('"subscribe-to-event"')
      if (!isLost) return send(frame)
      subscribesToLose -= 1
      watch.onSubscribeLost()
    }
    return socket
  }

  const client = createClient(
    {
      url: ground.url,
      getAccessToken: () => ground.jifeline.grantToken(),
      onError: () => {},
      eventLog: logFetch
        ? createRestEventLog(
            { baseUrl: ground.baseUrl, fetch: logFetch, keepsAtLeast },
            environment,
          )
        : undefined,
      linger,
    },
    { ...environment, createSocket },
  )

  function observe(type: string, feed: FeedState) {
    judgeOrder(feed)
    for (const { id, source, receivedAt } of feed.events) {
      if (source !== 'live') continue
      firstLiveAt = Math.min(firstLiveAt, receivedAt - ahead)
      liveAhead = Math.max(liveAhead, (timeOfEventId(id) ?? 0) - (receivedAt - ahead))
    }
    periods.onFeed(type, feed, liveAhead)
  }

  function listen(type: string) {
    hold(type)
    const unobserve = client.feed(type).subscribe((feed) => observe(type, feed))
    const heard: Listener['heard'] = new Map()
    const stop = client.on(type, (event) => {
      const before = heard.get(event.id)
      if (before) watch.breach(`delivered twice: ${event.id}, ${event.source}`)
      heard.set(event.id, { times: (before?.times ?? 0) + 1, source: event.source })
      const period = periods.all.get(type)
      if (period) watch.onHeard(event, period)
    })
    const listener: Listener = {
      type,
      since: now(),
      heard,
      end() {
        stop()
        unobserve()
        listeners.delete(listener)
        release(type)
      },
    }
    listeners.add(listener)
  }

  function watchFeed(type: string) {
    hold(type)
    const stop = client.feed(type).subscribe((feed) => observe(type, feed))
    const end = () => {
      stop()
      release(type)
    }
    feeds.push({ type, end })
  }

  /** By ULID, the newest first. */
  function judgeOrder({ events }: FeedState) {
    for (const [index, event] of events.entries()) {
      const before = events[index - 1]
      if (before && before.id <= event.id) watch.breach(`feed out of order: ${event.id}`)
    }
  }

  return {
    listeners,
    listen,
    watch: watchFeed,
    leave: (type: string) => endOne([...listeners], type),
    unwatch(type: string) {
      const ended = endOne(feeds, type)
      if (ended) feeds.splice(feeds.indexOf(ended), 1)
      return ended
    },
    mounted: () => ({
      listened: [...listeners].map(({ type }) => type),
      watched: feeds.map(({ type }) => type),
    }),
    feed: (type: string): FeedState => client.feed(type).getState(),
    gaps: () =>
      [...periods.all].flatMap(([type, { holders }]) =>
        holders > 0 ? client.feed(type).getState().gaps : [],
      ),
    periods: periods.all,
    isRegistering: periods.isRegistering,
    firstLiveAt: () => firstLiveAt,
    ahead,
    loseSubscribes: (count: number) => void (subscribesToLose = count),
    retry: () => client.retry(),
    close: () => client.dispose(),
  }
}

export type Page = ReturnType<typeof openPage>

function endOne<One extends { type: string; end(): void }>(all: readonly One[], type: string) {
  const one = all.find((candidate) => candidate.type === type)
  one?.end()
  return one
}

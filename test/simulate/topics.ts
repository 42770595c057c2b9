/**
 * What should be: who listens to what, until when it lingers, and what each connector said last. A
 * model of the promises, small enough to be believed.
 */
import type { JifelineOptions } from 'jifeline-react'
import { closed, connectorId, created, otherConnectorId } from '../stage/examples.ts'
import type { SleepingPage } from '../stage/sleeping-page.ts'

const ownerGrace = 250 // ms
const defaultLinger = 5_000 // ms
const gapsRemembered = 20
const pulse = 31_000 // ms; within so long a page notices that it did not run for a while
const smallStep = 32_000 // ms; what is more is seen by a timer that is late
const someSleep = 90_000 // ms; a shorter one cannot be told from throttled timers

export interface Values {
  readonly voltage?: unknown
  readonly vin_number?: unknown
  readonly round_trip_time?: unknown
}

interface Said {
  at: number
  /** All that is known of it; what a message left out stands. */
  values: Values
  isOffline: boolean
  /** Nobody listened for a while, and it has said nothing since. */
  isOld: boolean
}

/** Between two messages. */
export interface Gap {
  readonly length: number
  /**
   * The page did not run for some of it, or shortly before. What it has noticed of that cannot be told; what it
   * has is no interval of the connector's, and says of no message when it came.
   */
  readonly isUnsure: boolean
}

export interface Topic {
  readonly name: string
  readonly isEvent: boolean
  ends: (() => void)[]
  lingersUntil: number
  said: Said | null
  /** When it last brought anything. */
  heardAt: number
  /** When it was taken up. */
  mountedAt: number
  /** When its listeners were last told anything. */
  toldAt: number
  gaps: Gap[]
}

export const connectors = [
  { connectorId, name: '1', vehicle: null },
  { connectorId: otherConnectorId, name: '2', stallsPerHour: 4 },
]
export const connectorNames = [
  ...connectors.map(({ connectorId }) => connectorId),
  '00000000-0000-4000-8000-000000000000', // does not exist, so it says nothing
]
export const eventTypes = [created, closed]

export function createTopics(
  now: () => number,
  { wasAwaySince, longestSleepSince, clocks }: SleepingPage,
) {
  const topics = new Map<string, Topic>()
  let ownerGoneAt: number | null = null
  let changedAt = now()
  let longestLinger = 0
  let lastLingerEnd = -Infinity
  let listeners = 0
  let forgottenAt = -Infinity

  const ownNames = new Set([...connectorNames, ...eventTypes])

  function add(name: string, isEvent: boolean): Topic {
    const topic: Topic = {
      name,
      isEvent,
      ends: [],
      gaps: [],
      said: null,
      lingersUntil: -Infinity,
      heardAt: -Infinity,
      mountedAt: -Infinity,
      toldAt: -Infinity,
    }
    topics.set(name, topic)
    return topic
  }

  /** As the page's clocks have it: of what none of them told nothing is known, and a small step is time. */
  function learn(gaps: Gap[], since: number) {
    const untold = clocks.untoldSince(since)
    if (longestSleepSince(since) >= someSleep + untold) return
    const overtold = Math.min(clocks.overtoldSince(since), smallStep)
    const isUnsure = wasAwaySince(since - pulse) || clocks.overtoldSince(since - pulse) > 0
    gaps.push({ length: now() - since + overtold, isUnsure })
    while (gaps.filter(({ isUnsure }) => !isUnsure).length > gapsRemembered) gaps.shift()
  }

  function isHeld(topic: Topic): boolean {
    return topic.ends.length > 0 || (topic.lingersUntil > now() && !isOwnerGone())
  }

  function isOwnerGone(): boolean {
    return ownerGoneAt !== null && now() >= ownerGoneAt + ownerGrace
  }

  /** A page that was away ends its lingers late, so what it still remembers cannot be told. */
  function forgetUnheld() {
    for (const topic of topics.values()) {
      if (isHeld(topic) || wasAwaySince(topic.lingersUntil)) continue
      topic.lingersUntil = -Infinity
      if (topic.said) topic.said.isOld = true
      if (!ownNames.has(topic.name)) topics.delete(topic.name) // one of many, for once
    }
  }

  return {
    all: topics,
    isHeld,
    get isAnyHeld() {
      if (listeners > 0) return true
      for (const topic of topics.values()) if (isHeld(topic)) return true
      return false
    },
    get changedAt() {
      return changedAt
    },
    /** When the last change has been told to the server at the latest, on an ideal wire. */
    get settlesAt() {
      return changedAt + longestLinger
    },
    /** Event types, connectors, or both. */
    mounted: (isEvent?: boolean): Topic[] =>
      [...topics.values()].filter(
        (topic) => topic.ends.length > 0 && (isEvent ?? topic.isEvent) === topic.isEvent,
      ),
    mount(name: string, isEvent: boolean, listen: () => () => void) {
      if (listeners === 0 || now() > forgottenAt) forgetUnheld()
      forgottenAt = now()
      const topic = topics.get(name) ?? add(name, isEvent)
      changedAt = now()
      listeners += 1
      if (topic.ends.length === 0) topic.mountedAt = now()
      topic.ends.push(listen())
    },
    unmount(topic: Topic, { linger = defaultLinger }: JifelineOptions) {
      const end = topic.ends.pop()
      if (!end) return
      changedAt = now()
      listeners -= 1
      longestLinger = Math.max(longestLinger, linger)
      if (topic.ends.length > 0) return end()
      if (isOwnerGone()) lastLingerEnd = -Infinity
      // a shorter linger that was set since waits for the longer ones before it
      lastLingerEnd = Math.max(lastLingerEnd, now() + linger)
      topic.lingersUntil = lastLingerEnd
      end()
    },
    ownerComes() {
      if (isOwnerGone()) lastLingerEnd = -Infinity
      forgetUnheld()
      ownerGoneAt = null
    },
    ownerGoes() {
      ownerGoneAt ??= now()
      changedAt = now()
    },
    heardAt: (name: string) => topics.get(name)?.heardAt ?? -Infinity,
    hear(name: string) {
      const topic = topics.get(name)
      if (topic) topic.heardAt = now()
    },
    tell(name: string) {
      const topic = topics.get(name)
      if (topic) topic.toldAt = now()
    },
    /**
     * A connector spoke. `isAnswer`: it may be no more than the server's answer to our subscribe, which is
     * no sign of life unless it says something new. `lostAt`: when the connection was last lost.
     */
    say(name: string, message: Values, isAnswer: boolean, lostAt: number) {
      const topic = topics.get(name)
      if (!topic) return
      const { said, gaps } = topic
      const values = { ...said?.values, ...message }
      if (said && isAnswer && isSame(values, said.values)) return
      const isContinued = said && !said.isOffline && !said.isOld && said.at >= lostAt
      if (isContinued) learn(gaps, said.at)
      const isOffline = message.round_trip_time === null
      topic.said = { at: now(), values, isOffline, isOld: false }
    },
    /** The page has a new client, which knows nothing yet. */
    renew() {
      for (const topic of topics.values()) {
        topic.said = null
        topic.mountedAt = now()
        topic.gaps.length = 0
        topic.lingersUntil = -Infinity
      }
      lastLingerEnd = -Infinity
      ownerGoneAt = null
    },
  }
}

export type Topics = ReturnType<typeof createTopics>

function isSame(one: Values, other: Values): boolean {
  return (
    one.voltage === other.voltage &&
    one.vin_number === other.vin_number &&
    one.round_trip_time === other.round_trip_time
  )
}

/** The age at which a status stops being live, by the rule: 1.5 × the longest gap, 15–180 s. */
export function liveFor({ gaps }: Topic, { staleAfter }: JifelineOptions): number {
  return (
    staleAfter ??
    Math.min(180_000, Math.max(15_000, 1.5 * Math.max(0, ...gaps.map(({ length }) => length))))
  )
}

/** Makes the acts of a schedule happen. */
import type { JifelineOptions } from 'jifeline-react'
import { isInner, isLasting, isOfClock, isStriking, type Act, type PageFault } from './faults.ts'
import type { Listening } from './listening.ts'
import { createStrikes } from './strikes.ts'
import { connectorNames, eventTypes } from './topics.ts'
import { url, type World } from './world.ts'

const clockSteps = [3_000, 45_000, 3_600_000, 86_400_000] // ms

const remountsApart = 300 // ms
const oddNames = ['linger', 'staleAfter', 'offlineAfter', 'silenceAfter', 'keepAliveEvery'] as const
const oddNumbers = [NaN, Infinity, -1, 0, 30 * 86_400_000, -Infinity, 1]
const oddFor = 20_000 // ms
const idleProxyFactor = 12 // it takes some minutes to show what it is

/** `onMet`: the act befalls the connection now, which may be later or never. */
export type Perform = (act: Act, onMet: () => void) => void

export function createActing(world: World, listening: Listening): Perform {
  const { clock, jifeline, lasting, life, mischief, page, topics } = world
  const strike = createStrikes(world)

  function act(some: Act, onMet: () => void) {
    const { fault, value } = some
    if (isInner(fault)) return mischief.wait(fault, value, onMet)
    if (isStriking(fault)) return strike(fault, some, onMet)
    if (isLasting(fault)) {
      onMet()
      return lasting.begin(fault, fault === 'idle proxy' ? idleProxyFactor * value : value)
    }
    if (isOfClock(fault)) {
      onMet()
      return page.clocks.setBy((fault === 'clock set back' ? -1 : 1) * pick(clockSteps, value))
    }
    if (fault === 'heal') {
      lasting.endAll()
      return listening.retry()
    }
    if (fault === 'enter') throw new Error('A way into a phase is a row of acts.')
    if (fault !== 'tokens revoked') return actOfPage(fault, value, onMet)
    onMet()
    jifeline.revokeTokens()
  }

  function actOfPage(fault: PageFault, value: number, onMet: () => void) {
    if (page.isAsleep || !isPossible(fault)) return
    onMet()
    switch (fault) {
      case 'visible':
      case 'online':
        return life.alert(fault)
      case 'offline':
        return page.signal('offline')
      case 'mount connector':
        return listening.mount(pick(connectorNames, value), false)
      case 'mount event type':
        return listening.mount(pick(eventTypes, value), true)
      case 'unmount connector':
        return listening.unmount(pick(topics.mounted(false), value))
      case 'unmount event type':
        return listening.unmount(pick(topics.mounted(true), value))
      case 'unmount all':
        return listening.unmountAll()
      case 'provider gone':
        listening.unmountAll()
        return listening.ownerGoes()
      case 'many mounts':
        return listening.mountMany()
      case 'retry':
        return listening.retry()
      case 'changed options':
        return world.update(optionsOf(value))
      case 'odd options':
        return beOdd(value)
      case 'remount':
        return world.remount(value % 2 === 0)
      case 'twenty remounts':
        return remountOften(20)
      case 'foreign policy violation':
        return page.signal({ blockedUri: 'https://elsewhere.test/pixel' })
      case 'dispose':
        return world.dispose()
      default:
        fault satisfies never
    }
  }

  /** Where nobody listens, nobody can leave. */
  function isPossible(fault: PageFault): boolean {
    if (fault === 'remount' || fault === 'twenty remounts') return !world.isDisposed
    if (fault === 'unmount all') return topics.mounted().length > 0
    if (fault === 'unmount connector') return topics.mounted(false).length > 0
    return fault !== 'unmount event type' || topics.mounted(true).length > 0
  }

  /** A provider that is mounted anew again and again, as a page that crashes and recovers does. */
  function remountOften(times: number) {
    if (world.isDisposed) return
    world.remount(times % 2 === 0)
    if (times > 1)
      clock.setTimer(() => world.whenAwake(() => remountOften(times - 1)), remountsApart)
  }

  /** For a while an option is a number that nobody would pass on purpose. */
  function beOdd(value: number) {
    const name = pick(oddNames, value)
    const odd = pick(oddNumbers, value >> 3)
    const before = world.usableOptions[name] // not one that another act has made odd
    world.update({ [name]: odd })
    clock.setTimer(() => world.whenAwake(() => world.update({ [name]: before })), oddFor)
    // what lingers for weeks would for the rest of this page
    if (name === 'linger') clock.setTimer(() => world.whenAwake(() => world.remount(true)), oddFor)
  }

  /** New closures each time, as inline props are; the values change now and then. */
  function optionsOf(value: number) {
    const { getAccessToken, onError } = world.options
    return {
      url,
      getAccessToken: getAccessToken && ((request) => getAccessToken(request)),
      linger: pick([undefined, 0, 2_000, 8_000], value),
      staleAfter: pick([undefined, undefined, 4_000, 60_000], value >> 2),
      silenceAfter: pick([undefined, undefined, false, 20_000], value >> 4),
      keepAliveEvery: pick([undefined, 60_000, false], value >> 6),
      onError: value % 2 === 0 ? onError : undefined,
    } satisfies JifelineOptions
  }

  return act
}

function pick<Item>(items: readonly Item[], index: number): Item {
  return items[index % items.length] as Item
}

/** Each switch of the simulator as a flag: `firstStatus` is `--first-status`. */
import type { SimulatorOptions } from '../../testing/simulator/simulator-settings.ts'
import {
  answersTo,
  defaultOf,
  simulatorSwitches,
  type Quantity,
  type SwitchName,
} from '../../testing/simulator/switches.ts'
import { inWords, readCount, readDelay, readShare, readSpan, readText } from '../shell/amounts.ts'
import { FlagError, type Flag, type FlagGroup, type GivenFlags } from '../shell/flags.ts'

const names = Object.keys(simulatorSwitches) as SwitchName[]

const readers: Record<Quantity, (text: string) => unknown> = {
  time: readSpan,
  delay: readDelay,
  share: readShare,
  count: readCount,
  text: readText,
}

export const switchFlags: FlagGroup = {
  title: 'What Jifeline may do either way (<time>: 250ms, 5s, 10m, 2h; <delay>: a time, or 0-10s)',
  flags: Object.fromEntries(names.map((name) => [flagOf(name), createFlag(name)])),
}

/** Those that were given, as the simulator's settings: each was read as its own row of the table says. */
export function switchesFrom(given: GivenFlags): SimulatorOptions {
  const found = names.filter((name) => given.has(flagOf(name)))
  return Object.fromEntries(
    found.map((name) => [name, given.values.get(flagOf(name))]),
  ) as SimulatorOptions
}

function flagOf(name: SwitchName): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function createFlag(name: SwitchName): Flag {
  const { asks, words, quantity } = simulatorSwitches[name]
  return {
    takes: answersTo(name),
    says: asks,
    default: defaultOf(name),
    read(text) {
      const word = Object.entries(words).find(([written]) => written === text)
      if (word) return word[1]
      if (quantity && Object.keys(words).length === 0) return readers[quantity](text)
      try {
        if (quantity) return readers[quantity](text)
      } catch (error) {
        if (!(error instanceof FlagError)) throw error
        throw new FlagError(`${error.message}, or ${inWords(Object.keys(words))}`)
      }
      throw new FlagError(`takes ${inWords(Object.keys(words))}`)
    },
  }
}

/** What is asked of `npm run bench`, with what stands for what was not said. */
import { parseArgs } from 'node:util'
import { fewestValues } from './interval.ts'

/** With fewer, nothing is kept. */
export const enoughRounds = 5

const pairedRounds = 15

const usage = `npm run bench -- [options]

  --quick           proves within a minute or two that it works; its figures are no evidence
  --only a,b        the works whose names begin so
  --rounds n        ${enoughRounds} unless told; with fewer it writes nothing
  --who a,b         these contestants, beside limit-raf; writes nothing
  --against commit  this tree and that commit's src in turns, nobody else; writes nothing.
                    Unless told: burst, steady and shared, ${pairedRounds} rounds`

/** What whoever typed the command can put right. The message says how, so nobody needs its stack. */
export class Refusal extends Error {}

export interface BenchOptions {
  isQuick: boolean
  /** With what the works' names begin; null: all of them. */
  only: readonly string[] | null
  who: readonly string[] | null
  rounds: number
  against: string | null
}

/** @throws {Refusal} */
export function readArguments(args: readonly string[]): BenchOptions {
  const { quick, only, who, rounds, against } = parse(args)
  if (against === '') throw refuse('--against names no commit.')
  if (against !== undefined && who !== undefined) {
    throw refuse('--against measures this tree and that commit alone: leave --who out.')
  }
  const isPaired = against !== undefined
  return {
    isQuick: quick,
    only: only?.split(',') ?? (isPaired ? ['burst', 'steady', 'shared'] : null),
    who: who?.split(',') ?? null,
    rounds: rounds === undefined ? usualRounds(isPaired, quick) : readRounds(rounds),
    against: against ?? null,
  }
}

export function isAskedFor({ only }: BenchOptions, name: string): boolean {
  return only?.some((start) => name.startsWith(start)) ?? true
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean', default: false },
        only: { type: 'string' },
        who: { type: 'string' },
        rounds: { type: 'string' },
        against: { type: 'string' },
      },
    })
    return values
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error))
  }
}

function usualRounds(isPaired: boolean, isQuick: boolean): number {
  if (isPaired) return isQuick ? fewestValues : pairedRounds
  return isQuick ? 1 : enoughRounds
}

function readRounds(text: string): number {
  const rounds = Number(text)
  if (Number.isInteger(rounds) && rounds > 0) return rounds
  throw refuse(`--rounds is "${text}", which is no number of rounds. Say 1 or more.`)
}

function refuse(why: string): Refusal {
  return new Refusal(`${why}\n\n${usage}`)
}

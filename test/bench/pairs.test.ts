// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { runPairs } from './pairs.ts'
import { Failure } from './stage.ts'
import { createWorks, quickSizes, type Measurement } from './works.ts'

const names = ['library', 'library@abc1234'] as const
const [work] = createWorks(quickSizes)

/** Plays the rounds with what each measurement is to come to. */
async function play(rounds: number, measured: (name: string, turn: number) => Measurement) {
  if (!work) throw new Error('There is no work.')
  const order: string[] = []
  const said: string[] = []
  const comparison = await runPairs(
    work,
    names,
    rounds,
    (_, name) => {
      order.push(name === 'library' ? 'A' : 'B')
      return Promise.resolve(measured(name, order.length))
    },
    (line) => said.push(line),
  )
  return { comparison, said, order: order.join('') }
}

describe('paired rounds', () => {
  it('let the two take turns at being first', async () => {
    const { order } = await play(4, () => ({ cpu: 100 }))
    expect(order).toBe('ABBAABBA')
  })

  it('compare this with that within a round, whoever was first', async () => {
    const { comparison } = await play(3, (name) => ({ cpu: name === 'library' ? 90 : 100 }))
    expect(comparison).toMatchObject({ ratios: [0.9, 0.9, 0.9], cpu: [90, 100], failure: null })
  })

  it('charge a machine that becomes ever slower to neither', async () => {
    const { comparison } = await play(2, (_, turn) => ({ cpu: 100 * 2 ** turn }))
    const [first = NaN, second = NaN] = comparison.ratios
    expect(first * second).toBe(1)
  })

  it('say each measurement while they run', async () => {
    const { said } = await play(1, () => ({ cpu: 123.4, facts: { renders: 7 } }))
    expect(said).toEqual([
      'burst 1 library: 123 ms, renders 7',
      'burst 1 library@abc1234: 123 ms, renders 7',
    ])
  })

  it('end when one of the two fails, and say which', async () => {
    const { comparison, order } = await play(9, (name, turn) => {
      if (name !== 'library' && turn > 2) throw new Failure('3 of 100 badges show an old status')
      return { cpu: 100 }
    })
    expect(order).toBe('ABBA')
    expect(comparison).toMatchObject({
      ratios: [1],
      failure: 'library@abc1234: 3 of 100 badges show an old status',
    })
  })

  it('end at once at a work that measures no CPU time', async () => {
    const { comparison, order } = await play(9, () => ({ cpu: NaN, facts: { 'nodes more': 0 } }))
    expect(order).toBe('AB')
    expect(comparison.failure).toBe('it measures no CPU time')
  })
})

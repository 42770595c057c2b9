// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { isAskedFor, readArguments, Refusal } from './arguments.ts'

describe('npm run bench', () => {
  it('has every contestant do every work in five rounds', () => {
    const options = readArguments([])
    expect(options).toEqual({ isQuick: false, only: null, who: null, rounds: 5, against: null })
    expect(isAskedFor(options, 'leak')).toBe(true)
  })

  it('compares with a commit at burst, steady and shared, in fifteen rounds', () => {
    const options = readArguments(['--against', 'HEAD~1'])
    expect(options).toMatchObject({ against: 'HEAD~1', rounds: 15 })
    expect(isAskedFor(options, 'steady')).toBe(true)
    expect(isAskedFor(options, 'feed')).toBe(false)
  })

  it.each<[args: string[], rounds: number]>([
    [['--quick'], 1],
    [['--quick', '--against', 'HEAD'], 6],
    [['--quick', '--against', 'HEAD', '--rounds', '9'], 9],
    [['--rounds', '1'], 1],
  ])('takes for %j so many rounds: %i', (args, rounds) => {
    expect(readArguments(args).rounds).toBe(rounds)
  })

  it('takes the works whose names begin as one of those that it was told', () => {
    const options = readArguments(['--against', 'HEAD', '--only', 'feed,paced'])
    const asked = ['burst', 'feed', 'paced-10'].filter((name) => isAskedFor(options, name))
    expect(asked).toEqual(['feed', 'paced-10'])
  })

  it.each<[args: string[], why: RegExp]>([
    [['--rounds', '0'], /--rounds is "0", which is no number of rounds/],
    [['--rounds', 'x'], /--rounds is "x"/],
    [['--rounds', '2.5'], /--rounds is "2.5"/],
    [['--against='], /--against names no commit/],
    [['--against', 'HEAD', '--who', 'limit'], /leave --who out/],
    [['--agains', 'HEAD'], /Unknown option '--agains'/],
    [['HEAD'], /HEAD/],
  ])('refuses %j, and says what there is', (args, why) => {
    const read = () => readArguments(args)
    expect(read).toThrow(Refusal)
    expect(read).toThrow(why)
    expect(read).toThrow(/--against commit {2}this tree and that commit's src/)
  })
})

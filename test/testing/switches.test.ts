// @vitest-environment node
/** The table of switches on the docs page is the one that the flags are made from. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  createSimulatedJifeline,
  createVirtualClock,
  simulatorSwitches,
  type SwitchName,
} from 'jifeline-react/testing'
import { answersTo, defaultOf } from '../stage/behind-the-doors.ts'
import { openLine } from '../stage/socket-line.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/testing-your-app.md'), 'utf8')
const head = ['Switch', 'What it is', 'Answers', 'Default', 'Who sees it, and how']

/** The cells of the table with this head, row by row. */
function readTable(markdown: string): string[][] {
  const rows = markdown.split('\n').map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  )
  const start = rows.findIndex((cells) => cells.join() === head.join())
  const length = rows.slice(start).findIndex((cells) => cells.length === 0)
  return rows.slice(start + 2, start + length)
}

const described = (Object.keys(simulatorSwitches) as SwitchName[]).map((name) => {
  const { asks, evidence, shows } = simulatorSwitches[name]
  return [
    `\`${name}\``,
    asks,
    `\`${answersTo(name)}\``,
    `\`${defaultOf(name)}\`, ${evidence}`,
    shows,
  ]
})

it('are told of on the docs page, each as it is in the code, in its order', () => {
  expect(readTable(page)).toEqual(described)
})

it.each([
  ['cadence', 'on-change | by-hand | <time>', '5s'],
  ['hardCloseAfter', 'never | <time>', '2h'],
  ['maxTopics', 'any | <count>', 'any'],
  ['firstStatus', 'yes | no', 'yes'],
  ['lossRate', '<share>', '0'],
  ['registrationDelay', '<delay>', '0'],
  ['statusAction', '<text>', 'subscribe-to-connector'],
] as const)('%s is written %s, by default %s', (name, answers, fallback) => {
  expect(answersTo(name)).toBe(answers)
  expect(defaultOf(name)).toBe(fallback)
})

it('a token of one’s own is good for ever, and ends no socket', async () => {
  const clock = createVirtualClock()
  const jifeline = createSimulatedJifeline({
    clock,
    accessTokens: ['fixed'],
    closesOnTokenExpiry: true,
    hardCloseAfter: false,
    idleCloseAfter: false,
  })
  const { closes } = openLine(jifeline, 'fixed')
  await clock.advance(40 * 86_400_000)
  expect(closes).toEqual([])
  expect(jifeline.readEvents({ accessToken: 'fixed' }).status).toBe(200)
  jifeline.revokeTokens()
  expect(jifeline.readEvents({ accessToken: 'fixed' }).status).toBe(401)
})

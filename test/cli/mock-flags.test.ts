// @vitest-environment node
/** Flags, and what they set. That none is missing a type sees to: `Switches` in `switches.ts`. */
import { describe, expect, it } from 'vitest'
import { simulatorSwitches, type Quantity } from 'jifeline-react/testing'
import { readMockFlags } from '../stage/behind-the-doors.ts'
import { startCommand } from '../stage/shell.ts'

const flagOf = (name: string) => `--${name.replaceAll(/[A-Z]/g, (x) => `-${x.toLowerCase()}`)}`
const simulatorOf = (...argv: string[]) => ({ ...readMockFlags(argv)?.simulator })

const samples: Record<Quantity, [text: string, value: unknown]> = {
  time: ['90s', 90_000],
  delay: ['200ms-2s', [200, 2_000]],
  share: ['0.25', 0.25],
  count: ['12', 12],
  text: ['status-update', 'status-update'],
}

describe('a switch of the simulator', () => {
  const answers = Object.entries(simulatorSwitches).flatMap(([name, { words, quantity }]) => [
    ...Object.entries(words).map(([word, value]) => [name, word, value] as const),
    ...(quantity ? [[name, ...samples[quantity]] as const] : []),
  ])

  it.each(answers)('%s is set by its flag: %s', (name, text, value) => {
    expect(simulatorOf(flagOf(name), text)).toMatchObject({ [name]: value })
    expect(simulatorOf(`${flagOf(name)}=${text}`)).toMatchObject({ [name]: value })
  })

  it('stays as it is without its flag', () => {
    expect(Object.keys(simulatorOf())).toEqual(['connectors', 'traffic'])
  })

  it('is in the help, with its question and its default', async () => {
    const { printed, exitCode } = startCommand('mock --help')
    expect(await exitCode).toBe(0)
    const help = printed.replaceAll(/\s+/g, ' ')
    for (const [name, { asks }] of Object.entries(simulatorSwitches)) {
      expect(help).toContain(`${flagOf(name)} `)
      expect(help).toContain(`${asks} Default: `)
    }
  })
})

describe('a time', () => {
  it.each([
    ['250', 250],
    ['250ms', 250],
    ['1.5s', 1_500],
    ['10m', 600_000],
    ['2h', 7_200_000],
    ['1d', 86_400_000],
  ])('%s is %d ms', (text, ms) => {
    expect(simulatorOf('--cadence', text)).toMatchObject({ cadence: ms })
  })

  it('may be a pair, whose first takes the unit of the second', () => {
    expect(simulatorOf('--log-lag', '0-10s')).toMatchObject({ logLag: [0, 10_000] })
    expect(simulatorOf('--log-lag', '3s')).toMatchObject({ logLag: 3_000 })
  })
})

describe('a flag that cannot be used', () => {
  it.each([
    ['mock --colour red', 'There is no flag --colour. Its flags: npx jifeline-react mock --help'],
    [
      'mock up',
      '"up" is no flag of npx jifeline-react mock. Its flags: npx jifeline-react mock --help',
    ],
    ['mock --port', '--port needs a value: <port>.'],
    ['mock --port 70000', '--port takes a port from 0 to 65535, not "70000".'],
    ['mock --fleet many', '--fleet takes a whole number, not "many".'],
    ['mock --help=yes', '--help takes no value.'],
    [
      'mock --scenario storm',
      '--scenario takes calm, flaky, outage, deaf or gateway-errors, not "storm".',
    ],
    ['mock --first-status maybe', '--first-status takes yes or no, not "maybe".'],
    ['mock --loss-rate 2', '--loss-rate takes a number from 0 to 1, not "2".'],
    [
      'mock --log-lag 5s-1s',
      '--log-lag takes a time such as 5s, or two of them such as 0-10s, not "5s-1s".',
    ],
    [
      'mock --idle-close-after soon',
      '--idle-close-after takes a time such as 250ms, 5s, 10m or 2h, or never, not "soon".',
    ],
    [
      'mock --hard-close-after 100d',
      '--hard-close-after takes a time of 24 days at most, or never, not "100d".',
    ],
    ['mock --status-action=', '--status-action takes a text that is not empty, not "".'],
    [
      'mock --cadense 5s',
      'There is no flag --cadense. Did you mean --cadence? Its flags: npx jifeline-react mock --help',
    ],
    ['mock --token --port 4400', '--token needs a value: <text>.'],
    ['doctor --record --json', '--record needs a value: <file>.'],
    [
      'mock --cadence 0',
      '--cadence takes a time of a millisecond at least, or on-change or by-hand, not "0".',
    ],
    ['mock --traffic 0s', '--traffic takes a time of a millisecond at least, not "0s".'],
    ['doctor --listen 0', '--listen takes a time of a millisecond at least, not "0".'],
    ['mock --fleet 999999999', '--fleet takes 100000 at most, not "999999999".'],
    [
      'mock --ticket-lasts 5s',
      '--ticket-lasts is for tickets of --traffic. Say how often they come, too.',
    ],
    [
      'doctor --report out.json --record ./out.json',
      '--report and --record name the same file. Give each one of its own.',
    ],
    [
      'mok',
      'There is no command "mok". Did you mean mock? Those there are: npx jifeline-react --help',
    ],
  ])('is told in one sentence, with exit code 2: %s', async (line, sentence) => {
    const command = startCommand(line)
    expect(await command.exitCode).toBe(2)
    expect(command.complained).toBe(`${sentence}\n`)
    expect(command.printed).toBe('')
  })
})

it('leaves the control a port, whatever that of the sockets', () => {
  const portsOf = (...argv: string[]) => readMockFlags(argv)
  expect(portsOf()).toMatchObject({ port: 4_400, controlPort: 4_401 })
  expect(portsOf('--port', '65535')).toMatchObject({ port: 65_535, controlPort: 65_534 })
})

it.each(['mock -h', 'mock help', 'help mock', 'mock --help'])('helps: %s', async (line) => {
  const { printed, exitCode } = startCommand(line)
  expect(await exitCode).toBe(0)
  expect(printed).toContain('npx jifeline-react mock [flags]')
})

it.each(['', '--help', '-h', 'help'])('lists its commands: "%s"', async (line) => {
  const { printed, exitCode } = startCommand(line)
  expect(await exitCode).toBe(0)
  expect(printed).toContain('mock     a simulated Jifeline')
})

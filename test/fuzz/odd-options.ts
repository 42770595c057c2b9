/** What may be wrong with each option of a client, by name. */
import type { JifelineClient, JifelineOptions } from 'jifeline-react/client'
import { oddLogs } from './odd-logs.ts'
import { oddSockets } from './odd-sockets.ts'
import { oddFunctions, oddNumbers, oddUrls } from './odd-values.ts'

/** What some odd options need to do their worst. */
export interface Stage {
  /** Milliseconds of the simulation. */
  later(run: () => void, ms: number): void
  now(): number
  /** 1, 2, 3 … */
  count(): number
  client(): JifelineClient
}

export type OddOption = (stage: Stage) => JifelineOptions

const busyListeners: Readonly<Record<string, (stage: Stage) => () => void>> = {
  'calls retry()': (stage) => () => stage.client().retry(),
  'calls dispose()': (stage) => () => stage.client().dispose(),
  'listens to something else': (stage) => () => {
    stage
      .client()
      .feed('something.else')
      .subscribe(() => {})
  },
}

const numericOptions = [
  'linger',
  'staleAfter',
  'offlineAfter',
  'silenceAfter',
  'keepAliveEvery',
] as const
const functionOptions = ['getAccessToken', 'createSocket', 'onError'] as const

/** Each either works or is refused by name. */
export const oddNumberOptions: ReadonlyMap<string, OddOption> = new Map(
  numericOptions.flatMap((option) =>
    Object.entries(oddNumbers).map(([name, value]) => odd(option, name, () => value)),
  ),
)

export const otherOddOptions: ReadonlyMap<string, OddOption> = new Map([
  ...Object.entries(oddUrls).map(([name, url]) => odd('url', name, () => url)),
  ...functionOptions.flatMap((option) =>
    Object.entries(oddFunctions).map(([name, value]) => odd(option, name, () => value)),
  ),
  ...Object.entries(oddSockets).map(([name, make]) =>
    odd('createSocket', name, (stage) => () => make(stage)),
  ),
  ...Array.from(oddLogs, ([name, make]) => odd('eventLog', name, make)),
  ...Object.entries(busyListeners).map(([name, make]) => odd('onError', `it ${name}`, make)),
])

function odd(
  option: keyof JifelineOptions,
  name: string,
  make: (stage: Stage) => unknown,
): [string, OddOption] {
  return [`${option}: ${name}`, (stage) => ({ [option]: make(stage) }) as JifelineOptions]
}

/**
 * What a partner passes to hooks and components and cannot be used: it falls back there, and is told here,
 * each value once for a client and after the render that met it. Options of the client itself: `world/`.
 */
import type { JifelineClient, OwnedClient } from './jifeline-client.ts'
import { JifelineError } from './world/jifeline-error.ts'

/** `why` ends the sentence that begins with the option and its value. */
export type Refuse = (option: string, value: unknown, why: string) => void

const refusals = new WeakMap<JifelineClient, Refuse>()
const mostTold = 100 // so that a value that is another one for each render fills no memory

/** The same function for the same client. */
export function refuseFor(client: JifelineClient): Refuse {
  let refuse = refusals.get(client)
  if (!refuse) refusals.set(client, (refuse = createRefuse(client)))
  return refuse
}

function createRefuse({ report }: Partial<OwnedClient>): Refuse {
  const told = new Set<string>()
  return (option, value, why) => {
    const detail = `\`${option}\` ${quote(value)} ${why}`
    if (!report || told.has(detail) || told.size === mostTold) return
    told.add(detail)
    queueMicrotask(() => report(new JifelineError('invalid-option', detail)))
  }
}

/** The client's way to `onError`, for what is no option. */
export function reportOf(client: JifelineClient): (error: JifelineError) => void {
  return (client as Partial<OwnedClient>).report ?? nobody
}

function nobody() {}

/** What is no function is left out; null, undefined and `false` are no mistake. */
export function functionOf<Wanted>(
  option: string,
  value: Wanted,
  refuse: Refuse,
): Extract<Wanted, (...words: never) => unknown> | undefined {
  if (typeof value === 'function') return value as Extract<Wanted, (...words: never) => unknown>
  if (value) refuse(option, value, 'is no function.')
  return undefined
}

function quote(value: unknown): string {
  return typeof value === 'string' ? `"${value.slice(0, 40)}"` : `(${typeof value})`
}

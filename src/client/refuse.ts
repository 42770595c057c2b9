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

/** The first value that is right. Those before it are refused; null, undefined and `false` are no mistake. */
export function choose<Value>(
  refuse: Refuse,
  option: string,
  values: readonly unknown[],
  isRight: (value: unknown) => value is Value,
  why: string,
): Value | undefined {
  for (const value of values) {
    if (isRight(value)) return value
    if (value !== undefined && value !== null && value !== false) refuse(option, value, why)
  }
  return undefined
}

/** undefined where it is no function. */
export function functionOf<Wanted extends ((...words: never) => unknown) | null | undefined>(
  option: string,
  value: Wanted,
  refuse: Refuse,
): NonNullable<Wanted> | undefined {
  return choose(refuse, option, [value], isFunction<NonNullable<Wanted>>, 'is no function.')
}

function isFunction<Wanted>(value: unknown): value is Wanted {
  return typeof value === 'function'
}

/** undefined where it is no text. A number is one. */
export function textOf(option: string, value: unknown, refuse: Refuse): string | undefined {
  const text = choose(refuse, option, [value], isText, 'is no text.')
  return text === undefined ? undefined : String(text)
}

function isText(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}

function quote(value: unknown): string {
  if (typeof value === 'string') return `"${value.slice(0, 40)}"`
  return typeof value === 'number' ? String(value) : `(${typeof value})`
}

/**
 * What a partner passes to hooks and components and cannot be used: it falls back there, and is told here,
 * each value once for a client and after the render that met it. Options of the client itself: `world/`.
 */
import type { JifelineClient, OwnedClient } from './jifeline-client.ts'
import type { Refuse } from './world/choose.ts'
import { JifelineError } from './world/jifeline-error.ts'

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

function quote(value: unknown): string {
  if (typeof value === 'string') return `"${value.slice(0, 40)}"`
  return typeof value === 'number' ? String(value) : `(${typeof value})`
}

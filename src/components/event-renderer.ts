'use client'
/** Which of the renderers that were passed is meant for an event; what is none is left out. */
import { choose, functionOf, type Refuse } from '../client/world/choose.ts'
import { keyForType } from '../view/event-renderers.ts'
import type { RenderEvent } from './guarded.tsx'

export type Renderers = Readonly<Record<string, RenderEvent | undefined>>

/** The one that is meant for a type, and its name. */
export function rendererFor(
  type: string,
  renderers: Renderers | undefined,
  refuse: Refuse,
): { option: string; renderer: RenderEvent | undefined } {
  const own = choose(refuse, 'renderers', [renderers], isTable, 'are no functions by type.') ?? {}
  const key = keyForType(Object.keys(own), type) ?? ''
  const option = `renderers["${key}"]`
  return { option, renderer: functionOf(option, own[key], refuse) }
}

function isTable(value: unknown): value is Renderers {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

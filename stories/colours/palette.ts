/** The colours of the stylesheet, read from it, and what is asked of each against what it stands on. */
import { contrast } from './contrast.ts'

export type Theme = 'light' | 'dark'
export const themes: Theme[] = ['light', 'dark']

/** By the name of its variable, without `--jl-`. */
export type Palette = ReadonlyMap<string, Record<Theme, string>>

export interface Palettes {
  usual: Palette
  /** Under `prefers-contrast: more`. */
  more: Palette
}

const rule = /--jl-([\w-]+), light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)/g

export function readPalettes(css: string): Palettes {
  const [usual = '', more = ''] = css.split('@media (prefers-contrast: more)')
  const own = read(usual)
  return { usual: own, more: new Map([...own, ...read(more)]) }
}

function read(css: string): Palette {
  return new Map(
    Array.from(css.matchAll(rule), ([, name = '', light = '', dark = '']) => [
      name,
      { light, dark },
    ]),
  )
}

const tones = ['positive', 'caution', 'critical', 'neutral', 'info'] as const
const tints = tones.map((tone) => `${tone}-tint`)
const grounds = ['page', 'surface']

/** What a partner's page is most often, and what components may stand on without a ground of their own. */
const page: Record<Theme, string> = { light: '#ffffff', dark: '#14171c' }

export function colourOf(palette: Palette, name: string, theme: Theme): string {
  const colour = name === 'page' ? page[theme] : palette.get(name)?.[theme]
  if (!colour) throw new Error(`There is no colour --jl-${name}.`)
  return colour
}

export interface Pair {
  name: string
  ground: string
  /** The lowest contrast that will do. */
  least: number
}

/** Text of a tone on its tint, levels on the tint of what is live, what is muted on everything, lines, tints. */
export function pairsOf(theme: Theme, isMore: boolean): Pair[] {
  const text = isMore ? 7 : 4.5
  const line = isMore ? 4.5 : 3
  const onTint = isMore ? 7 : theme === 'dark' ? 6 : 4.5
  const all = (names: readonly string[], on: readonly string[], least: number) =>
    names.flatMap((name) => on.map((ground) => ({ name, ground, least })))
  return [
    ...tones.map((name) => ({ name, ground: `${name}-tint`, least: onTint })),
    ...all(['caution', 'critical', 'neutral'], ['positive-tint'], onTint),
    ...all(tones, grounds, text),
    ...all(['muted'], [...tints, ...grounds], text),
    ...all(['text'], [...tints, ...grounds], 7),
    ...all(['edge', 'focus'], grounds, line),
    ...(theme === 'dark' ? all(tints, ['surface'], 1.25) : []),
  ]
}

export function contrastOf(palette: Palette, theme: Theme, { name, ground }: Pair): number {
  return contrast(colourOf(palette, name, theme), colourOf(palette, ground, theme))
}

/** What must never be taken for another, by nobody; and how different they must look at least. */
export const apart = [
  ['positive', 'caution'],
  ['caution', 'critical'],
  ['positive', 'critical'],
] as const
export const leastDifference = 10

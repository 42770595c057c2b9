/** Each `--jl-*` variable: what it is for, and its value as the stylesheet has it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPalettes } from '../../stories/colours/palette.ts'
import { root } from './api.ts'

export interface Variable {
  /** Without `--jl-`. */
  name: string
  /** True: to be set anywhere above a component. False: set by the stylesheet itself, by state. */
  isYours: boolean
  value: string
  meaning: string
}

export const stylesheet = readFileSync(join(root, 'src/styles.css'), 'utf8')
export const palettes = readPalettes(stylesheet)

/** What each colour is for, in the order of the stylesheet. */
export const colours: Record<string, string> = {
  positive: 'Text, shape and values of what is live; a connection that is open.',
  'positive-tint': 'The ground below `positive`.',
  caution: 'What is stale, a low or high voltage, a slow signal.',
  'caution-tint': 'The ground below `caution`.',
  critical: 'Errors, a critical voltage, a stalled signal.',
  'critical-tint': 'The ground below `critical`.',
  neutral: 'What is off, offline or paused.',
  'neutral-tint': 'The ground below `neutral`.',
  info: 'What connects or waits.',
  'info-tint': 'The ground below `info`.',
  text: 'Names, titles and sentences.',
  muted: 'Values that are not live, VINs, ages and times.',
  surface: 'The ground of a card, a feed and a button.',
  line: 'Decorative lines: between rows, around cards.',
  edge: 'Lines that carry meaning: around buttons and fields.',
  focus: 'The ring around what has the focus.',
}

/** Lengths that are set on `:root`. */
export const lengths: Record<string, string> = {
  radius: 'Corners of badges, pills and buttons.',
  'card-radius': 'Corners of cards and banners.',
}

const drawn: Record<string, string> = {
  tone: 'Text and shape of the state: one of the five tones.',
  tint: 'The ground that belongs to `--jl-tone`.',
  'level-tint': 'The ground of a level that is off its range, with `emphasis="exceptions"`.',
  value: 'The colour of the voltage.',
  'value-weight': 'The weight of its digits: 600 while live.',
  glyph: 'The sign after a voltage that is off its range.',
  'signal-tone': 'The colour of the signal.',
  level: 'The colour of a row of a card: that of its value.',
  'bar-1': 'The shortest bar of the signal.',
  'bar-2': 'The second bar.',
  'bar-3': 'The third bar.',
  'bar-4': 'The longest bar.',
  bar: 'The width of a bar.',
  gap: 'The room between two bars.',
  pitch: 'A bar and its gap.',
  step: 'By how much each bar is higher than the one before.',
  dot: 'One dot of the screen, so that bars stay sharp.',
  size: 'The height of a badge, by its `size`.',
  font: 'Its font size.',
  fill: 'Its ground: `--jl-tint` for a pill, transparent for inline.',
  border: 'The width of its border.',
  inset: 'The room at its ends.',
  number: 'The width of a number, so that nothing moves while digits change.',
  least: 'The least width of a voltage, so that all levels break lines alike.',
  tuck: 'How far the sign of a level reaches into the gap before it.',
  wrap: 'Whether its parts may wrap.',
  display: 'How an indicator stands: in a line, or as a row.',
  corner: 'The corners of an indicator.',
  'feed-time': 'The width of the times of a feed: that of the longest one in its language.',
}

export const variables: readonly Variable[] = [
  ...Object.entries(colours).map(([name, meaning]) => {
    const { light, dark } = palettes.usual.get(name) ?? { light: '', dark: '' }
    return { name, isYours: true, value: `\`${light}\` and \`${dark}\``, meaning }
  }),
  ...Object.entries(lengths).map(([name, meaning]) => ({
    name,
    isYours: true,
    value: `\`${lengthOf(name)}\``,
    meaning,
  })),
  ...Object.entries(drawn).map(([name, meaning]) => ({ name, isYours: false, value: '', meaning })),
]

export function lengthOf(name: string): string {
  const [, value] = new RegExp(`:root[^}]*--jl-${name}: ([^;]+);`).exec(stylesheet) ?? []
  if (!value) throw new Error(`The stylesheet sets no --jl-${name} on :root.`)
  return value
}

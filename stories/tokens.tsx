/** The colours of the stylesheet, read from it, with the contrast of each as it is used. */
import styles from '../src/styles.css?raw'
import { difference, type Blindness } from './colours/colour-blindness.ts'
import {
  apart,
  colourOf,
  contrastOf,
  pairsOf,
  readPalettes,
  themes,
  type Palettes,
  type Theme,
} from './colours/palette.ts'

const palettes = readPalettes(styles)

export interface ColourTableProps {
  /** The colours of who asks for more contrast. */
  more?: boolean
}

export function TokenTable({ more = false }: ColourTableProps) {
  return (
    <table>
      <thead>
        <tr>
          <th>Variable</th>
          <th>Light</th>
          <th>Lowest contrast</th>
          <th>Dark</th>
          <th>Lowest contrast</th>
        </tr>
      </thead>
      <tbody>
        {namesOf(more).map((name) => (
          <tr key={name}>
            <td>
              <code>--jl-{name}</code>
            </td>
            {themes.map((theme) => (
              <Colour key={theme} {...{ name, theme, more }} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** With more contrast only some are others. */
function namesOf(more: boolean): string[] {
  const isAnother = (name: string) =>
    themes.some(
      (theme) => colourOf(palettes.more, name, theme) !== colourOf(palettes.usual, name, theme),
    )
  return [...palettes.usual.keys()].filter((name) => !more || isAnother(name))
}

function Colour({ name, theme, more }: { name: string; theme: Theme; more: boolean }) {
  const colour = colourOf(paletteOf(more), name, theme)
  const box = { background: colour, border: '1px solid #767e8c', borderRadius: 3 }
  return (
    <>
      <td>
        <span style={{ ...box, display: 'inline-block', inlineSize: '1em', blockSize: '1em' }} />{' '}
        <code>{colour}</code>
      </td>
      <td>{lowestContrast(name, theme, more)}</td>
    </>
  )
}

/** Against its own tint and against the worst of what it may stand on; what carries nothing has none. */
function lowestContrast(name: string, theme: Theme, more: boolean): string {
  const ratios = pairsOf(theme, more)
    .filter((pair) => pair.name === name)
    .map((pair) => ({ ...pair, ratio: contrastOf(paletteOf(more), theme, pair) }))
    .toSorted((one, other) => one.ratio - other.ratio)
  const [worst] = ratios
  if (!worst) return ''
  return `${worst.ratio.toFixed(name.endsWith('-tint') ? 2 : 1)} on ${worst.ground}`
}

/** How different the three tones look that must not be taken for one another. */
export function DifferenceTable({ more = false }: ColourTableProps) {
  const blindnesses: Blindness[] = ['deuteranopia', 'protanopia']
  const columns = themes.flatMap((theme) => blindnesses.map((blindness) => ({ theme, blindness })))
  return (
    <table>
      <thead>
        <tr>
          <th>Tones</th>
          {columns.map(({ theme, blindness }) => (
            <th key={theme + blindness}>
              {theme}, {blindness}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {apart.map(([one, other]) => (
          <tr key={one + other}>
            <td>
              {one}, {other}
            </td>
            {columns.map(({ theme, blindness }) => {
              const [first, second] = [one, other].map((name) =>
                colourOf(paletteOf(more), name, theme),
              )
              return (
                <td key={theme + blindness}>
                  {difference(first ?? '', second ?? '', blindness).toFixed(1)}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function paletteOf(more: boolean): Palettes['usual'] {
  return more ? palettes.more : palettes.usual
}

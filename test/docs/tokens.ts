/** `tokens.json`: the colours and lengths of the stylesheet as design tokens (DTCG, format module 2025.10). */
import { colours, lengthOf, lengths, palettes } from './variables.ts'

const about =
  'The design tokens of jifeline-react, made from styles.css by `npm run docs`. Each is the CSS variable --jl-<name>.'

type Theme = 'light' | 'dark'

export function writeTokens(): string {
  const tokens = {
    $description: about,
    color: {
      $type: 'color',
      light: group('light', palettes.usual),
      dark: group('dark', palettes.usual),
    },
    'more-contrast': {
      $description: 'In place of those above, where a person asks for more contrast.',
      $type: 'color',
      light: group('light', palettes.more),
      dark: group('dark', palettes.more),
    },
    length: {
      $type: 'dimension',
      ...Object.fromEntries(
        Object.entries(lengths).map(([name, meaning]) => [
          name,
          { $value: dimension(lengthOf(name)), $description: meaning },
        ]),
      ),
    },
  }
  return `${JSON.stringify(tokens, null, 2)}\n`
}

function group(theme: Theme, palette: ReadonlyMap<string, Record<Theme, string>>) {
  const isAll = palette === palettes.usual
  const names = Object.keys(colours).filter(
    (name) => isAll || palette.get(name)?.[theme] !== palettes.usual.get(name)?.[theme],
  )
  return Object.fromEntries(
    names.map((name) => {
      const hex = palette.get(name)?.[theme] ?? ''
      return [name, { $value: colour(hex), $description: colours[name] ?? '' }]
    }),
  )
}

/** In sRGB, each part from 0 to 1, as the format wants it. */
function colour(hex: string) {
  const digits = hex.length === 4 ? hex.replaceAll(/[\da-f]/g, '$&$&') : hex
  const parts = Array.from(digits.matchAll(/[\da-f]{2}/g), ([pair]) => parseInt(pair, 16) / 255)
  if (parts.length !== 3) throw new Error(`${hex} is no colour.`)
  return {
    colorSpace: 'srgb',
    components: parts.map((part) => Number(part.toFixed(4))),
    hex: digits,
  }
}

function dimension(length: string) {
  const [, value, unit] = /^([\d.]+)(px|rem)$/.exec(length) ?? []
  if (!unit) throw new Error(`${length} is no length in px or rem.`)
  return { value: Number(value), unit }
}

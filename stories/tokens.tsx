/** The colours of the stylesheet, read from it, with the contrast of each as it is used. */
import styles from '../src/styles.css?raw'

const pattern = /--jl-([\w-]+), light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)/g
const tokens = Array.from(styles.matchAll(pattern), ([, name = '', light = '', dark = '']) => ({
  name,
  light,
  dark,
}))

type Theme = 'light' | 'dark'

export function TokenTable() {
  return (
    <table>
      <thead>
        <tr>
          <th>Variable</th>
          <th>Light</th>
          <th>Contrast</th>
          <th>Dark</th>
          <th>Contrast</th>
        </tr>
      </thead>
      <tbody>
        {tokens.map(({ name, light, dark }) => (
          <tr key={name}>
            <td>
              <code>--jl-{name}</code>
            </td>
            <Swatch colour={light} />
            <td>{contrastOf(name, 'light')}</td>
            <Swatch colour={dark} />
            <td>{contrastOf(name, 'dark')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Swatch({ colour }: { colour: string }) {
  const box = { background: colour, border: '1px solid #767e8c', borderRadius: 3 }
  return (
    <td>
      <span style={{ ...box, display: 'inline-block', inlineSize: '1em', blockSize: '1em' }} />{' '}
      <code>{colour}</code>
    </td>
  )
}

/** A tone on its tint, what has no tint on the surface; grounds themselves have none. */
function contrastOf(name: string, theme: Theme): string {
  if (name === 'surface' || name.endsWith('-tint')) return ''
  const tint = tokens.find((token) => token.name === `${name}-tint`)
  const ground = tint ?? tokens.find((token) => token.name === 'surface')
  const own = tokens.find((token) => token.name === name)
  if (!ground || !own) return ''
  const [low = 0, high = 0] = [luminance(own[theme]), luminance(ground[theme])].toSorted(
    (a, b) => a - b,
  )
  return `${((high + 0.05) / (low + 0.05)).toFixed(1)} on ${tint ? 'its tint' : 'surface'}`
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const long = hex.length === 4 ? hex.replaceAll(/[0-9a-f]/g, '$&$&') : hex
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(long.slice(start, start + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

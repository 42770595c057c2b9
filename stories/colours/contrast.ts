/** How light a colour is, and how far two of them are apart in lightness: WCAG 2.2. Colours are `#rgb` or `#rrggbb`. */
export type Channels = [red: number, green: number, blue: number]

/** Linear light, each channel from 0 to 1. */
export function linearOf(colour: string): Channels {
  const long = colour.length === 4 ? colour.replaceAll(/[0-9a-f]/g, '$&$&') : colour
  const channel = (start: number) => {
    const value = Number.parseInt(long.slice(start, start + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

/** From 1, the same, to 21, black on white. */
export function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = linearOf(colour)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** How different two colours look to whoever lacks the cones for red or for green. */
import { linearOf, type Channels } from './contrast.ts'

/** No cones for green, or none for red. */
export type Blindness = 'deuteranopia' | 'protanopia'

/** On linear light, at full severity: Machado, Oliveira and Fernandes 2009. */
const seenBy: Record<Blindness, [Channels, Channels, Channels]> = {
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
}

/** CIEDE2000: 1 can just be told apart side by side, 10 at a glance. */
export function difference(one: string, other: string, blindness: Blindness): number {
  return deltaE(labOf(simulate(one, blindness)), labOf(simulate(other, blindness)))
}

function simulate(colour: string, blindness: Blindness): Channels {
  const linear = linearOf(colour)
  const [red, green, blue] = seenBy[blindness]
  return [red, green, blue].map((row) => clamp(dot(row, linear))) as Channels
}

type Lab = [lightness: number, a: number, b: number]

/** CIE Lab under D65. */
function labOf([red, green, blue]: Channels): Lab {
  const x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
  const y = 0.2126729 * red + 0.7151522 * green + 0.072175 * blue
  const z = (0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883
  const [fx, fy, fz] = [x, y, z].map((t) =>
    t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116,
  ) as Lab
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)]
}

/** CIEDE2000, named as in Sharma, Wu and Dalal 2005. */
function deltaE([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const meanC = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2
  const g = 0.5 * (1 - Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)))
  const [c1, c2] = [Math.hypot(a1 * (1 + g), b1), Math.hypot(a2 * (1 + g), b2)]
  const [h1, h2] = [hueOf(a1 * (1 + g), b1), hueOf(a2 * (1 + g), b2)]
  const isGrey = c1 * c2 === 0
  const turn = isGrey ? 0 : ((h2 - h1 + 540) % 360) - 180
  const hue = isGrey ? h1 + h2 : h1 + turn / 2
  const [lightness, chroma] = [(l1 + l2) / 2, (c1 + c2) / 2]
  const t =
    1 -
    0.17 * cos(hue - 30) +
    0.24 * cos(2 * hue) +
    0.32 * cos(3 * hue + 6) -
    0.2 * cos(4 * hue - 63)
  const sl = 1 + (0.015 * (lightness - 50) ** 2) / Math.sqrt(20 + (lightness - 50) ** 2)
  const [sc, sh] = [1 + 0.045 * chroma, 1 + 0.015 * chroma * t]
  const dl = (l2 - l1) / sl
  const dc = (c2 - c1) / sc
  const dh = (2 * Math.sqrt(c1 * c2) * sin(turn / 2)) / sh
  const around = ((hue % 360) + 360) % 360
  const rt =
    -2 *
    Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7)) *
    sin(60 * Math.exp(-(((around - 275) / 25) ** 2)))
  return Math.sqrt(dl ** 2 + dc ** 2 + dh ** 2 + rt * dc * dh)
}

const radians = Math.PI / 180
const sin = (degrees: number) => Math.sin(degrees * radians)
const cos = (degrees: number) => Math.cos(degrees * radians)
const hueOf = (a: number, b: number) => (Math.atan2(b, a) / radians + 360) % 360
const dot = (one: Channels, other: Channels) =>
  one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
const clamp = (value: number) => Math.min(1, Math.max(0, value))

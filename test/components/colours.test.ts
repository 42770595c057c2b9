// @vitest-environment node
/** The colours of the stylesheet: what can be read on what, and told from what, in every theme. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast } from '../../stories/colours/contrast.ts'
import { difference } from '../../stories/colours/colour-blindness.ts'
import {
  apart,
  colourOf,
  contrastOf,
  leastDifference,
  pairsOf,
  readPalettes,
  themes,
} from '../../stories/colours/palette.ts'

const palettes = readPalettes(
  readFileSync(new URL('../../src/styles.css', import.meta.url), 'utf8'),
)

describe.each(themes)('in the %s theme', (theme) => {
  describe.each(['usual', 'more'] as const)('with the contrast that is %s', (wish) => {
    const palette = palettes[wish]

    it.each(pairsOf(theme, wish === 'more'))('$name can be seen on $ground', (pair) => {
      expect(contrastOf(palette, theme, pair)).toBeGreaterThanOrEqual(pair.least)
    })

    it.each(
      apart.flatMap(([one, other]) =>
        (['deuteranopia', 'protanopia'] as const).map((blindness) => ({ one, other, blindness })),
      ),
    )('$one is not taken for $other under $blindness', ({ one, other, blindness }) => {
      const [first, second] = [one, other].map((name) => colourOf(palette, name, theme))
      expect(difference(first ?? '', second ?? '', blindness)).toBeGreaterThanOrEqual(
        leastDifference,
      )
    })
  })
})

it('has more contrast where more is asked for', () => {
  for (const name of ['positive', 'caution', 'critical', 'neutral', 'info', 'muted', 'edge']) {
    for (const theme of themes) {
      const pair = { name, ground: 'surface', least: 0 }
      expect(contrastOf(palettes.more, theme, pair)).toBeGreaterThan(
        contrastOf(palettes.usual, theme, pair) + 1,
      )
    }
  }
})

describe('the measures', () => {
  it('are those of WCAG 2.2', () => {
    expect(contrast('#000', '#fff')).toBe(21)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })

  it('are those of CIEDE2000 on what a deuteranope sees', () => {
    expect(difference('#86e0ab', '#ffa3aa', 'deuteranopia')).toBeCloseTo(1.7, 1) // the first green and red
    expect(difference('#7a4a00', '#a01528', 'deuteranopia')).toBeCloseTo(4.3, 1)
    expect(difference('#123456', '#123456', 'protanopia')).toBe(0)
  })
})

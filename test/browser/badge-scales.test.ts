/** The bars of the signal, dot by dot, on screens of every scale that is common. */
import { describe, expect, it } from 'vitest'
import { barsOf, openBadges } from './badge-pages.ts'
import { startHostPages } from './host-pages.ts'

describe.each([1, 1.1, 1.25, 1.5, 1.75, 2, 2.2])('at a scale of %d', (scale) => {
  const pages = startHostPages({ scale })

  it('the signal is the same picture for the same level wherever it stands', async () => {
    const page = await openBadges(pages)
    expect(await page.evaluate(() => devicePixelRatio)).toBe(Math.fround(scale))
    for (const place of ['good', 'poor']) {
      const seen = new Set<string>()
      for (let step = 0; step < 8; step += 1) {
        await page.evaluate((part) => {
          document.body.style.paddingBlockStart = `${part}px`
          document.body.style.paddingInlineStart = `${1 - part}px`
        }, step / 8)
        seen.add(await barsOf(page, place))
      }
      expect([...seen]).toHaveLength(1)
      const dots = [...seen].join().match(/[#·]+/g) ?? []
      expect(new Set(dots.map(({ length }) => length)).size).toBe(1) // all bars are as wide
    }
  })
})

/** The button of a badge's details and the card that it opens, where there is room and where there is little. */
import type { BrowserContextOptions, Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { openBadges } from './badge-pages.ts'
import { startHostPages } from './host-pages.ts'

const pages = startHostPages()

async function openDetails(
  place: string,
  query: Record<string, string> = {},
  options: BrowserContextOptions = {},
  prepare = async (_page: Page) => {},
): Promise<Page> {
  const page = await openBadges(pages, { details: '', ...query }, options)
  await prepare(page)
  await page.locator(`#${place} button.jl-badge-more`).click()
  await page.locator('.jl-details .jl-card').waitFor()
  return page
}

function boxes(page: Page, place: string) {
  return page.evaluate((id) => {
    const box = (selector: string) => {
      const { left, right, top, bottom } = document
        .querySelector(`#${id} ${selector}`)
        ?.getBoundingClientRect() ?? { left: 0, right: 0, top: 0, bottom: 0 }
      return { left, right, top, bottom }
    }
    return { badge: box('.jl-badge'), panel: box('.jl-details') }
  }, place)
}

describe.each(['sm', 'md', 'lg'])('the button in a badge of size %s', (size) => {
  it('has its ring inside the badge', async () => {
    const page = await openBadges(pages, { details: '', size })
    const more = page.locator('#live button.jl-badge-more')
    await more.waitFor()
    await page.keyboard.press('Tab') // so that a ring is shown
    await more.focus()
    const [ring, badge, signal] = await more.evaluate((button) => {
      const { outlineOffset, outlineWidth, outlineStyle } = getComputedStyle(button)
      if (outlineStyle === 'none') throw new Error('There is no ring.')
      const reach = Number.parseFloat(outlineOffset) + Number.parseFloat(outlineWidth)
      const own = button.getBoundingClientRect()
      const root = button.closest('.jl-badge')
      return [
        { top: own.top - reach, bottom: own.bottom + reach, left: own.left - reach },
        root?.getBoundingClientRect(),
        root?.querySelector('.jl-badge-signal')?.getBoundingClientRect(),
      ]
    })
    expect(ring?.top).toBeGreaterThanOrEqual(badge?.top ?? Infinity)
    expect(ring?.bottom).toBeLessThanOrEqual(badge?.bottom ?? 0)
    expect(ring?.left).toBeGreaterThanOrEqual(signal?.right ?? Infinity)
  })
})

it('gives a finger 44 pixels', async () => {
  const page = await openBadges(pages, { details: '' }, { hasTouch: true, isMobile: true })
  await page.locator('#off button.jl-badge-more').waitFor()
  const size = await page.locator('#off button.jl-badge-more').evaluate((button) => {
    const { x, y, width, height } = button.getBoundingClientRect()
    const isHit = (dx: number, dy: number) =>
      document.elementFromPoint(x + width / 2 + dx, y + height / 2 + dy) === button
    return [isHit(-21, 0), isHit(21, 0), isHit(0, -21), isHit(0, 21)]
  })
  expect(size).toEqual([true, true, true, true])
})

describe('the card that it opens', () => {
  it('begins where the badge begins', async () => {
    const page = await openDetails('live')
    const { badge, panel } = await boxes(page, 'live')
    expect(panel.left).toBeCloseTo(badge.left, 0)
    expect(panel.top).toBeGreaterThanOrEqual(badge.bottom)
  })

  it('begins there on a mirrored page, too', async () => {
    const page = await openDetails('live', {}, {}, (mirrored) =>
      mirrored.evaluate(() => void (document.documentElement.dir = 'rtl')),
    )
    const { badge, panel } = await boxes(page, 'live')
    expect(panel.right).toBeCloseTo(badge.right, 0)
  })

  it.each([
    [320, 'ltr'],
    [390, 'ltr'],
    [390, 'rtl'],
  ] as const)(
    'keeps its border off the edges of a screen of %i px, %s',
    async (width, direction) => {
      for (const place of ['live', 'error']) {
        const viewport = { width, height: 844 }
        const page = await openDetails(place, {}, { viewport }, (narrow) =>
          narrow.evaluate((dir) => void (document.documentElement.dir = dir), direction),
        )
        const { panel } = await boxes(page, place)
        expect(panel.left).toBeGreaterThanOrEqual(4)
        expect(panel.right).toBeLessThanOrEqual(width - 4)
      }
    },
  )

  it('begins where the badge does wherever that stands, as long as there is room', async () => {
    for (const margin of [0, 150, 400]) {
      const page = await openDetails(
        'live',
        {},
        { viewport: { width: 1_000, height: 844 } },
        (wide) =>
          wide.evaluate((start) => {
            for (const place of document.querySelectorAll('p')) {
              place.style.marginInlineStart = `${start}px`
            }
          }, margin),
      )
      const { badge, panel } = await boxes(page, 'live')
      expect(panel.left).toBeCloseTo(badge.left, 0)
    }
  })

  it.each(['live', 'ok', 'off'])(
    'stays on the screen of 320 by 256 pixels and scrolls inside itself, for %s',
    async (place) => {
      const viewport = { width: 320, height: 256 }
      const page = await openDetails(place, {}, { viewport })
      const { panel } = await boxes(page, place)
      expect(panel.left).toBeGreaterThanOrEqual(0)
      expect(panel.right).toBeLessThanOrEqual(viewport.width)
      expect(panel.top).toBeGreaterThanOrEqual(0)
      expect(panel.bottom).toBeLessThanOrEqual(viewport.height)
      const reached = await page.locator(`#${place} .jl-details`).evaluate((element) => {
        element.scrollTop = element.scrollHeight
        const last = element.querySelector('.jl-card')?.getBoundingClientRect().bottom ?? Infinity
        return last - element.getBoundingClientRect().bottom
      })
      expect(reached).toBeLessThanOrEqual(1)
    },
  )
})

/** The card as the browser lays it out: its edges, its columns, its courses, on wide and narrow ground. */
import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { startHostPages } from './host-pages.ts'

const pages = startHostPages({ fixture: 'cards' })

const languages = ['en', 'nl', 'de', 'fr'] as const
const states = ['waiting', 'critical', 'no-vehicle', 'lost', 'unauthorized']
const [wide, narrow, narrowest] = [448, 350, 160] // px

async function openCard(query: Record<string, string> = {}): Promise<Page> {
  const page = await pages.open('plain', query, { viewport: { width: 720, height: 640 } })
  await page.locator('[data-scene="over"]').waitFor({ state: 'attached' })
  return page
}

/** Of all that these selectors find, one edge each, to half a pixel. */
function edges(page: Page, selector: string, side: 'left' | 'right' | 'top' | 'bottom' | 'height') {
  return page
    .locator(selector)
    .evaluateAll(
      (found, edge) =>
        found.map((element) => Math.round(element.getBoundingClientRect()[edge] * 2) / 2),
      side,
    )
}

const distinct = (values: readonly number[]) => [...new Set(values)]

/** By width of the card's place: the texts on more than one line, and what is drawn beyond the card's border. */
function faults(page: Page, widths: readonly number[]) {
  return page.evaluate((all) => {
    const [place, card] = [
      document.querySelector<HTMLElement>('#place'),
      document.querySelector('.jl-card'),
    ]
    if (!place || !card) throw new Error('There is no card.')
    const parts = 'name state term number level caption time age vin'.split(' ')
    // Beside Retry a sentence may take a second line: there is nothing else on the card.
    const sentence = '.jl-card-meaning:only-child'
    const texts = [...parts.map((part) => `.jl-card-${part}`), sentence, '.jl-button'].join()
    return all.map((width) => {
      place.style.inlineSize = `${width}px`
      const frame = card.getBoundingClientRect()
      const outside = Array.from(card.querySelectorAll(':not(.jl-hidden)')).filter((element) => {
        const { left, right, bottom } = element.getBoundingClientRect()
        return left < frame.left - 0.5 || right > frame.right + 0.5 || bottom > frame.bottom + 0.5
      })
      const wrapped = Array.from(card.querySelectorAll(texts)).filter((element) => {
        const text = document.createRange()
        text.selectNodeContents(element)
        const lines = Array.from(text.getClientRects(), ({ bottom }) => Math.round(bottom / 8))
        return new Set(lines).size > 1
      })
      const isCut = card.scrollWidth > card.clientWidth
      return {
        width,
        isCut,
        outside: outside.map((element) => element.outerHTML),
        wrapped: wrapped.map((element) => element.textContent),
      }
    })
  }, widths)
}

const none = { isCut: false, outside: [], wrapped: [] }

describe.each(languages)('in %s', (labels) => {
  it.each(states)('wraps nothing on 350 px and leaves the card nowhere: %s', async (state) => {
    const page = await openCard({ state, labels })
    const show = page.locator('.jl-card-actions .jl-button').first()
    for (let looks = await show.count(); looks >= 0; looks -= 1) {
      const [widest, middle, least] = [[wide], [440, 400, narrow], [330, 272, 200, narrowest]]
      for (const found of await faults(page, [...widest, ...middle]))
        expect(found).toMatchObject(none)
      for (const { wrapped: _, ...found } of await faults(page, least)) {
        expect(found).toMatchObject({ isCut: false, outside: [] })
      }
      if (looks > 0) await show.click() // the VIN in full
    }
  })

  it.each([
    ['good', 'ltr'],
    ['critical', 'ltr'],
    ['good', 'rtl'],
    ['high', 'rtl'],
  ])('aligns the decimals of a voltage and a round trip: %s, %s', async (state, direction) => {
    const page = await openCard({ state, direction, labels })
    const numbers = page.locator('.jl-card-row:is([data-row="voltage"],[data-row="signal"])')
    const points = await numbers.locator('.jl-card-number').evaluateAll((found) =>
      found.map((element) => {
        const text = element.firstChild
        if (!(text instanceof Text)) throw new Error('There is no number.')
        const end = text.data.lastIndexOf('\u00a0') - (/\D\d\u00a0\D+$/.test(text.data) ? 2 : 0)
        const whole = document.createRange()
        whole.setStart(text, 0)
        whole.setEnd(text, end)
        return whole.getBoundingClientRect().right
      }),
    )
    expect(points).toHaveLength(2)
    expect(Math.abs((points[0] ?? 0) - (points[1] ?? 0))).toBeLessThan(0.5)
  })
})

describe.each([
  ['ltr', 'left', 'right'],
  ['rtl', 'right', 'left'],
] as const)('from %s', (direction, start, end) => {
  it.each([wide, narrow])('has one edge for each column, on %i px', async (width) => {
    const page = await openCard({ state: 'low', direction, width: `${width}` })
    const starts = async (selector: string) => distinct(await edges(page, selector, start))
    expect(await starts('.jl-card-name, .jl-card-meaning, .jl-card-term')).toHaveLength(1)
    expect(await starts('.jl-wedge, .jl-card-vin, .jl-card-time')).toHaveLength(1)
    expect(await starts('.jl-card-number')).toHaveLength(1)
    expect(await starts('.jl-card-level, .jl-card-age')).toHaveLength(1)
    expect(await starts('.jl-sparkline, .jl-card-caption, .jl-card-actions')).toHaveLength(1)
    // time goes to the right, whatever the text does
    const lines = await edges(page, '.jl-sparkline, .jl-sparkline-band', 'left')
    expect(distinct(lines)).toHaveLength(1)
    const ends = await edges(page, '.jl-card-state, .jl-sparkline', end)
    expect(distinct(ends)).toHaveLength(1)
  })
})

it.each([304, 240, narrowest])('indents nothing below its terms, on %i px', async (width) => {
  const below =
    '[data-row="voltage"] .jl-card-number, .jl-wedge, .jl-card-vin, .jl-card-time, .jl-sparkline'
  for (const state of ['good', 'critical', 'stale-course']) {
    const page = await openCard({ state, width: `${width}` })
    const glyph = state === 'critical' ? '[data-row="voltage"] .jl-glyph, ' : ''
    const shown = glyph ? glyph + below.slice(below.indexOf(',') + 2) : below
    expect(distinct(await edges(page, `.jl-card-term, ${shown}`, 'left'))).toHaveLength(1)
  }
})

it.each([wide, narrow])(
  'is as high in every state that has values, on %i px, so that nothing below it moves',
  async (width) => {
    const heights: number[] = []
    for (const state of ['connecting', 'single', 'live', 'stale-course', 'lost', 'silent']) {
      const page = await openCard({ state, width: `${width}` })
      heights.push(...(await edges(page, '.jl-card-rows', 'height')))
      heights.push(...(await edges(page, '.jl-card-note', 'height')).map((height) => -height))
    }
    expect(heights).toHaveLength(12)
    // the VIN has buttons of its own below it, where it is narrow
    const rows = heights.filter((height) => height > 0).slice(1)
    expect(distinct(rows)).toHaveLength(1)
    expect(distinct(heights.filter((height) => height < 0))).toEqual([-28])
  },
)

describe('where nothing is known, and nothing will come', () => {
  it.each(['unauthorized', 'off', 'invalid-id'])('is a sentence and no rows: %s', async (state) => {
    const page = await openCard({ state })
    expect(await page.locator('.jl-card-row').count()).toBe(0)
    expect(await page.locator('.jl-card').innerText()).not.toMatch(/–|not reported|unknown/)
  })

  it('has Retry on the line of its sentence', async () => {
    const page = await openCard({ state: 'unauthorized' })
    const [note = 0, button = 0] = await edges(page, '.jl-card-note, .jl-card .jl-button', 'top')
    expect(button).toBe(note)
    expect(await edges(page, '.jl-card-note', 'height')).toEqual([28])
  })
})

describe('a course', () => {
  it('is not drawn below two points', async () => {
    const page = await openCard({ state: 'single' })
    expect(await page.locator('.jl-sparkline').count()).toBe(2)
    expect(await page.locator('.jl-sparkline path').count()).toBe(0)
    expect(await page.locator('.jl-card-caption').allInnerTexts()).toEqual(['', ''])
  })

  it.each(['critical', 'high'])('has room above and below at its limits: %s', async (state) => {
    const page = await openCard({ state })
    const tops = await edges(page, '.jl-sparkline', 'top')
    const bottoms = await edges(page, '.jl-sparkline', 'bottom')
    const highest = await edges(page, '.jl-sparkline-line', 'top')
    const lowest = await edges(page, '.jl-sparkline-line', 'bottom')
    expect(highest).toHaveLength(2)
    for (const row of [0, 1]) {
      expect((highest[row] ?? 0) - (tops[row] ?? 0)).toBeGreaterThanOrEqual(3.5)
      expect((bottoms[row] ?? 0) - (lowest[row] ?? 0)).toBeGreaterThanOrEqual(3.5)
    }
  })

  it('has a dot of 5 px on its newest point, a faint band, and its range in words', async () => {
    const page = await openCard({ state: 'low' })
    const style = (selector: string, property: string) =>
      page
        .locator(`[data-row="voltage"] ${selector}`)
        .evaluate((found, name) => getComputedStyle(found).getPropertyValue(name), property)
    expect(await style('.jl-sparkline-last', 'stroke-width')).toBe('5px')
    expect(await style('.jl-sparkline-last', 'stroke')).toBe(
      await style('.jl-card-number', 'color'),
    )
    expect(Number(await style('.jl-sparkline-band', 'fill-opacity'))).toBeLessThan(0.2)
    expect(await style('.jl-sparkline-band', 'fill')).toBe(await style('.jl-card-number', 'color'))
    expect(await page.locator('.jl-card-caption').first().innerText()).toBe(
      '12.1–14.1\u00a0V · 3 mins',
    )
  })
})

it('has buttons for the VIN that are quieter than the VIN', async () => {
  const page = await openCard()
  const look = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((found) => {
        const { color, fontSize, borderTopColor } = getComputedStyle(found)
        return { color, size: Number.parseFloat(fontSize), borderTopColor }
      })
  const [button, vin, term, card] = await Promise.all(
    ['.jl-card-actions .jl-button', '.jl-card-vin', '.jl-card-term', '.jl-card'].map(look),
  )
  expect(button?.size).toBeLessThan(vin?.size ?? 0)
  expect(button?.color).toBe(term?.color)
  expect(button?.borderTopColor).toBe(card?.borderTopColor)
})

it('colours what is live, and nothing that is old', async () => {
  const colours = async (state: string) => {
    const page = await openCard({ state })
    const parts = page.locator('.jl-card-number, .jl-card-term')
    return parts.evaluateAll((found) => found.map((part) => getComputedStyle(part).color))
  }
  expect(distinctTexts(await colours('stale-course'))).toHaveLength(1)
  expect(distinctTexts(await colours('critical'))).not.toHaveLength(1)
})

const distinctTexts = (texts: readonly string[]) => [...new Set(texts)]

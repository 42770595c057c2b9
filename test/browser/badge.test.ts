/** How a badge is drawn, as Chromium computed it: one tone for one value, bars, room, narrow places. */
import type { BrowserContextOptions, Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { connectorId, vinNumber } from '../stage/examples.ts'
import { barsOf, openBadges } from './badge-pages.ts'
import { startHostPages } from './host-pages.ts'

const pages = startHostPages()
const all = 'state,voltage,signal,vin,age'

const open = (query?: Record<string, string>, options?: BrowserContextOptions) =>
  openBadges(pages, query, options)

const rgb = {
  positive: 'rgb(0, 99, 82)',
  caution: 'rgb(122, 74, 0)',
  critical: 'rgb(147, 0, 58)',
  neutral: 'rgb(72, 81, 96)',
  muted: 'rgb(89, 97, 110)',
}

/** The colour of each part of the badge in that place. */
function coloursOf(page: Page, place: string) {
  return page.locator(`#${place} .jl-badge`).evaluate((badge) => {
    const colour = (part: string) => {
      const element = badge.querySelector(`.jl-badge-${part}`)
      return element ? getComputedStyle(element).color : null
    }
    return Object.fromEntries(
      ['state', 'voltage', 'signal', 'vin', 'age'].map((part) => [part, colour(part)]),
    )
  })
}

describe('one value has one tone', () => {
  const { positive, caution, critical, neutral, muted } = rgb

  it.each([
    ['ok', { voltage: positive, signal: positive }],
    ['good', { voltage: positive, signal: positive }],
    ['low', { voltage: caution, signal: positive }],
    ['critical', { voltage: critical, signal: positive }],
    ['no-vehicle', { voltage: neutral, signal: positive }],
    ['high', { voltage: caution, signal: positive }],
    ['fair', { voltage: positive, signal: positive }],
    ['poor', { voltage: caution, signal: caution }],
    ['stalled', { voltage: positive, signal: critical }],
    ['no-voltage', { voltage: muted, signal: positive }],
  ])('at the level %s', async (place, colours) => {
    const page = await open({ parts: all })
    expect(await coloursOf(page, place)).toEqual({
      state: positive,
      vin: muted,
      age: muted,
      ...colours,
    })
  })

  it('and what is not live is judged by nothing', async () => {
    const page = await open({ parts: all })
    for (const place of ['stale', 'offline', 'waiting']) {
      const { state: _state, ...values } = await coloursOf(page, place)
      expect(new Set(Object.values(values))).toEqual(new Set([muted]))
    }
  })
})

/** Bars of 2 and gaps of 1, 3 pixels higher each, the lit ones dark. */
function drawnBars(lit: number): string {
  return Array.from({ length: 12 }, (_, row) =>
    Array.from({ length: 4 }, (__, bar) => {
      const isInked = row >= 12 - 3 * (bar + 1)
      return (isInked ? (bar < lit ? '##' : '··') : '  ') + (bar < 3 ? ' ' : '')
    })
      .join('')
      .trimEnd(),
  ).join('\n')
}

const litBars = { live: 4, fair: 3, poor: 2, stalled: 1 }

describe('the signal', () => {
  it.each(Object.entries(litBars))('is four bars, lit as %s has it: %i', async (place, lit) => {
    expect(await barsOf(await open(), place)).toBe(drawnBars(lit))
  })

  it('is drawn by nothing where it is not known, and keeps its place', async () => {
    const page = await open()
    for (const place of ['waiting', 'offline', 'off', 'error']) {
      expect(await barsOf(page, place)).toBe('')
    }
    await expect(page.locator('#waiting .jl-badge').innerText()).resolves.toMatch(/^Waiting\s*–$/)
  })

  it('grows with the text, by whole pixels', async () => {
    const page = await open()
    const size = () =>
      page.locator('#live .jl-badge-signal').evaluate((signal) => {
        const { width, height } = signal.getBoundingClientRect()
        return [width, height]
      })
    expect(await size()).toEqual([11, 12])
    await page.evaluate(() => (document.documentElement.style.fontSize = '36px'))
    expect(await size()).toEqual([26, 24])
  })
})

/** Where the badge and its parts are, from the badge's own start, in pixels. */
function placesOf(page: Page, place: string) {
  return page
    .locator(`${place} .jl-badge`)
    .first()
    .evaluate((badge) => {
      const frame = badge.getBoundingClientRect()
      const range = document.createRange()
      const words = (element: Element) => {
        range.selectNodeContents(element)
        return Array.from(range.getClientRects()).at(-1) ?? element.getBoundingClientRect()
      }
      const parts = Array.from(badge.querySelectorAll('.jl-icon, [class^="jl-badge-"]'), (part) => {
        const { left, right, top, bottom } = part.getBoundingClientRect()
        const text = words(part)
        return {
          name: part.className.replace(/^jl-(badge-)?/, ''),
          left: left - frame.left,
          right: right - frame.left,
          middle: (top + bottom) / 2 - frame.top,
          textLeft: text.left - frame.left,
          textRight: text.right - frame.left,
        }
      })
      const named = new Map(parts.map((part) => [part.name, part]))
      const part = (name: string) => {
        const found = named.get(name)
        if (!found) throw new Error(`There is no ${name}.`)
        return found
      }
      return {
        width: frame.width,
        height: frame.height,
        icon: part('icon'),
        state: part('state'),
        voltage: part('voltage'),
        signal: part('signal'),
      }
    })
}

describe('the room in a badge', () => {
  it('is no wider than what may stand there: no hole', async () => {
    const page = await open()
    const { width, state, voltage, signal } = await placesOf(page, '#low')
    console.log(`a pill is ${width} px wide`)
    expect(width).toBeLessThan(180)
    const hole = voltage.textLeft - state.textRight
    expect(hole).toBeLessThan(65) // "Live" stands where "Waiting" may, "12.1" where "↓ 29.1" may
    expect(signal.left - voltage.textRight).toBeLessThan(8)
    expect(width - signal.right).toBeLessThan(12)
  })

  it('fits every number and every glyph, so that all badges of a column are as wide', async () => {
    const page = await open()
    const widths = await page
      .locator('.jl-badge')
      .evaluateAll((badges) => badges.map((badge) => badge.getBoundingClientRect().width))
    expect(new Set(widths).size).toBe(1)
    for (const place of ['connecting', 'waiting', 'high', 'critical', 'no-vehicle']) {
      const { state, voltage } = await placesOf(page, `#${place}`)
      expect(voltage.textLeft - state.textRight).toBeGreaterThanOrEqual(5) // words do not touch
    }
  })

  it('is mirrored where the page is: the number ends where the signal begins', async () => {
    const page = await open()
    await page.evaluate(() => void (document.documentElement.dir = 'rtl'))
    for (const place of ['ok', 'waiting', 'connecting']) {
      const { width, icon, state, voltage, signal } = await placesOf(page, `#${place}`)
      expect(voltage.textLeft - signal.right).toBeCloseTo(6.5, 0)
      expect(signal.left).toBeLessThan(12)
      expect(icon.left).toBeGreaterThan(state.textLeft)
      expect(width - state.right).toBeLessThan(12)
    }
  })

  it('has no hole in running text, where the signal is not known', async () => {
    const page = await open({ variant: 'inline' })
    for (const place of ['offline', 'off']) {
      const { width, voltage } = await placesOf(page, `#${place}`)
      expect(width - voltage.textRight).toBeLessThan(1)
    }
    await expect(
      page.locator('#offline').getByRole('img', { name: 'Signal not reported' }).count(),
    ).resolves.toBe(1)
  })

  it('is given by the host where it stretches a badge: its ends are at both ends', async () => {
    const page = await open()
    const natural = await placesOf(page, '#low')
    await page.evaluate(() => {
      for (const badge of document.querySelectorAll<HTMLElement>('.jl-badge')) {
        badge.style.inlineSize = '100%'
      }
    })
    const { width, state, voltage, signal } = await placesOf(page, '#low')
    expect(width).toBeGreaterThan(600)
    expect(state.left).toBeCloseTo(natural.state.left, 1)
    expect(width - signal.right).toBeCloseTo(natural.width - natural.signal.right, 1)
    expect(width - voltage.textRight).toBeCloseTo(natural.width - natural.voltage.textRight, 1)
  })

  const words = 'state,voltage,signal'

  it.each([
    ...[words, 'state', 'state,signal', 'voltage,signal', all].map((parts) => ({ parts })),
    ...['en-US', 'en-GB'].flatMap((locale) =>
      ['en', 'nl', 'de', 'fr'].map((labels) => ({ parts: words, labels, locale })),
    ),
  ])(
    'stays the same over a life, and over a pause in it: $parts $labels $locale',
    async (asked) => {
      const page = await pages.open('plain', { show: 'life', ...asked })
      await page.waitForFunction(() => 'stage' in window)
      const states: (string | null)[] = []
      const places = new Set<string>()
      const note = async () => {
        await page.evaluate(
          () => new Promise((next) => requestAnimationFrame(() => setTimeout(next))),
        )
        states.push(await page.locator('.jl-badge').first().getAttribute('data-state'))
        const [after, within] = await page.evaluate(() =>
          ['#after', '.stretched .jl-badge-signal'].map(
            (selector) => document.querySelector(selector)?.getBoundingClientRect().x,
          ),
        )
        places.add(`${after} ${within}`)
      }
      const advance = (ms: number) => page.evaluate((time) => window.stage.advance(time), ms)
      const report = (voltage: number | null, roundTripTime: number | null) =>
        page.evaluate(
          ([id, volts, delay, vin]) =>
            window.stage.jifeline.status(id, {
              voltage: volts,
              roundTripTime: delay,
              vinNumber: vin,
            }),
          [connectorId, voltage, roundTripTime, vinNumber] as const,
        )

      await note()
      await page.evaluate(() => void (window.stage.network.answersHandshakes = true))
      await advance(30_000)
      await note()
      for (const [voltage, delay] of [
        [3.1, 80],
        [11.2, 80],
        [12.6, 300],
        [14.9, 2_400],
        [29.1, 588],
        [null, 80],
        [12.6, null],
        [12.6, 80],
      ] as const) {
        await report(voltage, delay)
        await advance(1_000)
        await note()
      }
      const toggle = () =>
        page.locator('.jl-toggle').evaluate((button: HTMLElement) => button.click())
      await toggle()
      await note()
      await toggle()
      await advance(25_000)
      await note()
      expect(states).toEqual(
        'connecting waiting live live live live live live offline live paused stale'.split(' '),
      )
      expect([...places]).toHaveLength(1)
      expect(await page.evaluate(() => window.moved)).toEqual([])
      expect(await page.evaluate(() => window.shift)).toBe(0)
    },
  )
})

describe('in a narrow place', () => {
  const narrow = (page: Page, width: number) =>
    page.evaluate((pixels) => {
      for (const place of document.querySelectorAll('p')) place.style.inlineSize = `${pixels}px`
    }, width)

  /** Whatever of a badge leaves its place. */
  const leaving = (page: Page) =>
    page
      .locator('p')
      .evaluateAll((places) =>
        places.filter((place) => place.scrollWidth > place.clientWidth).map(({ id }) => id),
      )

  it('a badge gives up its reserve first, and stays on one line', async () => {
    const page = await open()
    const { height, width } = await placesOf(page, '#live')
    await narrow(page, width - 35)
    const tight = await placesOf(page, '#live')
    expect(tight.width).toBeLessThanOrEqual(width - 35)
    expect(tight.height).toBe(height)
    expect(tight.voltage.textLeft - tight.state.textRight).toBeGreaterThan(5)
  })

  it.each(['state,voltage,signal', all])(
    'breaks its lines alike at all levels: %s',
    async (parts) => {
      const page = await open({ parts })
      const levels = ['no-voltage', 'no-vehicle', 'critical', 'low', 'ok', 'good', 'high']
      const signals = ['fair', 'poor', 'stalled']
      const heights = (width: number) =>
        page.evaluate(
          ([pixels, places]) =>
            places.map((id) => {
              const place = document.querySelector<HTMLElement>(`#${id}`)
              if (!place) throw new Error(`There is no ${id}.`)
              place.style.inlineSize = `${pixels}px`
              return place.querySelector('.jl-badge')?.getBoundingClientRect().height
            }),
          [width, [...levels, ...signals]] as const,
        )
      const seen = new Set<number | undefined>()
      for (let width = 60; width < 260; width += 1) {
        const lines = new Set(await heights(width))
        expect([width, lines.size]).toEqual([width, 1])
        for (const height of lines) seen.add(height)
      }
      expect(seen.size).toBeGreaterThan(1)
    },
  )

  it.each([
    ['sm', 120],
    ['md', 120],
    ['lg', 150],
  ])('then it wraps, but no icon leaves its word: %s in %i px', async (size, width) => {
    const page = await open({ size, parts: all })
    await narrow(page, width)
    for (const place of ['live', 'waiting', 'offline', 'high']) {
      const { icon, state, voltage, height } = await placesOf(page, `#${place}`)
      expect(Math.abs(icon.middle - state.middle)).toBeLessThan(3)
      expect(voltage.middle).toBeLessThan(height)
      expect(height).toBeGreaterThan(30)
    }
    expect(await leaving(page)).toEqual([])
  })

  it('goes by its own place, not by the window', async () => {
    const page = await open({ parts: all }, { viewport: { width: 1_600, height: 900 } })
    await narrow(page, 200)
    expect(await leaving(page)).toEqual([])
  })

  it('an inline badge stays on its line', async () => {
    const page = await open({ variant: 'inline', parts: all })
    const { height } = await placesOf(page, '#live')
    await narrow(page, 150)
    expect((await placesOf(page, '#live')).height).toBe(height)
  })
})

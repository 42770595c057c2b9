/** What the stylesheet makes of single parts, as Chromium computed it: markup of ours on a page that stands still. */
import type { BrowserContextOptions, Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { openBadges } from './badge-pages.ts'
import { startHostPages } from './host-pages.ts'

const pages = startHostPages()

/** `markup` alone on a page, which is there at once. */
async function draw(markup: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await openBadges(pages, {}, options)
  await page.evaluate((html) => {
    const place = document.createElement('div')
    place.id = 'drawn'
    place.style.font = '16px/1.5 Arial'
    place.innerHTML = html
    for (const element of place.querySelectorAll<HTMLElement>('[data-css]')) {
      element.style.cssText = element.dataset['css'] ?? '' // no attribute: the page's policy takes none
    }
    document.body.replaceChildren(place)
  }, markup)
  return page
}

/** One of its computed styles; of a pseudo-element where one is named. */
function styleOf(page: Page, selector: string, property: string, pseudo?: string): Promise<string> {
  return page
    .locator(selector)
    .evaluate((element, [name, part]) => getComputedStyle(element, part).getPropertyValue(name), [
      property,
      pseudo,
    ] as const)
}

function boxOf(page: Page, selector: string) {
  return page.locator(selector).evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return { x, y, width, height }
  })
}

const indicator = (phase: string, word: string, more = '') =>
  `<div class="jl-connection" data-phase="${phase}" data-shown="${phase}" data-variant="pill" ${more}>
    <span class="jl-icon"></span><span role="status" class="jl-connection-word"><bdi>${word}</bdi></span>
  </div>`

describe('a connection indicator', () => {
  it.each(['Back online', 'Connected', 'De nouveau en ligne'])(
    'is a pill of one line: %s',
    async (word) => {
      const page = await draw(indicator('open', word))
      const lineHeight = Number.parseFloat(await styleOf(page, '.jl-connection', 'line-height'))
      expect((await boxOf(page, '.jl-connection-word')).height).toBeLessThan(1.5 * lineHeight)
    },
  )

  it('keeps its icon beside its words, however narrow its place is', async () => {
    const page = await draw(
      indicator('reconnecting', 'This device is offline, and no more is known'),
    )
    for (const width of [320, 160, 120]) {
      await page.evaluate((size) => (document.body.style.inlineSize = `${size}px`), width)
      const [icon, word] = [await boxOf(page, '.jl-icon'), await boxOf(page, '.jl-connection-word')]
      expect(word.x).toBeGreaterThan(icon.x)
      expect(icon.y).toBeLessThan(word.y + word.height)
    }
  })

  it('is no wider than its words in a column', async () => {
    const page = await draw(
      `<div data-css="display: flex; flex-direction: column">${indicator('open', 'Connected')}
      <button class="jl-toggle jl-button"><span class="jl-icon"></span>Pause live updates</button></div>`,
    )
    expect((await boxOf(page, '.jl-connection')).width).toBeLessThan(150)
    expect((await boxOf(page, '.jl-toggle')).width).toBeLessThan(200)
  })

  it('keeps its distance from the one below it', async () => {
    const page = await draw(
      `<div>${indicator('open', 'Connected', 'id="above"')}</div><div>${indicator('open', 'Connected', 'id="below"')}</div>`,
    )
    const [above, below] = [await boxOf(page, '#above'), await boxOf(page, '#below')]
    expect(below.y - above.y - above.height).toBeGreaterThanOrEqual(4)
  })

  it('stands still in a closed ring where the device has no network', async () => {
    const page = await draw(indicator('reconnecting', 'Offline', 'data-problem="offline"'), {
      reducedMotion: 'no-preference',
    })
    expect(await styleOf(page, '.jl-icon', 'animation-name')).toBe('none')
    expect(await styleOf(page, '.jl-icon', 'border-inline-start-color')).toBe(
      await styleOf(page, '.jl-icon', 'color'),
    )
  })
})

const badge = (attributes: string, parts: string) =>
  `<span class="jl-badge" data-variant="pill" data-size="md" ${attributes}>
    <span class="jl-badge-state"><span class="jl-icon"></span>Stale</span>${parts}</span>`

describe('a badge', () => {
  it('of what is not live has one picture, whatever its values were', async () => {
    const picture = async (voltage: string, signal: string) => {
      const page = await draw(
        badge(
          `data-state="stale" data-voltage="${voltage}" data-signal="${signal}"`,
          '<bdi class="jl-badge-voltage">12.3 V</bdi><span class="jl-badge-signal"></span>',
        ),
      )
      return [
        await styleOf(page, '.jl-badge-voltage', 'content', '::before'),
        await styleOf(page, '.jl-badge-signal', 'background-image'),
      ]
    }
    const plain = await picture('ok', 'good')
    for (const voltage of ['low', 'high', 'critical', 'no-vehicle']) {
      const [glyph] = await picture(voltage, 'good')
      expect(glyph).toBe('none')
    }
    for (const signal of ['fair', 'poor', 'stalled']) {
      expect((await picture('ok', signal))[1]).toBe(plain[1])
    }
  })

  it('has its dots in the middle of their ring', async () => {
    const page = await draw(
      badge('data-state="live"', '<button class="jl-badge-more" id="more"></button>'),
    )
    expect(await styleOf(page, '#more', 'text-align')).toBe('center')
  })

  it.each(['rtl', 'ltr'] as const)(
    'begins its age and its VIN where its page does: %s',
    async (direction) => {
      const page = await openBadges(pages, { parts: 'state,voltage,signal,vin,age' })
      await page.evaluate((dir) => (document.documentElement.dir = dir), direction)
      const slack = await page.locator('#live .jl-badge').evaluate((root) =>
        ['vin', 'age'].map((part) => {
          const box = root.querySelector(`.jl-badge-${part}`)
          if (!box) throw new Error(`There is no ${part}.`)
          const range = document.createRange()
          range.selectNodeContents(box)
          const [text, frame] = [range.getBoundingClientRect(), box.getBoundingClientRect()]
          return Math.round(
            document.dir === 'rtl' ? frame.right - text.right : text.left - frame.left,
          )
        }),
      )
      expect(slack).toEqual([0, 0])
    },
  )
})

it('a button that waits has the ring of the focus in full', async () => {
  const page = await draw('<button class="jl-button" aria-disabled="true">Retry now</button>')
  expect(await styleOf(page, '.jl-button', 'opacity')).toBe('1')
  expect(await styleOf(page, '.jl-button', 'color')).not.toBe('rgb(0, 0, 0)')
})

it('what is chosen is an outline where colours are forced', async () => {
  const page = await draw(
    `<section class="jl-feed"><button class="jl-button" aria-pressed="true" id="pause">Pause</button></section>
    <button class="jl-toggle jl-button" aria-pressed="true" id="toggle">Pause</button>`,
    { forcedColors: 'active' },
  )
  expect(await styleOf(page, '#pause', 'outline-style')).toBe('solid')
  expect(await styleOf(page, '#toggle', 'outline-style')).toBe('solid')
})

const reading = (weight: string) =>
  `<span class="jl-card" data-state="${weight}" data-css="inline-size: 28rem"><span class="jl-card-rows">
    <span class="jl-card-row" data-row="signal"><span class="jl-card-term">Round trip </span>
    <bdi class="jl-card-number" dir="ltr" data-pad="">480 ms</bdi><span class="jl-card-level">good</span></span></span></span>`

it("a card's words stand in one column, live and stale", async () => {
  const [live, stale] = await Promise.all(['live', 'stale'].map((state) => draw(reading(state))))
  const x = (page: Page | undefined) => page && boxOf(page, '.jl-card-level').then((box) => box.x)
  expect(await x(live)).toBe(await x(stale))
})

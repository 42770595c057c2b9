/** The feed as a browser has it: keys, scrolling, the tree of roles, and what a hostile payload can do. */
import type { Page, Request } from 'playwright'
import { describe, expect, it } from 'vitest'
import { closed, created } from '../stage/examples.ts'
import { emitCalmly, focused, openFeed, pressed, rowCount, violations } from './feed-page.ts'
import { startHostPages } from './host-pages.ts'

const pages = startHostPages({ fixture: 'feed' })

async function openWith(count: number, query: Record<string, string> = {}): Promise<Page> {
  const page = await openFeed(pages, query)
  await page.evaluate((events) => window.emit(events), count)
  await expect.poll(() => rowCount(page)).toBe(count)
  return page
}

describe('by the keyboard', () => {
  it('is one stop, in which Page Down and Page Up go from row to row, and Ctrl leaves it', async () => {
    const page = await openWith(4)
    await page.getByText('before').focus()
    expect(await pressed(page, ['Tab', 'Tab', 'Tab'])).toEqual(['Pause', '#4', 'after'])
    expect(await pressed(page, ['Shift+Tab', 'PageDown', 'PageDown'])).toEqual(['#4', '#3', '#2'])
    expect(await pressed(page, ['PageDown', 'PageDown', 'PageUp'])).toEqual(['#1', '#1', '#2'])
    expect(await pressed(page, ['Tab', 'Shift+Tab'])).toEqual(['after', '#2']) // where it was
    expect(await pressed(page, ['Control+End'])).toEqual(['after'])
    expect(await pressed(page, ['Shift+Tab', 'Control+Home'])).toEqual(['#2', 'Pause'])
  })

  it('scrolls by Home and End, and keeps its row', async () => {
    const page = await openWith(40, { height: '300' })
    const list = page.getByRole('feed')
    const top = () => list.evaluate(({ scrollTop }) => scrollTop)
    await page.getByText('before').focus()
    expect(await pressed(page, ['Tab', 'Tab', 'PageDown'])).toEqual(['Pause', '#40', '#39'])
    await page.keyboard.press('End')
    await expect.poll(top).toBeGreaterThan(500)
    await page.keyboard.press('Home')
    await expect.poll(top).toBe(0)
    expect(await focused(page)).toBe('#39')
  })

  it('opens a payload in the row that is the stop, and in no other on the way', async () => {
    const page = await openFeed(pages)
    await page.evaluate(() => {
      window.jifeline.event('orders.order.placed', { order: 1 })
      window.jifeline.event('orders.order.placed', { order: 2 })
    })
    await expect.poll(() => rowCount(page)).toBe(2)
    await page.getByText('before').focus()
    const [, , summary, after] = await pressed(page, ['Tab', 'Tab', 'Tab', 'Tab'])
    expect([summary, after]).toEqual(['Details', 'after'])
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await page.getByText('"order": 2').waitFor()
    await page.keyboard.press('PageDown') // out of it, to the next row
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-posinset'))).toBe(
      '2',
    )
  })
})

describe('what is read', () => {
  it('does not move by a pixel over 50 arrivals, wherever it is scrolled to', async () => {
    const page = await openWith(60, { height: '300' })
    const list = page.getByRole('feed')
    const place = () =>
      list.evaluate((element) => ({
        scrollTop: element.scrollTop,
        rows: Array.from(element.children, (row) => row.getBoundingClientRect().top),
      }))
    await list.evaluate((element) => element.scrollTo(0, 137))
    const before = await place()
    await emitCalmly(page, 50)
    await page.getByRole('button', { name: '50 new events' }).waitFor()
    expect(await place()).toEqual(before)
  })

  it('does not move under a pointer at its top either, and comes in once it has left', async () => {
    const page = await openWith(3, { height: '300' })
    await page.locator('.jl-event').nth(1).hover()
    await emitCalmly(page, 5)
    await page.getByRole('button', { name: '5 new events' }).waitFor()
    expect(await rowCount(page)).toBe(3)
    await page.mouse.move(5, 5)
    await expect.poll(() => rowCount(page)).toBe(8)
    expect(await page.getByRole('feed').evaluate(({ scrollTop }) => scrollTop)).toBe(0)
  })

  it('does not move where the page scrolls it, and the button leads to what is new', async () => {
    const page = await openWith(60)
    await page.evaluate(() => scrollTo(0, 800))
    const tops = () =>
      page
        .locator('.jl-event')
        .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().top))
    const before = await tops()
    await emitCalmly(page, 10)
    const button = page.getByRole('button', { name: '10 new events' })
    await expect
      .poll(() => button.evaluate((element) => element.getBoundingClientRect().top))
      .toBeGreaterThanOrEqual(0)
    expect(await tops()).toEqual(before)
    await button.click()
    await expect.poll(() => rowCount(page)).toBe(70)
    await expect
      .poll(() =>
        page
          .locator('.jl-event')
          .first()
          .evaluate((row) => row.getBoundingClientRect().top),
      )
      .toBeGreaterThanOrEqual(0)
  })

  it('follows its end where the oldest is first, unless it is scrolled away', async () => {
    const page = await openWith(40, { height: '300', order: 'oldest-first' })
    const list = page.getByRole('feed')
    const left = () =>
      list.evaluate(({ scrollHeight, clientHeight, scrollTop }) =>
        Math.round(scrollHeight - clientHeight - scrollTop),
      )
    expect(await left()).toBe(0)
    await emitCalmly(page, 3)
    await expect.poll(() => rowCount(page)).toBe(43)
    expect(await left()).toBe(0)
    await list.evaluate((element) => element.scrollTo(0, 100))
    await emitCalmly(page, 3)
    await page.getByRole('button', { name: '3 new events' }).waitFor()
    expect(await list.evaluate(({ scrollTop }) => scrollTop)).toBe(100)
  })
})

describe('in a box', () => {
  it('of a fixed height it scrolls inside, and its head stays', async () => {
    const page = await openWith(40, { height: '240', heading: '' })
    const { feed, list, scrolls } = await page.evaluate(() => {
      const [root, rows] = [
        document.querySelector('.jl-feed'),
        document.querySelector('.jl-feed-list'),
      ]
      if (!root || !rows) throw new Error('There is no feed.')
      const bottomOf = (element: Element) => element.getBoundingClientRect().bottom
      return {
        feed: bottomOf(root),
        list: bottomOf(rows),
        scrolls: rows.scrollHeight > rows.clientHeight,
      }
    })
    expect(scrolls).toBe(true)
    expect(list).toBeLessThanOrEqual(feed)
  })

  it('of a whole screen it is no wider than reads well', async () => {
    const page = await openFeed(pages, {}, { viewport: { width: 1_600, height: 800 } })
    const { width } = (await page.locator('.jl-feed').boundingBox()) ?? { width: 0 }
    expect(width).toBeLessThanOrEqual(44 * 16)
  })

  it('keeps its distance from what stands above and below it', async () => {
    const page = await openFeed(pages)
    const [before, feed, after] = await Promise.all(
      ['text=before', '.jl-feed', 'text=after'].map((selector) =>
        page.locator(selector).first().boundingBox(),
      ),
    )
    const bottom = (box: typeof feed) => (box ? box.y + box.height : NaN)
    expect((feed?.y ?? 0) - bottom(before ?? null)).toBeGreaterThanOrEqual(8)
    expect((after?.y ?? 0) - bottom(feed ?? null)).toBeGreaterThanOrEqual(8)
  })

  it.each(['en', 'nl', 'de', 'fr'])(
    'of 320 or 720 px leaves nothing outside, in either direction: %s',
    async (labels) => {
      const page = await openFeed(pages, { labels, filter: '', heading: '' })
      await page.evaluate(() => {
        window.emit(3)
        window.jifeline.event('orders.order.placed', { word: 'x'.repeat(100_000) })
      })
      await expect.poll(() => rowCount(page)).toBe(4)
      await page.locator('summary').click()
      await page.locator('pre').waitFor()
      for (const width of [320, 720]) {
        await page.setViewportSize({ width, height: 640 })
        for (const direction of ['ltr', 'rtl']) {
          await page.evaluate((dir) => (document.documentElement.dir = dir), direction)
          const outside = await page.evaluate(
            () => document.documentElement.scrollWidth - innerWidth,
          )
          expect(outside).toBeLessThanOrEqual(0)
        }
      }
    },
  )
})

it.each(['en', 'nl', 'de', 'fr'])('its pill covers no day: %s', async (language) => {
  const page = await openWith(3, { labels: language, height: '300' })
  await page.setViewportSize({ width: 320, height: 640 })
  await page.getByRole('feed').hover()
  await emitCalmly(page, 100)
  const pill = page.locator('.jl-feed-new button')
  await expect.poll(() => pill.textContent()).toMatch(/100/)
  const day = page.locator('.jl-feed-day').first()
  for (const direction of ['ltr', 'rtl']) {
    await page.evaluate((dir) => (document.documentElement.dir = dir), direction)
    const [words, cover] = await Promise.all([
      day.evaluate((element) => {
        element.textContent = element.textContent.replace(/^[\p{L}]+/u, 'Donnerstag')
        const range = document.createRange()
        range.selectNodeContents(element)
        const { left, right } = range.getBoundingClientRect()
        return { left, right }
      }),
      pill.evaluate((element) => element.getBoundingClientRect()),
    ])
    const distance = Math.max(cover.left - words.right, words.left - cover.right)
    expect([direction, distance > 0]).toEqual([direction, true])
  }
})

it('a banner above it is as high with words as without, on any width, in any language, under a finger', async () => {
  const heightsOf = (page: Page) =>
    page.locator('.jl-connection').evaluate((banner) =>
      [304, 344, 404, 464, 544, 624, 704, 784, 984].map((width) => {
        document.body.style.inlineSize = `${width}px` // it goes by its place, not by the window
        return `${width}: ${banner.getBoundingClientRect().height}`
      }),
    )
  async function compare(labels: string, hasTouch: boolean) {
    const options = { hasTouch, isMobile: hasTouch }
    const page = await openFeed(pages, { labels, banner: '' }, options)
    const empty = await heightsOf(page)
    await page.context().setOffline(true) // which is said in the longest sentence
    await page.locator('.jl-connection[data-problem="offline"]').waitFor()
    const refused = await pages.open('plain', { labels, banner: 'refused' }, options)
    await refused.locator('.jl-connection button').waitFor()
    expect([labels, 'offline', await heightsOf(page)]).toEqual([labels, 'offline', empty])
    expect([labels, 'refused', await heightsOf(refused)]).toEqual([labels, 'refused', empty])
  }
  const all = ['en', 'nl', 'de', 'fr'].flatMap((labels) => [
    compare(labels, false),
    compare(labels, true),
  ])
  await Promise.all(all) // each waits 3 s for the words
})

it('axe finds nothing in a feed that is empty, full, filtered or paused, light or dark', async () => {
  const page = await openFeed(pages, { filter: '', heading: '', height: '400' })
  const found = async () => {
    const all: string[] = []
    for (const theme of ['light', 'dark']) {
      await page.evaluate((scheme) => (document.documentElement.style.colorScheme = scheme), theme)
      all.push(...(await violations(page)))
    }
    return all
  }
  expect(await found()).toEqual([])
  await page.evaluate(() => {
    window.emit(20)
    window.jifeline.event('orders.order.placed', { order: 1 })
    window.jifeline.drop()
  })
  await expect.poll(() => rowCount(page)).toBe(21)
  await page.locator('.jl-gap').waitFor({ timeout: 20_000 })
  expect(await found()).toEqual([])
  await page.locator('summary').first().click()
  await page.locator('.jl-feed[data-state="listening"]').waitFor()
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.evaluate(() => window.emit(2))
  await page.getByRole('button', { name: '2 new events' }).waitFor()
  expect(await found()).toEqual([])
  await page.getByRole('searchbox').fill('nothing like it')
  await page.getByText('No event matches the filter.').waitFor()
  expect(await found()).toEqual([])
})

it('is this tree, empty and with an event and a gap', async () => {
  const page = await openFeed(pages, { heading: '' })
  const root = page.locator('.jl-feed')
  expect(await root.ariaSnapshot()).toBe(
    `- region "Tickets":
  - heading "Tickets" [level=2]
  - text: Listening. New events appear here.
  - button "Pause"`,
  )
  await page.evaluate(() => window.emit(1))
  await page.locator('.jl-event').waitFor()
  const day = await page.locator('.jl-feed-day').textContent()
  const time = await page.locator('.jl-event time').textContent()
  const snapshot = await root.ariaSnapshot()
  expect(snapshot.replace(`"${time}"`, `${time}`)).toBe(
    `- region "Tickets":
  - heading "Tickets" [level=2]
  - text: Listening
  - button "Pause"
  - feed "Tickets":
    - 'article "Ticket created #1 Mechanics Inc. No. 12000001"':
      - text: ${day}
      - time: ${time}
      - text: "Ticket created #1 Mechanics Inc. No. 12000001"`,
  )
})

describe('a hostile payload', () => {
  const script =
    '<img src="https://evil.test/x" onerror="window.hacked = 1"><script>window.hacked = 1</script>'
  const corpus: Record<string, unknown> = {
    markup: { ticket: { ticket_number: script }, customer: { name: script } },
    address: { url: 'javascript:window.hacked=1', href: 'https://evil.test/y' },
    'turned around': {
      ticket: { ticket_number: '\u202e321#' },
      customer: { name: '\u2067\u202eevil' },
    },
    styles: {
      customer: { name: '</style><style>*{display:none}' },
      style: 'background:url(//evil.test)',
    },
    'a word of a megabyte': { word: 'x'.repeat(1_000_000) },
    numbers: { ticket: { ticket_number: {} }, customer: { name: [] } },
    text: script,
  }

  const inert = { elements: 0, hacked: false, isTall: false, isLong: false, asked: [] }

  it('is inert, whatever it is and whatever event brings it', async () => {
    const page = await openFeed(pages)
    const found: Record<string, unknown> = {}
    for (const [name, payload] of Object.entries(corpus)) {
      found[name] = await shownOf(page, JSON.stringify(payload))
    }
    found['a depth of 64,000'] = await shownOf(page, '['.repeat(64_000) + ']'.repeat(64_000))
    found['the prototype'] = await shownOf(
      page,
      '{"__proto__": {"hacked": 1}, "constructor": {"prototype": {"hacked": 1}}}',
    )
    const names = [...Object.keys(corpus), 'a depth of 64,000', 'the prototype']
    expect(found).toEqual(Object.fromEntries(names.map((name) => [name, inert])))
  })

  /** What is there once all kinds of events have brought this message, and a harmless one after them. */
  async function shownOf(page: Page, message: string) {
    const asked: string[] = []
    const onRequest = (request: Request) => asked.push(request.url())
    page.on('request', onRequest)
    const before = await rowCount(page)
    await page.evaluate(
      ([text, types]) => {
        for (const type of types) {
          window.jifeline.raw(
            `{"action": "event-received", "event_id": "${Math.random()}", "event_type": "${type}", "message": ${text}}`,
          )
        }
        window.emit(1) // the others go on
      },
      [message, [created, closed, 'orders.order.placed']] as const,
    )
    await expect.poll(() => rowCount(page)).toBe(before + 4)
    await page.locator('.jl-payload:not([open]) > summary').evaluateAll((all: HTMLElement[]) => {
      for (const summary of all) summary.click() // a pointer on the list would hold it
    })
    await expect.poll(() => page.locator('.jl-payload:not(:has(pre))').count()).toBe(0)
    const found = await page.evaluate(() => ({
      elements: document.querySelectorAll('.jl-feed :is(img, script, style, iframe, a, [onerror])')
        .length,
      hacked: 'hacked' in window || 'hacked' in {},
      isTall: Array.from(document.querySelectorAll('.jl-event')).some(
        (row) => row.getBoundingClientRect().height > 500, // px
      ),
      isLong: Array.from(document.querySelectorAll('.jl-event')).some(
        ({ textContent }) => textContent.length > 25_000,
      ),
    }))
    page.off('request', onRequest)
    return { ...found, asked }
  }
})

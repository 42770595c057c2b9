/** Two thousand rows, of which a browser has those near what is seen. */
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { emitCalmly, focused, openFeed, pressed, violations } from './feed-page.ts'
import { startHostPages } from './host-pages.ts'

const pages = startHostPages({ fixture: 'feed' })

const total = 2_000 // as many as a feed shows at most, and 1,000 of a type
const mostDrawn = 60 // rows; a screen of them and what is near it

function openLong(query: Record<string, string> = {}): Promise<Page> {
  const long = { before: String(total), limit: '2000', height: '400', ...query }
  return openFeed(pages, long)
}

const list = (page: Page) => page.getByRole('feed')
const scrollTop = (page: Page) => list(page).evaluate((element) => element.scrollTop)
const drawn = (page: Page) => page.locator('.jl-event').count()

/** Where the rows that can be seen are, by their number in the feed. */
function placed(page: Page): Promise<Record<string, number>> {
  return list(page).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    const seen = Array.from(element.querySelectorAll('article'), (row) => ({
      number: /#\d+/.exec(row.textContent)?.[0] ?? 'gap',
      box: row.getBoundingClientRect(),
    })).filter(({ box }) => box.bottom > top && box.top < bottom)
    return Object.fromEntries(seen.map(({ number, box }) => [number, box.top]))
  })
}

/** Whether the row with the focus is in sight as a whole, below the button for what is new. */
function isInSight(page: Page): Promise<boolean> {
  return list(page).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    const row = document.activeElement?.getBoundingClientRect()
    return row !== undefined && row.top >= top - 1 && row.bottom <= bottom + 1
  })
}

it('has a few of its rows, each with its place among all, and axe finds nothing', async () => {
  const page = await openLong()
  await expect.poll(() => drawn(page)).toBeGreaterThan(5)
  expect(await drawn(page)).toBeLessThan(mostDrawn)
  const first = page.getByRole('article').first()
  expect(await first.getAttribute('aria-posinset')).toBe('1')
  expect(await first.getAttribute('aria-setsize')).toBe(String(total))
  expect(await violations(page)).toEqual([])
  await list(page).evaluate((element) => element.scrollTo(0, element.scrollHeight / 2))
  await expect
    .poll(async () => Number(Object.keys(await placed(page))[0]?.slice(1)))
    .toBeLessThan(1_100)
  expect(await drawn(page)).toBeLessThan(mostDrawn)
  expect(await violations(page)).toEqual([])
})

it('goes from row to row by the keyboard, far beyond what was drawn, and each is in sight', async () => {
  const page = await openLong()
  await page.getByText('before').focus()
  expect(await pressed(page, ['Tab', 'Tab'])).toEqual(['Pause', `#${total}`])
  for (let row = 1; row <= 40; row += 1) {
    expect(await pressed(page, ['PageDown'])).toEqual([`#${total - row}`])
    await expect.poll(() => isInSight(page)).toBe(true)
  }
  await page.keyboard.press('End')
  await expect.poll(() => page.getByText('#1', { exact: true }).count()).toBe(1)
  expect(await focused(page)).toBe(`#${total - 40}`) // out of sight, and there
  expect(await pressed(page, ['PageDown'])).toEqual([`#${total - 41}`])
  await expect.poll(() => isInSight(page)).toBe(true)
  expect(await pressed(page, ['PageUp', 'Control+End'])).toEqual([`#${total - 40}`, 'after'])
  await list(page).evaluate((element) => element.scrollTo(0, 0))
  await expect.poll(() => page.getByText(`#${total}`, { exact: true }).count()).toBe(1)
  expect(await pressed(page, ['Shift+Tab'])).toEqual([`#${total - 40}`]) // where it was
  await expect.poll(() => isInSight(page)).toBe(true)
  expect(await pressed(page, ['Control+Home'])).toEqual(['Pause'])
})

it('does not move by a pixel over 50 arrivals while it is scrolled away, and leads back', async () => {
  const page = await openLong()
  await list(page).evaluate((element) => element.scrollTo(0, 5_137))
  await expect.poll(async () => Object.keys(await placed(page)).length).toBeGreaterThan(3)
  await expect.poll(() => scrollTop(page)).toBe(5_137)
  const before = await placed(page)
  await emitCalmly(page, 50)
  const button = page.getByRole('button', { name: '50 new events' })
  await button.waitFor()
  expect(await placed(page)).toEqual(before)
  expect(await scrollTop(page)).toBe(5_137)
  await button.focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe(`#${total + 50}`)
  expect(await scrollTop(page)).toBe(0)
})

it('follows its end where the oldest is first, to the pixel', async () => {
  const page = await openLong({ order: 'oldest-first' })
  const left = () =>
    list(page).evaluate(({ scrollHeight, clientHeight, scrollTop: top }) =>
      Math.round(scrollHeight - clientHeight - top),
    )
  await expect.poll(() => page.getByText(`#${total}`, { exact: true }).count()).toBe(1)
  await expect.poll(left).toBeLessThanOrEqual(1) // rows have parts of a pixel
  for (let event = 1; event <= 3; event += 1) {
    await emitCalmly(page, 1)
    await expect.poll(() => page.getByText(`#${total + event}`, { exact: true }).count()).toBe(1)
    await expect.poll(left).toBeLessThanOrEqual(1) // rows have parts of a pixel
  }
})

it('in a page that scrolls has an end of its own', async () => {
  const page = await openFeed(pages, { before: String(total), limit: '2000' })
  await expect.poll(() => drawn(page)).toBeGreaterThan(5)
  expect(await drawn(page)).toBeLessThan(mostDrawn)
})

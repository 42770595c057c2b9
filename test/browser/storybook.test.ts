/** The built Storybook, served as it is: it needs nothing from elsewhere, and leaves a picture of each story. */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { beforeAll, describe, expect, it } from 'vitest'
import { builtStorybook, type Entry } from './built-storybook.ts'
import { axeFaults, controlFaults, layoutFaults, linkFaults, luminanceOf } from './docs-pages.ts'

const pictures = fileURLToPath(new URL('../../.screenshots', import.meta.url))
const themes = ['light', 'dark'] as const
const tour = 240_000 // ms; all stories one after another take a quarter of a minute on an idle machine

/** `STORYBOOK_PAGES=all` has axe look at each page of text; without, at those with most on them. */
const sweepsAll = process.env['STORYBOOK_PAGES'] === 'all'
const share = /^(welcome|what-the-states-mean|components-connectorbadge)--docs$/

const storybook = builtStorybook()
const { load } = storybook

beforeAll(async () => {
  await rm(pictures, { recursive: true, force: true })
  await mkdir(pictures)
})

const pagesOf = async () => (await storybook.entries()).filter(({ type }) => type === 'docs')

/** Plays another story in that frame, as Storybook's own navigation does. */
async function play(page: Page, { id }: Entry): Promise<void> {
  await page.evaluate(
    (storyId) =>
      new Promise((resolve) => {
        const { __STORYBOOK_ADDONS_CHANNEL__: channel } = window
        channel?.once('storyFinished', resolve)
        channel?.emit('setCurrentStory', { storyId, viewMode: 'story' })
      }),
    id,
  )
}

function picture(page: Page, name: string): Promise<Buffer> {
  const path = join(pictures, `${name}.png`)
  return page.screenshot({ path, fullPage: true, animations: 'disabled' })
}

// Both at a time: each waits for its page more than it works.
describe.concurrent.each(themes)('in the %s theme', (theme) => {
  it('asks nobody else for anything, and complains of nothing', { timeout: tour }, async () => {
    const { page, foreign, complaints, close } = await storybook.open()
    const [first, ...others] = (await storybook.entries()).filter(({ type }) => type === 'story')
    if (!first) throw new Error('There is no story.')
    await load(page, first, theme)
    await picture(page, `${first.id}-${theme}`)
    for (const entry of others) {
      await play(page, entry)
      await picture(page, `${entry.id}-${theme}`)
    }
    expect(foreign()).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })

  it('has its colours, for browsers without light-dark() too', async () => {
    const { page, close } = await storybook.open()
    const live = (await storybook.entries()).find(
      ({ id }) => id === 'components-connectorbadge--live',
    )
    if (!live) throw new Error('There is no live badge.')
    await load(page, live, theme)
    const badge = page.locator('.jl-badge')
    const colour = await badge.evaluate((element) => getComputedStyle(element).color)
    expect(colour).toBe({ light: 'rgb(0, 99, 82)', dark: 'rgb(118, 232, 208)' }[theme])
    await close()
  })
})

it(
  'stands mirrored, without colours of its own, without any, and on 320 px',
  { timeout: tour },
  async () => {
    const { page, close } = await storybook.open()
    const shown = /^components-connectorbadge--(states|variants)$|^components-connectorcard--live$/
    const main = (await storybook.entries()).filter(({ id }) => shown.test(id))
    expect(main).toHaveLength(3)
    for (const entry of main) {
      await load(page, entry, 'light', ';direction:rtl')
      const parts = page.locator('.jl-badge .jl-badge-state, .jl-card-state')
      expect(await parts.first().evaluate((word) => getComputedStyle(word).direction)).toBe('rtl')
      await picture(page, `${entry.id}-mirrored`)

      await load(page, entry, 'light')
      await page.evaluate(() => (document.documentElement.style.filter = 'grayscale(1)'))
      await picture(page, `${entry.id}-grey`)

      await page.emulateMedia({ forcedColors: 'active' })
      await load(page, entry, 'light')
      const root = page.locator('.jl-badge[data-variant="pill"], .jl-card').first()
      const edge = await root.evaluate((element) => getComputedStyle(element).borderTopColor)
      expect(edge).toBe('rgb(0, 0, 0)') // CanvasText
      await picture(page, `${entry.id}-forced-colours`)
      await page.emulateMedia({ forcedColors: 'none' })

      await page.setViewportSize({ width: 320, height: 640 })
      await load(page, entry, 'light')
      await picture(page, `${entry.id}-320`)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width).toBeLessThanOrEqual(320)
      await page.setViewportSize({ width: 720, height: 360 })
    }
    await close()
  },
)

// After the stories, which wait for what they play while nothing else is busy.
describe.concurrent.each(themes)('in the %s theme', (theme) => {
  it(
    'has pages that can be read: nothing clipped, no control that nobody can use, no dead link',
    { timeout: sweepsAll ? 3 * tour : tour },
    async () => {
      const { page, foreign, complaints, close } = await storybook.open()
      const ids = (await storybook.entries()).map(({ id }) => id)
      const faults: string[] = []
      for (const entry of await pagesOf()) {
        const say = (found: readonly string[]) =>
          faults.push(...found.map((fault) => `${entry.id}: ${fault}`))
        await page.setViewportSize({ width: 1_280, height: 900 })
        await load(page, entry, theme)
        if (entry.title === 'Welcome') await page.locator('[data-state="live"]').nth(17).waitFor()
        const seen = await picture(page, `${entry.id}-${theme}`)
        if (theme === 'dark') {
          const luminance = await luminanceOf(page, seen)
          if (luminance >= 0.1) say([`luminance ${luminance.toFixed(3)} in the dark`])
        }
        say(await layoutFaults(page))
        say(await controlFaults(page))
        say(await linkFaults(page, ids))
        if (sweepsAll || share.test(entry.id)) say(await axeFaults(page))
        await page.setViewportSize({ width: 390, height: 800 })
        say(await layoutFaults(page))
        if (sweepsAll || share.test(entry.id)) await picture(page, `${entry.id}-${theme}-390`)
      }
      expect(faults).toEqual([])
      expect(foreign()).toEqual([])
      expect(complaints).toEqual([])
      await close()
    },
  )
})

describe.each(['/', '/guides/jifeline/'])('below %s', (path) => {
  it('has a frame of its own, in the theme of its pages, and asks nobody else for it', async () => {
    const { page, foreign, complaints, close } = await storybook.open(path)
    await page.setViewportSize({ width: 1_280, height: 900 })
    await page.goto(storybook.address(path))
    const shown = page.frameLocator('iframe')
    await shown.locator('.wall li').first().waitFor()
    await shown.locator('[data-state="live"]').first().waitFor()
    await expect.poll(() => page.title()).toMatch(/^Welcome .*jifeline-react$/)
    expect(await page.getByRole('link', { name: /jifeline-react \d/ }).getAttribute('href')).toBe(
      './',
    )
    await picture(page, 'storybook-light')

    await page.getByRole('button', { name: /^Theme/ }).click()
    await page.getByText('Dark', { exact: true }).click()
    await expect.poll(async () => luminanceOf(page, await page.screenshot())).toBeLessThan(0.1)
    await picture(page, 'storybook-dark')
    await shown.getByRole('link', { name: 'What the states mean' }).click()
    await shown.getByRole('heading', { name: 'A connector falls silent' }).waitFor()
    expect(foreign()).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })
})

it('documents every prop, and what it is when it is left out', async () => {
  const { page, close } = await storybook.open()
  const documents = (await pagesOf()).filter(({ id }) => /^components-.+--docs$/.test(id))
  expect(documents).toHaveLength(6)
  const undocumented: string[] = []
  for (const entry of documents) {
    await load(page, entry, 'light')
    for (const row of await page.locator('.docblock-argstable-body > tr').all()) {
      const cells = await row.locator(':scope > td').allInnerTexts()
      const [name = '', description = '', byDefault = ''] = cells
      const isRequired = name.endsWith('*')
      const saysDefault = /By default: \S/.test(description) || /\w/.test(byDefault)
      const isDocumented = /^\w.+\.\n/.test(description) && (isRequired || saysDefault)
      if (!isDocumented) undocumented.push(`${entry.title} ${name}`)
    }
  }
  expect(undocumented).toEqual([])
  await close()
})

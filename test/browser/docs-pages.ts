/** What is asked of each page of text in the Storybook, by looking at it. Each answer is a list of faults. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds wrong, with where. */
export async function axeFaults(page: Page): Promise<string[]> {
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
  await page.evaluate(await readFile(axe, 'utf8'))
  const { violations } = await page.evaluate(
    (runOnly) =>
      (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
        runOnly,
        resultTypes: ['violations'],
      }),
    rules,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  )
}

/** Whether it scrolls sideways, and which code is cut off at an edge of its own. */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const sideways = scrollWidth > clientWidth ? [`${scrollWidth} px wide on ${clientWidth}`] : []
    const clipped = Array.from(document.querySelectorAll('.sbdocs pre'), (element) => {
      const isClipped = element.scrollWidth > element.clientWidth + 1
      return isClipped ? `code cut off: ${element.textContent.slice(0, 60)}` : ''
    })
    return [...sideways, ...clipped.filter(Boolean)]
  })
}

/** Controls that nobody can use, and prose that is set as code. */
export function controlFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const rows = Array.from(document.querySelectorAll('.docblock-argstable-body > tr'))
    return rows.flatMap((row) => {
      const [name, , byDefault, control] = Array.from(row.querySelectorAll(':scope > td'))
      const faults: string[] = []
      if (
        /set object/i.test(control?.textContent ?? '') ||
        control?.querySelector('textarea[id$="raw"]')
      ) {
        faults.push('wants an object to be typed')
      }
      for (const chip of byDefault?.querySelectorAll('span, code') ?? []) {
        if (/^(?!['"[]).*\s/.test(chip.textContent.trim()))
          faults.push(`says ${chip.textContent} as code`)
      }
      return faults.map((fault) => `${name?.textContent}: ${fault}`)
    })
  })
}

/** Links to pages of the Storybook that do not exist. */
export async function linkFaults(page: Page, ids: readonly string[]): Promise<string[]> {
  const links = await page.evaluate(() =>
    Array.from(
      document.querySelectorAll<HTMLAnchorElement>('.sbdocs a[href*="path="]'),
      ({ href }) => href,
    ),
  )
  return links.filter((link) => {
    const [, id = ''] =
      /^\/(?:docs|story)\/(.+)$/.exec(new URL(link).searchParams.get('path') ?? '') ?? []
    return !ids.includes(id)
  })
}

/** The relative luminance of a picture, from 0 for black to 1 for white, as WCAG defines it: the mean of all its pixels. */
export function luminanceOf(page: Page, picture: Buffer): Promise<number> {
  return page.evaluate(async (base64) => {
    const image = new Image()
    image.src = `data:image/png;base64,${base64}`
    await image.decode()
    const width = 320 // enough for a mean
    const height = Math.max(1, Math.round((image.naturalHeight / image.naturalWidth) * width))
    const canvas = new OffscreenCanvas(width, height)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('There is no canvas.')
    context.drawImage(image, 0, 0, width, height)
    const { data: bytes } = context.getImageData(0, 0, width, height)
    const linear = (byte = 0) => {
      const part = byte / 255
      return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    }
    let sum = 0
    for (let at = 0; at < bytes.length; at += 4) {
      const [red, green, blue] = [bytes[at], bytes[at + 1], bytes[at + 2]]
      sum += 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
    return sum / (bytes.length / 4)
  }, picture.toString('base64'))
}

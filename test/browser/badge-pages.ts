/** The badges of `fixtures/hosts/badges.tsx` on a plain page, and what is drawn there, dot by dot. */
import type { BrowserContextOptions, Page } from 'playwright'
import type { HostPages } from './host-pages.ts'

export async function openBadges(
  pages: HostPages,
  query: Record<string, string> = {},
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await pages.open('plain', { show: 'badges', ...query }, options)
  await page.locator('[data-scene="over"]').nth(15).waitFor({ state: 'attached' })
  return page
}

/** A badge's bars as text: a line for each row of dots, `#` lit and `·` unlit, without what is around. */
export async function barsOf(page: Page, place: string): Promise<string> {
  const shot = await page.screenshot()
  return page.evaluate(
    async ([selector = '', base64 = '']) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
      const box = document.querySelector(selector)?.getBoundingClientRect()
      const size = 18 * devicePixelRatio
      const canvas = new OffscreenCanvas(size, size).getContext('2d')
      const [x = 0, y = 0] = [box?.x, box?.y].map((at = 0) => Math.floor(at * devicePixelRatio) - 2)
      canvas?.drawImage(bitmap, -x, -y)
      const { data, width } = canvas?.getImageData(0, 0, size, size) ?? { data: [], width: 0 }
      const green = (dot: number) => data[dot * 4 + 1] ?? 0
      const ink = (dot: number) => {
        const darkness = green(0) - green(dot)
        return darkness < 6 ? ' ' : darkness < 80 ? '·' : '#'
      }
      const rows = Array.from({ length: width }, (_, row) =>
        Array.from({ length: width }, (__, column) => ink(row * width + column)).join(''),
      ).filter((row) => row.trim())
      const start = Math.min(...rows.map((row) => row.search(/\S/)))
      return rows.map((row) => row.slice(start).trimEnd()).join('\n')
    },
    [`#${place} .jl-badge-signal`, shot.toString('base64')],
  )
}

// @vitest-environment node
/** A link of the docs leads somewhere: to a file, a heading in it, or a page of the Storybook. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, it } from 'vitest'
import { root } from './api.ts'
import { slugOf } from './api-page.ts'
import { anchorsOf, linksOf, pages, type Page } from './pages.ts'

const all = pages()
const links = all.flatMap((page) =>
  linksOf(page).map(({ target, line }) => ({ page, target, where: `${page.path}:${line}` })),
)

/** Pages of the Storybook by their addresses: "Styling recipes" is `styling-recipes`. */
const titles = readdirSync(join(root, 'stories')).flatMap((name) => {
  const text = /\.(mdx|stories\.tsx)$/.test(name)
    ? readFileSync(join(root, 'stories', name), 'utf8')
    : ''
  return Array.from(text.matchAll(/title[=:] ?['"]([^'"]+)['"]/g), ([, title = '']) =>
    slugOf(title.replaceAll('/', '-')),
  )
})

function faultOf(page: Page, target: string): string | null {
  if (target.startsWith('?path=')) {
    const [, id = ''] = /^\?path=\/(?:docs|story)\/(.+)--[\w-]+$/.exec(target) ?? []
    return titles.includes(id) ? null : 'no such page of the Storybook'
  }
  if (/^[a-z]+:/.test(target)) return /^(https|mailto):/.test(target) ? null : 'no https: address'
  const [file = '', anchor] = target.split('#')
  const path = file === '' ? page.path : normalize(join(dirname(page.path), file))
  if (!existsSync(join(root, path))) return 'no such file'
  if (anchor === undefined) return null
  const text = readFileSync(join(root, path), 'utf8')
  return anchorsOf({ path, text }, slugOf).includes(anchor) ? null : 'no such heading'
}

it('leads somewhere', () => {
  expect(links.length).toBeGreaterThan(20)
  const broken = links.map(({ page, target, where }) => [where, target, faultOf(page, target)])
  expect(broken.filter(([, , fault]) => fault !== null)).toEqual([])
})

it('notices a file, a heading and a page that are not there', () => {
  const page = { path: 'README.md', text: '' }
  expect(faultOf(page, 'docs/none.md')).toBe('no such file')
  expect(faultOf(page, 'docs/api.md#none')).toBe('no such heading')
  expect(faultOf(page, '?path=/docs/none--docs')).toBe('no such page of the Storybook')
  expect(faultOf(page, 'docs/api.md#usevents')).toBe('no such heading')
  expect(faultOf(page, 'docs/api.md#useevents')).toBeNull()
})

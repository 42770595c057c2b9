// @vitest-environment node
import { expect, it } from 'vitest'
import { safeHref } from 'jifeline-react'

it.each([
  ['https://jifeline.test/a?b#c', 'https://jifeline.test/a?b#c'],
  ['HTTP://Jifeline.test', 'http://jifeline.test/'],
  ['mailto:desk@jifeline.test', 'mailto:desk@jifeline.test'],
  ['tel:+31201234567', 'tel:+31201234567'],
])('%s may be led to', (address, href) => {
  expect(safeHref(address)).toBe(href)
})

it.each<unknown>([
  'javascript:alert(1)',
  ' java\nscript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'blob:https://jifeline.test/x',
  'file:///etc/passwd',
  '//jifeline.test',
  '/tickets/1',
  '',
  null,
  5,
  { toString: () => 'https://jifeline.test' },
])('%s may not', (address) => {
  expect(safeHref(address)).toBeNull()
})

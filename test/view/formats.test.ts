/** The formats that are kept, so that each is made once, and no more of them than a page needs. */
import { expect, it, onTestFinished, vi } from 'vitest'
import { formatOf, isLocale } from '../../src/view/formats.ts'

it('are made once, and forgotten when two hundred others were made since', () => {
  const made = vi.spyOn(Intl, 'NumberFormat')
  onTestFinished(() => made.mockRestore())
  const first = formatOf('NumberFormat', 'nl', {})
  expect(formatOf('NumberFormat', 'nl', {})).toBe(first)
  expect(isLocale('x_0')).toBe(false)
  expect(isLocale('x_0')).toBe(false)
  expect(made).toHaveBeenCalledTimes(2)
  for (let count = 1; count <= 200; count += 1) isLocale(`x_${count}`)
  expect(formatOf('NumberFormat', 'nl', {})).not.toBe(first)
  expect(isLocale('x_0')).toBe(false)
  expect(made).toHaveBeenCalledTimes(204)
})

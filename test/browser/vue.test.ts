/** `npx vite examples/vue`, and its page in Chromium. */
import { expect, it } from 'vitest'
import { startExample } from './example-process.ts'
import { oneBrowser } from './watched-page.ts'

const open = oneBrowser()

it('has elements in an app of Vue: attributes follow it, and it hears their events', async () => {
  const url = await startExample('node_modules/vite/bin/vite.js', 'examples/vue', '--port=0')
  const { page } = await open()
  await page.goto(url)
  const badge = page.locator('jifeline-connector-badge')
  await expect.poll(() => badge.getAttribute('state')).toBe('live')
  await expect.poll(() => page.getByRole('status').first().textContent()).toBe('2')
  await page.getByRole('button', { name: 'Bay 2' }).click()
  await expect.poll(() => page.getByRole('group', { name: 'Bay 2' }).count()).toBe(1)
  await expect.poll(() => badge.getAttribute('state')).toBe('live')
})

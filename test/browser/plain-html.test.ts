/** `node examples/plain-html/server.js`, and its page in Chromium. */
import { expect, it } from 'vitest'
import { startExample } from './example-process.ts'
import { oneBrowser } from './watched-page.ts'

const open = oneBrowser()

it('serves a page that becomes live below a strict policy, and complains of nothing', async () => {
  const url = await startExample('examples/plain-html/server.js')
  const { page } = await open({ complaint: /404/ })
  await page.goto(url)
  await expect
    .poll(() => page.locator('jifeline-connector-badge').getAttribute('state'))
    .toBe('live')
  expect(await page.getByRole('status').textContent()).toBe('Connected')
})

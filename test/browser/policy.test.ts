/** What a page's Content Security Policy does to the connection, and what the library does to the policy. */
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { builtPage } from './built-page.ts'
import { startFleet } from './fleet.ts'
import { openBrowser } from './open-page.ts'

const policyLine = /^Connecting to '.*' violates the following Content Security Policy directive/ // the browser's own
const { openPage } = openBrowser()
const folder = builtPage('lifecycle')

it('says within a second that the policy blocks the socket, and tries no second one', async () => {
  const elsewhere = await startFleet(1)
  const { page } = await openPage({
    simulation: await startFleet(1),
    folder: folder(),
    complaint: policyLine,
    async prepare(blocked) {
      await blocked.clock.install()
      await blocked.route('**/api/config', (route) => route.fulfill({ json: elsewhere }))
    },
  })
  await expect.poll(() => phase(page)).toBe('blocked')

  const shown = await page.evaluate(() => window.shown)
  const dialledAt = shown.find((look) => look.phase === 'connecting')?.at ?? 0
  const blockedAt = shown.find((look) => look.phase === 'blocked')?.at ?? Infinity
  console.log(`policy: blocked ${blockedAt - dialledAt} ms after the first word (limit 1 s)`)
  expect(blockedAt - dialledAt).toBeLessThanOrEqual(1_000)
  await expect
    .poll(() => page.getByRole('status').textContent())
    .toContain('Tell whoever runs this page.')
  expect(await page.locator('li [data-state="error"]').count()).toBe(1)

  await page.clock.fastForward(600_000)
  expect(await page.evaluate(() => window.violations)).toEqual(['connect-src'])
  await page.getByRole('button').click() // retry() is a person's to call
  await expect.poll(() => page.evaluate(() => window.violations)).toHaveLength(2)
  await expect.poll(() => phase(page)).toBe('blocked')
  expect(elsewhere.simulator.attempts).toEqual([])
  await elsewhere.close()
})

it('works under a strict policy with Trusted Types, and violates nothing', async () => {
  const simulation = await startFleet(3, { traffic: { every: 300, lasts: 300 } })
  const policies: string[] = []
  const { page } = await openPage({
    simulation,
    folder: folder(),
    at: '?type=tickets.ticket.created',
    complaint: /TrustedHTML/, // of the one violation that the test itself commits
    prepare: async (strict) =>
      strict.on('response', (response) => {
        policies.push(response.headers()['content-security-policy'] ?? 'none')
      }),
  })
  await expect.poll(() => page.locator('li [data-state="live"]').count()).toBe(3)
  await expect.poll(() => page.locator('.jl-event').count()).toBeGreaterThan(0)

  expect(policies[0]).toContain("script-src 'self'; style-src 'self'")
  expect(policies[0]).toContain(` ${new URL(simulation.url).origin}`)
  expect(await page.evaluate(() => window.violations)).toEqual([])
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<b></b>')).catch(String)
  expect(await page.evaluate(() => window.violations)).toEqual(['require-trusted-types-for'])
})

function phase(page: Page) {
  return page.locator('[data-phase]').getAttribute('data-phase')
}

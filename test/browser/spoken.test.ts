/** What a screen reader is told of a badge and a card in each state, as Chromium has it. Kept, so that no sentence is lost. */
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { openBadges } from './badge-pages.ts'
import { startHostPages } from './host-pages.ts'

const badges = startHostPages()
const cards = startHostPages({ fixture: 'cards' })
const cardStates =
  'connecting waiting live critical no-vehicle high stale lost offline unauthorized off invalid-id'.split(
    ' ',
  )

async function spokenAt(page: Page, selector: string): Promise<string> {
  const tree = await page.locator(selector).ariaSnapshot()
  return tree.replaceAll(/\d{1,2}:\d{2}:\d{2}/g, '9:00:00')
}

it.each(['pill', 'inline', 'dot'])('a badge says all that it shows: %s', async (variant) => {
  const page = await openBadges(badges, { variant, parts: 'name,state,voltage,signal,vin,age' })
  const places = await page.locator('p').evaluateAll((all) => all.map(({ id }) => id))
  let spoken = ''
  for (const place of places) spoken += `# ${place}\n${await spokenAt(page, `#${place}`)}\n`
  await expect(spoken).toMatchFileSnapshot(`spoken/badge-${variant}.txt`)
})

it('a card says all that it shows', async () => {
  let spoken = ''
  for (const state of cardStates) {
    const page = await cards.open('plain', { state }, { viewport: { width: 720, height: 640 } })
    await page.locator('[data-scene="over"]').waitFor({ state: 'attached' })
    spoken += `# ${state}\n${await spokenAt(page, '.jl-card')}\n`
    await page.close()
  }
  await expect(spoken).toMatchFileSnapshot('spoken/card.txt')
})

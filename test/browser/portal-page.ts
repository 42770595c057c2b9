/** Where things are on the portal's page, and on the wire below it. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { SimulatedJifeline } from 'jifeline-react/testing'
import type { Page } from 'playwright'
import { closed, created } from '../stage/examples.ts'

export const ticketTypes = [closed, created]

export function allSubscribed(
  simulator: SimulatedJifeline,
  connectors: readonly { id: string }[],
): Promise<void> {
  const wanted = connectors.length + ticketTypes.length
  return simulator.until(() => simulator.subscriptions().length === wanted)
}

export function framesFor(simulator: SimulatedJifeline, connectorId = ''): string[] {
  return simulator.frames.flatMap(({ message }) =>
    message && 'connector_id' in message && message.connector_id === connectorId
      ? [message.action]
      : [],
  )
}

export function badges(page: Page, state: string) {
  return page.locator(`.tile [data-state="${state}"]`)
}

export function tint(page: Page, state: string) {
  const badge = badges(page, state).first()
  return badge.evaluate((element) => getComputedStyle(element).backgroundColor)
}

export function tickets(page: Page) {
  return page.locator('.jl-event')
}

export function tile(page: Page, name: string) {
  return page.getByRole('listitem').filter({ hasText: name })
}

/** The button that counts these connectors, and shows them alone. */
export function chip(page: Page, word: string) {
  return page.getByRole('group', { name: 'Show' }).getByRole('button', { name: word })
}

/** The numbers of the connectors on the wall, in its order. */
export function order(page: Page) {
  return page.locator('.tile-name').allTextContents()
}

export function phase(page: Page) {
  return page.locator('[data-phase]').getAttribute('data-phase')
}

export function focused(page: Page) {
  return page.evaluate(() => document.activeElement?.textContent)
}

/** What axe finds wrong. */
export async function complaintsOf(page: Page): Promise<string[]> {
  const path = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
  await page.evaluate(await readFile(path, 'utf8'))
  const { violations } = await page.evaluate(() => {
    const { axe } = window as unknown as { axe: { run(): Promise<AxeResults> } }
    return axe.run()
  })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`)
}

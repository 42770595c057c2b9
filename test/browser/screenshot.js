/**
 * Writes the README's picture, docs/portal.png: `npm run build && node test/browser/screenshot.js`.
 * With a colour scheme and a file it writes another one: `… screenshot.js dark /tmp/dark.png`.
 */
import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { chromiumArguments, provideChromium } from '../../.ci/chromium.js'
import { startPortal } from '../../examples/partner-portal/portal-server.js'
import { startSimulation } from '../../examples/partner-portal/simulation.js'

/** Volts and milliseconds, over and over along the wall. */
const readings = /** @type {const} */ ([
  [14.2, 91],
  [12.6, 137],
  [28.3, 118],
  [13.8, 74],
  [12.5, 262],
  [14.4, 103],
  [13.9, 388],
])
const silent = 10
const gone = 14
const empty = 5
/** By place: volts that somebody should look at. */
const faults = new Map([
  [7, 12.1],
  [19, 11.4],
  [21, 15.6],
])

/** Seconds ago, what happened, to which ticket, of the workshop at which place on the wall. */
const tickets = /** @type {const} */ ([
  [12, 'created', 72456241, 3],
  [47, 'closed', 72456236, 8],
  [105, 'created', 72456240, 1],
  [188, 'created', 72456239, 6],
  [240, 'closed', 72456233, 4],
  [391, 'created', 72456238, 7],
  [502, 'closed', 72456235, 2],
  [655, 'created', 72456237, 11],
])

const [scheme = 'light', file = fileURLToPath(new URL('../../docs/portal.png', import.meta.url))] =
  process.argv.slice(2)

const jifeline = await startSimulation({ cadence: 'by-hand', traffic: false })
const portal = await startPortal({ jifeline })
const browser = await chromium.launch({
  executablePath: provideChromium(),
  args: chromiumArguments,
})
const page = await browser.newPage({
  viewport: { width: 1_440, height: 900 },
  deviceScaleFactor: 2, // a README is read on sharp screens
  colorScheme: scheme === 'dark' ? 'dark' : 'light',
  locale: 'en-GB',
})
await page.goto(`${portal.url}/#/wall/1005142`)

const { simulator } = jifeline
const connectors = await jifeline.listConnectors()
for (const [place, { id }] of connectors.entries()) {
  const [usual, roundTripTime] = readings[place % readings.length] ?? [null, null]
  const voltage = place === empty ? 0 : (faults.get(place) ?? usual)
  await simulator.subscribed(id)
  if (place === silent) continue
  simulator.status(id, { voltage, roundTripTime, vinNumber: 'JFL91010104491010' })
  if (place === gone) simulator.status(id, { roundTripTime: null })
}
/** The one at large has a course to show, while the order settles. */
const [selected = { id: '' }] = connectors.filter(({ name }) => name === '1005142')
const course = [11.7, 11.6, 11.6, 11.5, 11.6, 11.5, 11.4]
let turn = 0
const reporting = setInterval(() => {
  simulator.status(selected.id, {
    voltage: course[turn] ?? 11.4,
    roundTripTime: 90 + 13 * (turn % 4),
  })
  turn += 1
}, 800)
for (const [age, type, number, place] of tickets) {
  const details = { occurredAt: Date.now() - age * 1_000 }
  const payload = {
    ticket: { ticket_number: number },
    customer: { name: connectors[place]?.workshop },
  }
  simulator.event(`tickets.ticket.${type}`, payload, details)
}
await page.locator('.tile', { hasText: '1005142' }).and(page.locator('.tile:first-child')).waitFor()
await page
  .locator('.jl-event')
  .nth(tickets.length - 1)
  .waitFor()
while (turn < course.length + 3) await page.waitForTimeout(100)
clearInterval(reporting)

await mkdir(dirname(resolve(file)), { recursive: true })
await page.screenshot({ path: file, animations: 'disabled' })
console.log(file)

await browser.close()
await portal.close()

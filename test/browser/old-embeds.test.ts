/**
 * An old embed says so: what somebody finds of a page that was frozen, kept for the way back or printed, and of one whose
 * script did not run. In a Chromium that freezes and keeps pages as a user's does.
 */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectorId } from '../stage/examples.ts'
import { serveElements } from './element-host.ts'
import { openElementPages } from './element-pages.ts'
import { launchRawBrowser, type RawBrowser } from './raw-browser.ts'

const open = openElementPages()
const html = `<jifeline-connector-badge connector-id="${connectorId}">No status.</jifeline-connector-badge>
  <jifeline-connection>No connection.</jifeline-connection>
  <noscript>These badges need JavaScript.</noscript>`
const live = { voltage: 12.6, roundTripTime: 80 }

let browser: RawBrowser
beforeAll(async () => {
  browser = await launchRawBrowser()
})
afterAll(() => browser.close())

/** What can be read: of the badge its state and all of its words, and what the connection says. */
const seen = `(() => {
  const [badge, connection] = document.querySelectorAll('jifeline-connector-badge, jifeline-connection')
  const words = ({ shadowRoot }) => shadowRoot.textContent.replaceAll(/\\s/g, ' ')
  return [badge.getAttribute('state'), words(badge), words(connection)]
})()`
const paused = ['paused', expect.stringMatching(/^Paused \d\d:\d\d.*12\.6/), '']

/** A page that is live, in a window that nobody tends. */
async function openLive() {
  const { url, jifeline } = await serveElements(html)
  const tab = await browser.openWindow(url)
  await jifeline.subscribed(connectorId)
  jifeline.status(connectorId, live)
  await expect.poll(() => tab.evaluate(seen)).toEqual(['live', 'Live12.6 V', 'Connected'])
  return { tab, jifeline }
}

/** Notes what there was to be seen when `event` came to the page: it is what is seen until the page goes on. */
const note = (target: string, event: string) =>
  `${target}.addEventListener('${event}', () => (window.left = ${seen}))`

it('was paused while its page was frozen', async () => {
  const { tab } = await openLive()
  await tab.evaluate(note('document', 'freeze'))
  await tab.hide()
  await tab.freeze()
  await tab.show()
  await expect.poll(() => tab.evaluate('window.left')).toEqual(paused)
  await expect.poll(() => tab.evaluate(seen)).not.toEqual(paused)
  await tab.close()
})

it('was paused while its page was kept for the way back', async () => {
  const { tab, jifeline } = await openLive()
  await tab.evaluate(note('window', 'pagehide'))
  await tab.evaluate(
    `addEventListener('pageshow', ({ persisted }) => (window.wasKept = persisted))`,
  )
  await tab.goTo('about:blank')
  await jifeline.until(() => jifeline.sessions === 0)
  await tab.goBack()
  await expect.poll(() => tab.evaluate('window.wasKept')).toBe(true)
  expect(await tab.evaluate('window.left')).toEqual(paused)
  expect(await tab.evaluate(seen)).not.toContain('live') // with what it had before it left
  await tab.close()
})

it('is paused on paper, also where the media alone tells of it', async () => {
  const { page, jifeline } = await open(html)
  await jifeline.subscribed(connectorId)
  jifeline.status(connectorId, live)
  await expect.poll(() => page.evaluate(seen)).toEqual(['live', 'Live12.6 V', 'Connected'])
  await page.emulateMedia({ media: 'print' })
  await expect.poll(() => page.evaluate(seen)).toEqual(paused)
  jifeline.status(connectorId, { voltage: 12.1 })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  expect(await page.evaluate(seen)).toEqual(paused)
  await page.emulateMedia({ media: 'screen' })
  await expect.poll(() => page.evaluate(seen)).toEqual(['live', 'Live12.1 V', 'Connected'])
})

it('says in a sentence that it needs a script, where there are none', async () => {
  const { page } = await open(html, { javaScriptEnabled: false })
  const places = ['jifeline-connector-badge', 'jifeline-connection', 'noscript'].map((name) =>
    page.locator(name),
  )
  expect(await Promise.all(places.map((place) => place.innerText()))).toEqual([
    'No status.',
    'No connection.',
    'These badges need JavaScript.',
  ])
  expect(await Promise.all(places.map((place) => place.isVisible()))).toEqual([true, true, true])
})

it('leaves its sentence where another script comes than the one it asked for', async () => {
  const script = `document.title = 'Run'`
  const { page } = await open(html, { script, complaint: /integrity|404/ })
  expect(await page.getByText('No status.').isVisible()).toBe(true)
  expect(await page.title()).toBe('Bays')
})

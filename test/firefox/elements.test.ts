/** What an embed is for, in Firefox, over WebDriver BiDi: `jifeline.js` below a strict policy, and a card in a frame. */
import puppeteer, { type Browser, type Frame, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { provideFirefox } from '../../.ci/firefox.js'
import { greetAgain, serveCard } from '../browser/card-pages.ts'
import { serveElements } from '../browser/element-host.ts'
import { connectorId } from '../stage/examples.ts'

let browser: Browser
beforeAll(async () => {
  const executablePath = provideFirefox()
  if (executablePath === null) throw new Error('There is no Firefox. Run: node test/firefox/run.js')
  browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true })
})
afterAll(() => browser.close())

const html = `<jifeline-connector-badge connector-id="${connectorId}" label="Bay 3">No status.</jifeline-connector-badge>
  <jifeline-connection>No connection.</jifeline-connection>
  <jifeline-live-toggle></jifeline-live-toggle>`
const live = { voltage: 12.6, roundTripTime: 80 }

async function open(url: string): Promise<Page> {
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (line) => {
    if (line.type() === 'warn' || line.type() === 'error') complaints.push(line.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  onTestFinished(async () => {
    await context.close()
    // It asks for an icon of its own accord, which the policy does not allow.
    expect(complaints.filter((text) => !text.includes('/favicon.ico'))).toEqual([])
  })
  await page.goto(url)
  return page
}

function cardIn(page: Page): Frame {
  const card = page.frames().find((frame) => frame.url().includes('card.html'))
  if (!card) throw new Error('There is no card.')
  return card
}

/** The state of each kind of element, and what the badge says. */
function lookIn(page: Pick<Page, 'evaluate'>) {
  return page.evaluate(() => {
    const [badge, connection, toggle] = ['connector-badge', 'connection', 'live-toggle'].map(
      (tag) => document.querySelector(`jifeline-${tag}`),
    )
    return [
      badge?.shadowRoot?.textContent.replaceAll(/\s/g, ' '),
      ...[badge, connection, toggle].map((element) => element?.getAttribute('state')),
    ]
  })
}

it('is live, pauses, goes on, and comes back after the connection was lost', async () => {
  const { url, jifeline } = await serveElements(html)
  const page = await open(url)
  const look = () => lookIn(page)
  await jifeline.subscribed(connectorId)
  jifeline.status(connectorId, live)
  await expect.poll(look).toEqual(['Live12.6 V', 'live', 'open', 'running'])

  const press = () =>
    page.evaluate(() => {
      const button = document
        .querySelector('jifeline-live-toggle')
        ?.shadowRoot?.querySelector('button')
      button?.click()
    })
  await press()
  expect(await look()).toEqual([expect.stringMatching(/^Paused12\.6/), 'paused', 'open', 'paused'])
  jifeline.status(connectorId, { voltage: 12.1 })
  await press()
  await expect.poll(look).toEqual(['Live12.1 V', 'live', 'open', 'running'])

  jifeline.drop()
  await jifeline.until(() => jifeline.attempts.length === 2)
  await jifeline.subscribed(connectorId)
  jifeline.status(connectorId, live)
  await expect.poll(look).toEqual(['Live12.6 V', 'live', 'open', 'running'])
})

it('is a card in a frame of another origin, whose page hands it a token and hears its height', async () => {
  const { jifeline, pageAt } = await serveCard({
    needsToken: false,
    hash: `#connector=${connectorId}&label=Bay%203`,
    tag: 'data-ask="token" data-origins="http://localhost:$PORT"',
  })
  const page = await open(pageAt('http://localhost:$PORT/'))
  await jifeline.subscribed(connectorId)
  jifeline.status(connectorId, live)
  const card = cardIn(page)
  await expect.poll(async () => (await lookIn(card))[1]).toBe('live')
  expect(await greetAgain(page, card)).toContainEqual({ height: expect.any(Number) })
})

it('gives nothing to a page that it was not told of', async () => {
  const { jifeline, pageAt } = await serveCard({
    needsToken: false,
    hash: `#connector=${connectorId}`,
    tag: 'data-ask="token" data-origins="http://localhost:$PORT"',
  })
  const page = await open(pageAt('http://127.0.0.1:$PORT/'))
  expect(await greetAgain(page, cardIn(page))).toEqual([])
  expect(jifeline.attempts).toEqual([])
})

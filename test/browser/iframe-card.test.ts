/** A card in a frame of another origin: what it shows there, and whom it talks with. */
import type { Frame, Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { connectorId, vinNumber } from '../stage/examples.ts'
import { greetAgain, hearAfter, secret, serveCard } from './card-pages.ts'
import { startExample } from './example-process.ts'
import { oneBrowser } from './watched-page.ts'

const open = oneBrowser()
const hash = `#connector=${connectorId}&label=Bay%203`
const live = { voltage: 12.6, roundTripTime: 80, vinNumber }
const silent = { needsToken: false }

/** The frame of a card, once its elements are there. */
async function frameOf(page: Page, title = 'Bay 3'): Promise<Frame> {
  const element = await page.locator(`iframe[title="${title}"]`).elementHandle()
  const frame = await element?.contentFrame()
  if (!frame) throw new Error('There is no frame.')
  await frame.locator('jifeline-connector-badge').waitFor()
  return frame
}

/** All of it, shadows too. */
const htmlOf = async (page: Page | Frame) => {
  const shadows = await page
    .locator('jifeline-connector-badge, jifeline-connection')
    .evaluateAll((elements) => elements.map(({ shadowRoot }) => shadowRoot?.innerHTML))
  return [await page.content(), ...shadows].join()
}

const stateIn = (frame: Frame) => frame.locator('jifeline-connector-badge').getAttribute('state')

it('is live in the example: by a link without an origin, as a stranger, and by a token of the page around', async () => {
  const url = await startExample('examples/iframe-card/server.js')
  const { page } = await open({ complaint: /404/, colorScheme: 'dark' })
  const answered = page.waitForResponse(/\/api\/token$/)
  await page.goto(url)
  const byLink = await frameOf(page, 'Status of bay 1')
  const byToken = await frameOf(page, 'Status of bay 2')
  const publicly = await frameOf(page, 'Status of bay 3')
  await expect
    .poll(() => Promise.all([byLink, byToken, publicly].map(stateIn)))
    .toEqual(['live', 'live', 'live'])
  expect(await byLink.evaluate(() => [origin, document.styleSheets.length])).toEqual(['null', 1])

  const height = await byToken
    .locator('main')
    .evaluate((main) => main.getBoundingClientRect().height)
  await expect
    .poll(() => page.locator('[title="Status of bay 2"]').getAttribute('height'))
    .toBe(String(Math.ceil(height)))
  const scheme = () => byToken.evaluate(() => document.documentElement.style.colorScheme)
  await expect.poll(scheme).toBe('dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(scheme).toBe('light')
  await page.evaluate(() => {
    document.documentElement.style.colorScheme = 'dark' // whatever the system has
    document.querySelector('[title="Status of bay 2"]')?.dispatchEvent(new Event('load'))
  })
  await expect.poll(scheme).toBe('dark')

  const { accessToken: token } = (await (await answered).json()) as { accessToken: string }
  expect(token.length).toBeGreaterThan(5)
  const seen = await Promise.all([page, byLink, byToken].map(htmlOf))
  expect(seen.join()).toContain('Bay 2')
  expect(seen.join()).not.toContain(token)
})

it('updates off the screen, where a frame is drawn no more', async () => {
  const { jifeline, pageAt } = await serveCard({
    ...silent,
    hash,
    before: '<div style="block-size: 20000px"></div>',
  })
  const { page } = await open()
  await page.goto(pageAt('http://localhost:$PORT/'))
  const frame = await frameOf(page)
  await jifeline.subscribed(connectorId)
  const drawn = await frame.evaluate(
    () =>
      new Promise((done) => {
        requestAnimationFrame(() => done('drawn'))
        setTimeout(() => done('not drawn'), 300)
      }),
  )
  expect(drawn).toBe('not drawn')
  jifeline.status(connectorId, live)
  await expect.poll(() => stateIn(frame)).toBe('live')
  jifeline.status(connectorId, { voltage: 12.1 })
  await expect.poll(() => frame.getByText('12.1 V').count()).toBe(1)
})

describe('a page that it was not told of', () => {
  const tag =
    'data-ask="token" data-origins="http://localhost:$PORT http://*.localhost:$PORT null *"'

  it('is no page of the origin that it was told: that gets its height, and is asked for a token', async () => {
    const { jifeline, pageAt } = await serveCard({ ...silent, hash, tag })
    const { page } = await open()
    const sockets: string[] = []
    page.on('websocket', (socket) => sockets.push(socket.url()))
    await page.goto(pageAt('http://localhost:$PORT/'))
    const frame = await frameOf(page)
    const heard = await greetAgain(page, frame)
    expect(heard).toContainEqual({ height: expect.any(Number) })
    expect(heard).toContainEqual({ asks: 'token', id: 1, forceRefresh: false })
    await jifeline.until(() => jifeline.attempts.length > 0)
    expect(sockets.join()).toContain(`access_token=${secret}`)
  })

  it.each([
    ['another host', 'http://127.0.0.1:$PORT/'],
    ['the card’s own origin', 'http://card.localhost:$PORT/'],
  ])('gets nothing, and its token is not taken: %s', async (_what, address) => {
    const { jifeline, pageAt } = await serveCard({ ...silent, hash, tag })
    const { page } = await open({ complaint: /allow-scripts and allow-same-origin/ })
    await page.goto(pageAt(address))
    const frame = await frameOf(page)
    expect(await greetAgain(page, frame)).toEqual([])
    expect(await stateIn(frame)).toBe('connecting')
    expect(jifeline.attempts).toEqual([])
  })

  it('gets nothing by whatever is nearly the right origin', async () => {
    const { pageAt } = await serveCard({ ...silent, hash, tag })
    const { page } = await open()
    await page.goto(pageAt('http://localhost:$PORT/'))
    const frame = await frameOf(page)
    const right = new URL(page.url()).origin
    const wrong = [
      'null',
      '',
      '*',
      `${right}/`,
      `${right}0`,
      `${right}.evil.test`,
      right.replace('http', 'https'),
      right.replace(/:\d+$/, ''),
      right.replace('localhost', 'LOCALHOST'),
      right.replace('localhost', 'localhost.'),
      right.replace('localhost', 'xlocalhost'),
      right.replace('localhost', 'crm.localhost'),
      right.replace('localhost', 'localhost@evil.test'),
    ]
    const answered = await frame.evaluate(
      (origins) =>
        new Promise((done) => {
          const heard: string[] = []
          for (const origin of origins) {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => {
              heard.push(origin)
              if (origin === origins.at(-1)) done(heard) // what came before it was answered before
            }
            const greeting = { source: parent, data: 'jifeline-card', origin, ports: [port2] }
            dispatchEvent(new MessageEvent('message', greeting))
          }
        }),
      [...wrong, right],
    )
    expect(answered).toEqual([right])
  })

  it('gets nothing from beside the card, of the right origin', async () => {
    const { pageAt } = await serveCard({ ...silent, hash, tag })
    const { page } = await open()
    await page.goto(pageAt('http://localhost:$PORT/'))
    const frame = await frameOf(page)
    const before = await greetAgain(page, frame)
    const after = await hearAfter(page, frame, () => {
      const beside = document.body.appendChild(document.createElement('iframe'))
      const { Function: Foreign } = beside.contentWindow as unknown as typeof globalThis
      const { port2 } = new MessageChannel() // whose other end is recorded, as any
      Foreign('card', 'port', 'card.postMessage("jifeline-card", "*", [port])')(frames[0], port2)
    })
    expect(after).toEqual(before)
  })
})

it('takes nothing from its hash but what it shows', async () => {
  const hostile =
    '#connector=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&label=%3Cb%3EBay%3C/b%3E' +
    '&link=x%26access_token%3Dy&url=wss%3A%2F%2Fevil.test&data-url=wss%3A%2F%2Fevil.test&locale=%3C%3E&scheme=url(x)'
  const { jifeline, address } = await serveCard({ ...silent, hash })
  const { page } = await open()
  await page.goto(address.replace(/#.*/, hostile))
  await expect.poll(() => stateIn(page.mainFrame())).toBe('error')
  expect(await page.getByRole('group', { name: '<b>Bay</b>' }).count()).toBe(1)
  const elsewhere = encodeURIComponent('ws://127.0.0.1:9/')
  const next = `${hash}&url=${elsewhere}&data-url=${elsewhere}&origins=*&ask=token`
  await page.evaluate((text) => (location.hash = text), next)
  await jifeline.subscribed(connectorId)
  jifeline.status(connectorId, live)
  await expect.poll(() => stateIn(page.mainFrame())).toBe('live')
  expect(jifeline.attempts).toHaveLength(1)
  expect(await htmlOf(page)).not.toContain(vinNumber.slice(-6))
})

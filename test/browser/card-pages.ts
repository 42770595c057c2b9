/** Pages around a card: any host of this machine may be one, the card has an origin of its own. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished } from 'vitest'
import { startJifelineServer, type JifelineServerOptions } from 'jifeline-react/testing/server'
import { built } from './element-host.ts'

declare global {
  interface Window {
    /** What the card has said to the page around it, by whatever way. */
    fromCard: unknown[]
    /** Greets the card once more. */
    greet(): void
    /** In a card: since it was greeted. */
    greeted: Promise<unknown>
  }
}

export const secret = 'a-token-for-nobody-else'

const files = new Map([
  ['/card.js', { type: 'text/javascript', text: await built('card/card.js') }],
  ['/card.css', { type: 'text/css', text: await built('card/card.css') }],
  [
    '/embed-card.js',
    {
      type: 'text/javascript',
      text: await readFile(
        new URL('../../examples/iframe-card/embed-card.js', import.meta.url),
        'utf8',
      ),
    },
  ],
])
const card = await built('card/card.html')

/** A page around a card, with ears. Its script is of another origin where it has none. */
const around = (
  origin: string,
  address: string,
  before: string,
) => `<!doctype html><html lang="en"><head>
  <meta charset="utf-8"><title>Around</title><script type="module">
    import { embedCard } from '${origin}/embed-card.js'
    window.fromCard = []
    const { MessageChannel: Channel } = window
    window.MessageChannel = class extends Channel {
      constructor() {
        super()
        this.port1.addEventListener('message', ({ data }) => window.fromCard.push(data))
        this.port1.start()
      }
    }
    addEventListener('message', ({ data }) => window.fromCard.push(data))
    const getToken = async () => '${secret}'
    embedCard(document.querySelector('#place'), { address: '${address}', title: 'Bay 3', getToken })
    const frame = document.querySelector('iframe')
    window.greet = () => frame.dispatchEvent(new Event('load'))
  </script></head><body>${before}<div id="place"></div></body></html>`

export interface CardPagesOptions extends JifelineServerOptions {
  /** Of the script's tag, beside `data-url`. `$PORT` is that of the pages around. */
  tag?: string
  hash: string
  /** What stands above the card. */
  before?: string
}

/** Until the test ends. Listens on all names of this machine, so that `pageAt` has many origins. */
export async function serveCard({ tag = '', hash, before = '', ...options }: CardPagesOptions) {
  const server = await startJifelineServer({ cadence: 'by-hand', firstStatus: false, ...options })
  let html = ''
  let page = ''
  const host = createServer(({ url }, response) => {
    const file = files.get(url ?? '')
    const type = { 'Content-Type': file?.type ?? 'text/html', 'Access-Control-Allow-Origin': '*' }
    if (file) response.writeHead(200, type).end(file.text)
    else if (url === '/card.html') response.writeHead(200, type).end(page)
    else response.writeHead(200, type).end(html)
  })
  await new Promise<void>((done) => host.listen(0, () => done()))
  const { port } = host.address() as AddressInfo
  const origin = `http://card.localhost:${port}`
  const address = `${origin}/card.html${hash}`
  html = around(origin, address, before)
  page = card
    .replace(
      'data-url="/jifeline"',
      `data-url="${server.url}" ${tag.replaceAll('$PORT', String(port))}`,
    )
    .replace("connect-src 'self'", 'connect-src ws:')
  onTestFinished(async () => {
    host.closeAllConnections()
    host.close()
    await server.close()
  })
  return {
    jifeline: server.jifeline,
    /** Of the card itself. */
    address,
    /** Of a page around it, by any name of this machine. */
    pageAt: (address: string) => address.replace('$PORT', String(port)),
  }
}

/** A page or a frame, of whichever driver. */
interface Evaluating {
  evaluate<Value>(run: () => Value | Promise<Value>): Promise<Value>
}

/** Lets `greet` greet the card, and the card answer: what it has to say was heard then. */
export async function hearAfter(
  page: Evaluating,
  card: Evaluating,
  greet: () => void,
): Promise<unknown[]> {
  await card.evaluate(() => {
    window.greeted = new Promise((done) =>
      addEventListener('message', () => setTimeout(done), { once: true }),
    )
  })
  await page.evaluate(greet)
  await card.evaluate(async () => {
    await window.greeted
    parent.postMessage('over', '*')
  })
  const heard = () => page.evaluate(() => window.fromCard)
  await expect.poll(heard).toContain('over')
  return (await heard()).filter((said) => said !== 'over')
}

export function greetAgain(page: Evaluating, card: Evaluating): Promise<unknown[]> {
  return hearAfter(page, card, () => window.greet())
}

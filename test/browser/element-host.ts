/** Serves a page without React that loads `dist/jifeline.js`, below a policy that allows next to nothing. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { startJifelineServer } from 'jifeline-react/testing/server'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'connect-src ws:',
  'frame-src blob:',
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

export const built = (path: string) =>
  readFile(fileURLToPath(new URL(`../../dist/${path}`, import.meta.url)), 'utf8')

export interface ElementHostOptions {
  /** Milliseconds that the script takes to come; null: it never does. */
  scriptDelay?: number | null
  /** What comes in its place. */
  script?: string
}

/** Until the test ends. */
export async function serveElements(
  body: string,
  { scriptDelay = 0, script: otherScript }: ElementHostOptions = {},
) {
  const { jifeline, ...server } = await startJifelineServer({
    cadence: 'by-hand',
    firstStatus: false,
    needsToken: false,
  })
  const [script, styles, integrity] = await Promise.all(
    ['jifeline.js', 'elements.css', 'jifeline.js.sri'].map(built),
  )
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bays</title>
    <link rel="stylesheet" href="/elements.css">
    <script type="module" src="/jifeline.js" integrity="${integrity?.trim()}" data-url="${server.url}" data-locale="en-GB"></script>
    </head><body><main>${body}</main></body></html>`
  const host = createServer(({ url }, response) => {
    const answer = (type: string, text = '', delay = 0) => {
      response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': policy })
      setTimeout(() => response.end(text), delay)
    }
    if (url === '/') answer('text/html', html)
    else if (url === '/elements.css') answer('text/css', styles)
    else if (url === '/jifeline.js' && scriptDelay !== null) {
      answer('text/javascript', otherScript ?? script, scriptDelay)
    } else response.writeHead(404).end()
  })
  await new Promise<void>((done) => host.listen(0, 'localhost', done))
  onTestFinished(async () => {
    host.closeAllConnections()
    host.close()
    await server.close()
  })
  return { url: `http://localhost:${(host.address() as AddressInfo).port}/`, jifeline }
}

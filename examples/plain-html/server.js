/**
 * `npm run build && node examples/plain-html/server.js`: a page of elements, without React and without a bundler, and a
 * simulated Jifeline. Where its sockets are led on, a backend of yours has a relay that knows its users. PORT is 5174
 * by default.
 */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { startJifelineServer } from 'jifeline-react/testing/server'

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"
/** @type {Record<string, [path: string, type: string]>} */
const files = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/bays.css': ['bays.css', 'text/css'],
  '/elements.css': ['../../dist/elements.css', 'text/css'],
  '/jifeline.js': ['../../dist/jifeline.js', 'text/javascript'],
}

const jifeline = await startJifelineServer({ needsToken: false })
const upstream = new URL(jifeline.url)

const server = createServer(async ({ url = '' }, response) => {
  const [path, type] = files[url] ?? []
  if (!path || !type) return void response.writeHead(404).end()
  const body = await readFile(fileURLToPath(new URL(path, import.meta.url)))
  response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': policy }).end(body)
})

server.on('upgrade', ({ url, rawHeaders }, socket, head) => {
  if (url !== '/jifeline') return void socket.destroy()
  const line = connect(Number(upstream.port), upstream.hostname)
  const headers = rawHeaders.map((text, place) => text + (place % 2 === 0 ? ': ' : '\r\n'))
  line.write(`GET ${upstream.pathname} HTTP/1.1\r\n${headers.join('')}\r\n`)
  line.write(head)
  line.pipe(socket).pipe(line)
  for (const end of [line, socket])
    end.on('error', () => [line, socket].map((each) => each.destroy()))
})

const port = Number(process.env.PORT ?? 5174)
server.listen(port, 'localhost', () => {
  const address = server.address()
  const open = typeof address === 'object' ? address?.port : port
  console.log(`Bays: http://localhost:${open} (simulated Jifeline; Ctrl+C stops it)`)
})

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
const read = (/** @type {string} */ path) => readFile(fileURLToPath(new URL(path, import.meta.url)))
const files = new Map([
  ['/', { type: 'text/html; charset=utf-8', body: await read('index.html') }],
  ['/bays.css', { type: 'text/css', body: await read('bays.css') }],
  ['/elements.css', { type: 'text/css', body: await read('../../dist/elements.css') }],
  ['/jifeline.js', { type: 'text/javascript', body: await read('../../dist/jifeline.js') }],
])

const jifeline = await startJifelineServer({ needsToken: false })
const upstream = new URL(jifeline.url)

const server = createServer(({ url = '' }, response) => {
  const file = files.get(url)
  if (!file) return void response.writeHead(404).end()
  const headers = { 'Content-Type': file.type, 'Content-Security-Policy': policy }
  response.writeHead(200, headers).end(file.body)
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

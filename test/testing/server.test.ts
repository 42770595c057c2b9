// @vitest-environment node
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { createSimulatedJifeline } from 'jifeline-react/testing'
import { startJifelineServer } from 'jifeline-react/testing/server'
import { eventFrame, statusFrame } from '../stage/documented-frames.ts'
import { connectorId, created, tokenForm, vinNumber } from '../stage/examples.ts'
import { startServer } from '../stage/server.ts'

type Outcome = 'open' | `HTTP ${number}` | 'error'

/** Dials and says how it went. */
async function dial(url: string, headers: Record<string, string> = {}) {
  const socket = new WebSocket(url, { headers })
  const received: unknown[] = []
  socket.on('message', (bytes: Buffer, isBinary) => received.push(isBinary ? bytes : String(bytes)))
  const outcome = await new Promise<Outcome>((resolve) => {
    socket.on('open', () => resolve('open'))
    socket.on('unexpected-response', (_, response) => resolve(`HTTP ${response.statusCode ?? 0}`))
    socket.on('error', () => resolve('error'))
  })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  const nextFrame = () => new Promise<void>((resolve) => socket.once('message', () => resolve()))
  return { socket, outcome, received, closed, nextFrame }
}

const send = (socket: WebSocket, message: object) => socket.send(JSON.stringify(message))

describe('the socket', () => {
  it('goes from token to status and event, with the documented frames', async () => {
    const { url, baseUrl, jifeline } = await startServer()
    expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/wssprd$/)
    const body = new URLSearchParams(tokenForm)
    const issued = await fetch(`${baseUrl}/oauth2/token`, { method: 'POST', body })
    expect(issued.status).toBe(200)
    const { access_token: token } = (await issued.json()) as { access_token: string }

    const { socket, outcome, received, nextFrame } = await dial(`${url}?access_token=${token}`)
    expect(outcome).toBe('open')
    send(socket, { action: 'subscribe-to-connector', connector_id: connectorId })
    send(socket, { action: 'subscribe-to-event', event_type: created })
    await jifeline.subscribed(created)
    const status = { voltage: 11.2, vinNumber, roundTripTime: 23 }
    jifeline.status(connectorId, status)
    jifeline.event(created, {}, { id: 'string' })
    await nextFrame()
    if (received.length < 2) await nextFrame()
    expect(received).toEqual([statusFrame, eventFrame])
  })

  it('takes the token in a header too', async () => {
    const { url, jifeline } = await startServer()
    const headers = { authorization: `Bearer ${jifeline.grantToken()}` }
    expect((await dial(url, headers)).outcome).toBe('open')
  })

  it.each([
    ['no token', '', {}, 'HTTP 401'],
    ['a made-up token', '?access_token=made-up', {}, 'HTTP 401'],
    ['a made-up header', '', { authorization: 'Bearer made-up' }, 'HTTP 401'],
    ['another scheme', '', { authorization: 'Basic dXNlcg==' }, 'HTTP 401'],
  ])('refuses %s', async (_, query, headers, outcome) => {
    const { url } = await startServer()
    expect((await dial(`${url}${query}`, headers as Record<string, string>)).outcome).toBe(outcome)
  })

  it('refuses another path with 404, and everybody with 503 while told to', async () => {
    const { url, jifeline } = await startServer({ needsToken: false })
    expect((await dial(url.replace('/wssprd', '/elsewhere'))).outcome).toBe('HTTP 404')
    jifeline.refuse(true)
    expect((await dial(url)).outcome).toBe('HTTP 503')
    expect(jifeline.sessions).toBe(0)
  })

  it('forgets a socket whose handshake is wrong in itself', async () => {
    const { baseUrl, jifeline } = await startServer({ needsToken: false })
    const headers = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' }
    const { request } = await import('node:http')
    const status = await new Promise((resolve) => {
      request(`${baseUrl}/wssprd`, { headers }, (response) => resolve(response.statusCode)).end()
    })
    expect(status).toBe(400)
    expect(jifeline.sessions).toBe(0)
  })

  it.each([
    [1001, 1001],
    [1012, 1012],
    [1005, 1005],
    [1006, 1006],
    [2000, 1006], // no close frame can bear it
  ])('drop(%d) ends it with %d', async (code, expected) => {
    const { url, jifeline } = await startServer({ needsToken: false })
    const { closed } = await dial(url)
    jifeline.drop(code)
    expect(await closed).toBe(expected)
  })

  it('logs nothing that cannot be written', async () => {
    const { baseUrl, jifeline } = await startServer({ needsToken: false })
    expect(() => jifeline.event(created, { count: 1n })).toThrow(TypeError)
    const answer = await fetch(`${baseUrl}/v2/system/events`)
    expect(await answer.json()).toMatchObject({ result: [] })
  })

  it('notices that the other end has gone', async () => {
    const { url, jifeline } = await startServer({ needsToken: false })
    const { socket } = await dial(url)
    send(socket, { action: 'subscribe-to-event', event_type: created })
    await jifeline.subscribed(created)
    socket.terminate()
    await jifeline.until(() => jifeline.sessions === 0)
    expect(jifeline.subscriptions()).toEqual([])
  })

  it('carries binary frames out, and ends a socket that sends one', async () => {
    const { url, jifeline } = await startServer({ needsToken: false })
    const { socket, received, closed, nextFrame } = await dial(url)
    jifeline.raw(new Uint8Array([1, 2]))
    await nextFrame()
    expect(received).toEqual([Buffer.from([1, 2])])
    socket.send(Buffer.from('{}'))
    expect(await closed).toBe(1003)
  })

  it('reports by itself in real time', async () => {
    const { url, jifeline } = await startServer({ needsToken: false, cadence: 20 })
    const { socket, received, nextFrame } = await dial(url)
    send(socket, { action: 'subscribe-to-connector', connector_id: connectorId })
    await nextFrame()
    await nextFrame()
    expect(received.length).toBeGreaterThanOrEqual(2)
    expect(jifeline.subscriptions()).toEqual([connectorId])
  })
})

describe('the REST side', () => {
  it('reads the log with a bearer token', async () => {
    const { baseUrl, jifeline } = await startServer()
    const { id } = jifeline.event(created, { ticket: { number: 7 } })
    const headers = { authorization: `Bearer ${jifeline.grantToken()}` }
    const response = await fetch(`${baseUrl}/v2/system/events?type=${created}`, { headers })
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(await response.json()).toMatchObject({
      query: { type: created, limit: 25 },
      result: [{ id, type: created, payload: { ticket: { number: 7 } } }],
    })
  })

  it('answers a preflight, so that a page may send the token', async () => {
    const { baseUrl } = await startServer()
    for (const path of ['/v2/system/events', '/oauth2/token']) {
      const response = await fetch(`${baseUrl}${path}`, { method: 'OPTIONS' })
      expect(response.status).toBe(204)
      expect(response.headers.get('access-control-allow-headers')).toContain('authorization')
      expect(response.headers.get('access-control-allow-methods')).toContain('POST')
    }
  })

  const formType = { 'content-type': 'application/x-www-form-urlencoded' }
  it.each<[string, string, RequestInit, number]>([
    ['another path', '/v2/tickets', {}, 404],
    ['a path that is no URL', '//', {}, 404],
    ['events without a token', '/v2/system/events', {}, 401],
    ['POST for events', '/v2/system/events', { method: 'POST' }, 405],
    ['GET for a token', '/oauth2/token', {}, 405],
    ['a token for JSON', '/oauth2/token', { method: 'POST', body: '{}' }, 415],
    ['an empty form', '/oauth2/token', { method: 'POST', headers: formType }, 400],
    [
      'a form of a megabyte',
      '/oauth2/token',
      { method: 'POST', headers: formType, body: 'a'.repeat(1_000_000) },
      413,
    ],
  ])('answers a problem to %s', async (_, path, request, status) => {
    const { baseUrl } = await startServer()
    const response = await fetch(`${baseUrl}${path}`, request)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(await response.json()).toEqual({
      type: 'about:blank',
      status,
      title: expect.any(String),
      detail: expect.any(String),
    })
  })

  it('names two filters at once as the API does', async () => {
    const { baseUrl } = await startServer({ needsToken: false })
    const response = await fetch(`${baseUrl}/v2/system/events?type=a&after_id=b`)
    expect(await response.json()).toEqual({
      type: 'about:blank',
      status: 400,
      title: 'Bad Request',
      detail: 'Only one filter parameter per request can be used.',
    })
  })
})

describe('starting and stopping', () => {
  it('stands before a simulator that exists already, and leaves it alive', async () => {
    const jifeline = createSimulatedJifeline({ needsToken: false, cadence: 'by-hand' })
    const server = await startJifelineServer({ jifeline })
    const { closed } = await dial(server.url)
    expect(jifeline.sessions).toBe(1)
    await server.close()
    expect(await closed).toBe(1006)
    await jifeline.until(() => jifeline.sessions === 0)
    expect(jifeline.grantToken()).toEqual(expect.any(String))
    jifeline.dispose()
  })

  it('closes twice without harm, and lets go of its port', async () => {
    const { baseUrl, close } = await startServer()
    await Promise.all([close(), close()])
    await expect(fetch(baseUrl)).rejects.toThrow('fetch failed')
    await startServer({ port: Number(new URL(baseUrl).port) })
  })

  it('rejects when the port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    await expect(startJifelineServer({ port })).rejects.toThrow('EADDRINUSE')
    await new Promise((resolve) => other.close(resolve))
  })
})

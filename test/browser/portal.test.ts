/** What a user of the partner portal gets: the built page, a real Chromium, a real `ws` server. */
import { describe, expect, it } from 'vitest'
import { startSimulation } from '../../examples/partner-portal/simulation.js'
import { openBrowser } from './open-page.ts'
import {
  allSubscribed,
  badges,
  chip,
  focused,
  framesFor,
  ticketTypes,
  tickets,
  tile,
  tint,
} from './portal-page.ts'
import { created, vinNumber } from '../stage/examples.ts'

const { openPage } = openBrowser()

describe('the wall', () => {
  it('fills its badges with what the connectors say', async () => {
    const simulation = await startSimulation({ cadence: 'by-hand', traffic: false })
    const { page, simulator, connectors } = await openPage({ simulation })
    await allSubscribed(simulator, connectors)

    for (const [place, { id }] of connectors.entries()) {
      simulator.status(id, { voltage: 12 + place / 10, vinNumber: null, roundTripTime: 100 })
    }

    await expect.poll(() => badges(page, 'live').count()).toBe(connectors.length)
    await expect.poll(() => tile(page, '1005123').textContent()).toContain('12.0')
    await expect.poll(() => tile(page, '1005146').textContent()).toContain('14.3')
    await expect.poll(() => chip(page, 'Well').textContent()).toBe('Well 20')
    expect(await chip(page, 'Warning').textContent()).toBe('Warning 4') // below 12.4 V
  })

  it('says of a silent connector that it waits, beside others that are live', async () => {
    const simulation = await startSimulation({ traffic: false })
    const { page } = await openPage({ simulation })

    await expect.poll(() => badges(page, 'live').count()).toBe(22)
    await expect.poll(() => badges(page, 'waiting').count()).toBe(1)
    expect(await tint(page, 'live')).not.toBe(await tint(page, 'waiting'))
  })

  it('asks once for a connector that several parts of the page show', async () => {
    const simulation = await startSimulation({ traffic: false })
    const { page, simulator, connectors } = await openPage({ simulation, at: '#/wall/1005123' })
    await allSubscribed(simulator, connectors)
    await expect.poll(() => page.getByRole('heading', { name: 'Garage Jansen' }).count()).toBe(1)
    await expect.poll(() => badges(page, 'live').count()).toBe(22)

    expect(simulator.attempts).toHaveLength(1)
    expect(framesFor(simulator, connectors[0]?.id)).toEqual(['subscribe-to-connector'])
  })

  it('unsubscribes once its badges are gone, and keeps the tickets', async () => {
    const simulation = await startSimulation({ traffic: false })
    const { page, simulator, connectors } = await openPage({ simulation })
    await allSubscribed(simulator, connectors)
    await expect.poll(() => badges(page, 'live').count()).toBe(22)

    await page.getByRole('link', { name: 'Tickets' }).click()
    await simulator.until(() => simulator.subscriptions().length === ticketTypes.length)

    expect(simulator.subscriptions()).toEqual(ticketTypes)
    expect(framesFor(simulator, connectors[0]?.id)).toEqual([
      'subscribe-to-connector',
      'unsubscribe-from-connector',
    ])
    expect(simulator.sessions).toBe(1)
  })

  it('stands still while live updates are paused, over a reload too, and goes on', async () => {
    const simulation = await startSimulation({ cadence: 'by-hand', traffic: false })
    const { page, simulator, connectors } = await openPage({ simulation, at: '#/wall/1005123' })
    await allSubscribed(simulator, connectors)
    const [first] = connectors
    const report = (voltage: number) => simulator.status(first?.id ?? '', { voltage })
    report(12.6)
    await expect.poll(() => badges(page, 'live').count()).toBe(1)
    const toggle = page.getByRole('button', { name: 'Pause live updates' })
    await toggle.click()
    await expect.poll(() => tile(page, '1005123').textContent()).toMatch(/Paused.*12\.6/)
    const text = await page.getByRole('main').innerText()

    for (let tenth = 0; tenth < 9; tenth += 1) report(12.7 + tenth / 10)
    expect(await page.getByRole('main').innerText()).toBe(text)
    await page.reload()
    await allSubscribed(simulator, connectors)
    report(13.9)
    await expect.poll(() => toggle.getAttribute('aria-pressed')).toBe('true')
    expect(await tile(page, '1005123').textContent()).toMatch(/Paused/)
    await toggle.click()
    await expect.poll(() => tile(page, '1005123').textContent()).toMatch(/Live.*13\.9/)
  })

  it('shows one connector’s values beside the wall, with its VIN masked', async () => {
    const simulation = await startSimulation({ cadence: 'by-hand', traffic: false })
    const { page, simulator, connectors } = await openPage({ simulation })
    await allSubscribed(simulator, connectors)
    const [first] = connectors
    simulator.status(first?.id ?? '', {
      voltage: 12.25,
      vinNumber,
      roundTripTime: 137,
    })

    await page.getByRole('link', { name: '1005123' }).click()

    const details = page.getByRole('region', { name: 'Garage Jansen' })
    await expect.poll(() => details.textContent()).toMatch(/12\.\d+\sV/)
    const text = await details.textContent()
    expect(text).toMatch(/137\sms/)
    expect(text).toContain('JFL••••1010')
    expect(await page.content()).not.toContain(vinNumber)
  })

  it('works by keyboard: into the details and back to the tile', async () => {
    const simulation = await startSimulation({ traffic: false })
    const { page } = await openPage({ simulation })
    await expect.poll(() => badges(page, 'live').count()).toBe(22)

    await page.getByRole('link', { name: '1005124' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('h2:focus', { hasText: 'Mechanics Inc.' }).waitFor()
    await page.keyboard.press('Tab')
    await page.locator(':focus', { hasText: 'Close' }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page)).toBe('1005124 Mechanics Inc.')
    await expect.poll(() => page.getByRole('region', { name: 'Mechanics Inc.' }).count()).toBe(0)
  })
})

describe('the tickets', () => {
  it('come in as they happen, the newest first', async () => {
    const simulation = await startSimulation({ traffic: false })
    const { page, simulator } = await openPage({ simulation, at: '#/tickets' })
    await simulator.subscribed(created)

    for (const number of [72456234, 72456235]) {
      simulator.event(created, { ticket: { ticket_number: number } })
    }

    await expect
      .poll(() => tickets(page).locator('.jl-event-subject').allTextContents())
      .toEqual(['#72456235', '#72456234'])
    expect(simulator.subscriptions()).toEqual(ticketTypes)
  })
})

describe('what the page keeps to itself', () => {
  it('talks to its own servers only, and shows its token to nobody', async () => {
    const simulation = await startSimulation({ traffic: { every: 300, lasts: 300 } })
    const { page, requests, consoleLines, ownOrigins, simulator } = await openPage({ simulation })
    await expect.poll(() => badges(page, 'live').count()).toBe(22)
    await page.getByRole('link', { name: '1005123' }).click()
    await expect.poll(() => tickets(page).count()).toBeGreaterThan(0)
    simulator.raw('Data sent.')
    simulator.raw('{"action":')
    await page.getByRole('link', { name: 'Tickets' }).click()
    await expect.poll(() => tickets(page).count()).toBeGreaterThan(1)

    const { accessToken } = await simulation.getToken()
    const origins = new Set(requests.map((url) => new URL(url).origin))
    const eventLog = new URL(simulation.baseUrl).origin
    expect([...origins].toSorted()).toEqual([...ownOrigins, eventLog].toSorted())
    const withToken = requests.filter((url) => url.includes(accessToken))
    expect(withToken).toEqual([`${simulation.url}?access_token=${accessToken}`])
    const shown = [await page.content(), ...consoleLines].join('\n')
    expect(shown).not.toContain(accessToken)
    const kept = await page.context().storageState({ indexedDB: true })
    expect(kept).toEqual({ cookies: [], origins: [] })
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  })

  it('has one main heading and the landmarks of a page, in both views', async () => {
    const simulation = await startSimulation({ traffic: false })
    const { page } = await openPage({ simulation })

    for (const [view, heading] of [
      ['Wall', 'Workshop wall'],
      ['Tickets', 'Tickets'],
    ] as const) {
      await page.getByRole('link', { name: view, exact: true }).click()
      await expect
        .poll(() => page.getByRole('heading', { level: 1 }).allTextContents())
        .toEqual([heading])
      for (const landmark of ['banner', 'navigation', 'main'] as const) {
        expect(await page.getByRole(landmark).count()).toBe(1)
      }
    }
  })
})

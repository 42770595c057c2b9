/** One look at an app in a browser: what must be there, and of what there must be none. */
import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { startCommand } from './commands.js'
import { serveFolder } from './folder-server.js'
import { watchPage } from './page-watch.js'

const created = 'tickets.ticket.created'
const connectorId = '9389ba6f-3696-4571-84d4-34d588c4b109'
const patience = 60_000 // ms; a development server compiles what it is asked for
const lingers = 500 // ms, as the apps say

/**
 * @typedef {object} Surroundings
 * @property {import('playwright').Browser} browser
 * @property {string} path of the app
 * @property {Record<string, string>} env
 * @property {import('jifeline-react/testing/server').JifelineServer} server
 */

/**
 * @param {import('./consumers.js').Look} look
 * @param {Surroundings} surroundings
 */
export async function lookAt(look, surroundings) {
  const app = await serve(look, surroundings)
  try {
    const visited = look.isElements
      ? visitElements(app.url, surroundings)
      : visit(look, app.url, surroundings)
    await Promise.race([visited, app.hasEnded])
    assert.doesNotMatch(app.printed(), /\berror\b|warning:/i, 'The server complained.')
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    throw new Error(`${text}\n${app.printed()}`)
  } finally {
    await app.stop()
  }
}

/**
 * @param {import('./consumers.js').Look} look
 * @param {Surroundings} surroundings
 */
async function serve({ serve: command, folder }, { path, env, server }) {
  const port = await freePort()
  const url = `http://localhost:${port}/`
  if (command) return { url, ...startCommand(command, path, { ...env, PORT: String(port) }) }
  const stop = await serveFolder(join(path, folder ?? ''), port, server)
  return { url, hasEnded: new Promise(() => {}), printed: () => '', stop }
}

/**
 * @param {import('./consumers.js').Look} look
 * @param {string} url
 * @param {Surroundings} surroundings
 */
async function visit(
  { isRendered, edited, hasDetails = true, styles = {} },
  url,
  { browser, path, server },
) {
  const { jifeline } = server
  const before = { attempts: jifeline.attempts.length, frames: jifeline.frames.length }
  const html = await answerOf(url)
  if (isRendered)
    assert.match(html, /jl-badge[^>]+data-state="connecting"/, 'No badge is rendered.')
  assert.equal(jifeline.attempts.length, before.attempts, 'The server opened a socket.')

  const { page, found, close } = await watchPage(browser, server.url)
  try {
    await page.goto(url)
    const badge = page.locator('.jl-badge.own')
    await badge.and(page.locator('[data-state="live"]')).waitFor({ timeout: patience })
    await jifeline.subscribed(created)
    jifeline.event(created, { ticket: { ticket_number: 72_456_234 } })
    await page.locator('.jl-event').first().waitFor({ timeout: patience })
    for (const [name, value] of Object.entries({ display: 'inline-flex', ...styles })) {
      const computed = await badge.evaluate(
        (element, property) => getComputedStyle(element).getPropertyValue(property),
        name,
      )
      assert.equal(computed, value, `The badge's ${name}`)
    }
    if (hasDetails) {
      await page.locator('.jl-badge-more').click({ timeout: patience })
      await page.locator('.jl-card').waitFor({ timeout: patience })
    }
    if (edited) await edit(join(path, edited), page, jifeline)

    const sent = jifeline.frames.slice(before.frames).map(({ message }) => wordsOf(message))
    assert.deepEqual(sent.toSorted(), [
      `subscribe-to-connector ${connectorId}`,
      `subscribe-to-event ${created}`,
    ])
    assert.deepEqual(found(), { sockets: 1, complaints: [], violations: [] })
    assert.equal(jifeline.attempts.length, before.attempts + 1, 'More than one socket knocked.')
  } finally {
    await close()
  }
}

/**
 * An app of elements has a simulated Jifeline of its own: what is sent there is not seen here.
 *
 * @param {string} url
 * @param {Surroundings} surroundings
 */
async function visitElements(url, { browser, server }) {
  await answerOf(url)
  const { page, found, close } = await watchPage(browser, server.url)
  try {
    await page.goto(url)
    await page.locator('jifeline-connector-badge[state="live"]').waitFor({ timeout: patience })
    await page.locator('jifeline-connection[state="open"]').waitFor({ timeout: patience })
    const { complaints, violations } = found()
    assert.deepEqual({ complaints, violations }, { complaints: [], violations: [] })
  } finally {
    await close()
  }
}

/**
 * What Fast Refresh brings must be there, in the same page, which goes on listening.
 *
 * @param {string} file
 * @param {import('playwright').Page} page
 * @param {import('jifeline-react/testing').SimulatedJifeline} jifeline
 */
async function edit(file, page, jifeline) {
  await page.evaluate(() => Reflect.set(window, 'isSamePage', true))
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace('Workshop one', 'Workshop two'))
  await page.getByText('Workshop two').waitFor({ timeout: patience })
  assert.equal(
    await page.evaluate(() => Reflect.get(window, 'isSamePage')),
    true,
    'It was loaded anew.',
  )
  const editedAt = await page.evaluate(() => performance.now())
  await page.waitForFunction((until) => performance.now() > until, editedAt + 3 * lingers)
  jifeline.status(connectorId, { voltage: 13.7, roundTripTime: 80 })
  await page.locator('.jl-badge.own', { hasText: '13.7' }).waitFor({ timeout: patience })
  jifeline.event(created, { ticket: { ticket_number: 72_456_235 } })
  await page.locator('.jl-event').nth(1).waitFor({ timeout: patience })
}

/**
 * The page as it was sent, as soon as there is one.
 *
 * @param {string} url
 * @returns {Promise<string>}
 */
async function answerOf(url) {
  const until = performance.now() + patience
  for (;;) {
    const response = await fetch(url).catch(() => null)
    if (response?.ok) return response.text()
    if (performance.now() > until)
      throw new Error(`${url} answers ${response?.status ?? 'nothing'}.`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** @param {object | null} message */
function wordsOf(message) {
  return Object.values(message ?? {}).join(' ')
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, 'localhost', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

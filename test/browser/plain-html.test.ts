/** `node examples/plain-html/server.js` as a process of its own, and its page in Chromium. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import { chromiumArguments, findChromium } from '../../.ci/chromium.js'

const script = fileURLToPath(new URL('../../examples/plain-html/server.js', import.meta.url))

it('serves a page that becomes live below a strict policy, and complains of nothing', async () => {
  const server = spawn(process.execPath, [script], { env: { ...process.env, PORT: '0' } })
  onTestFinished(() => void server.kill('SIGKILL'))
  let output = ''
  server.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  await expect.poll(() => output).toMatch(/http:\S+/)

  const executablePath = findChromium()
  if (executablePath === null) throw new Error('No Chrome or Chromium found. Run: npm test')
  const browser = await chromium.launch({ executablePath, args: chromiumArguments })
  onTestFinished(() => browser.close())
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('console', (line) => {
    if (/warning|error/.test(line.type())) complaints.push(line.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))

  await page.goto(/http:\S+/.exec(output)?.[0] ?? '')
  await expect
    .poll(() => page.locator('jifeline-connector-badge').getAttribute('state'))
    .toBe('live')
  expect(await page.getByRole('status').textContent()).toBe('Connected')
  expect(complaints.filter((text) => !text.includes('404'))).toEqual([])
})

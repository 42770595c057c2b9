import { expect, it } from 'vitest'
import { liveHealthily } from './healthy-connector.ts'

const seeds = 10
const isQuick = Number(process.env['SIMULATE_RUNS'] ?? 0) < 2_000
const hoursEach = isQuick ? 50 : 100
const aims = { offline: 0.03, replaced: 6 } // share of the time; sockets per hour

it.each([
  ['answered by the present status', true],
  ['answered by nothing', false],
])('shows a healthy connector as such: a subscribe is %s', async (answer, firstStatus) => {
  const total = { hours: 0, replaced: 0, stale: 0, offline: 0, live: 0 }
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { spent, replaced, hours } = await liveHealthily(seed, hoursEach, { firstStatus })
    total.hours += hours
    total.replaced += replaced
    for (const state of ['live', 'stale', 'offline'] as const) total[state] += spent[state] ?? 0
  }
  const share = (ms: number) => ms / (total.hours * 3_600_000)
  const percent = (ms: number) => `${(share(ms) * 100).toFixed(2)} %`
  const replaced = total.replaced / total.hours
  process.stdout.write(
    `\nHealthy connector, updates on change only, ${total.hours} virtual hours, subscribe ${answer}: ` +
      `live ${percent(total.live)}, stale ${percent(total.stale)}, offline ${percent(total.offline)}, ` +
      `${replaced.toFixed(2)} healthy sockets replaced per hour ` +
      `(aims: offline ≤ ${aims.offline * 100} %, ≤ ${aims.replaced} per hour)\n`,
  )
  expect(share(total.offline)).toBeLessThanOrEqual(aims.offline)
  expect(replaced).toBeLessThanOrEqual(aims.replaced)
})

/**
 * `npm run bench`: everybody does the same works on the same page, in turns, and RESULTS.md says what it
 * cost. It is written after each work, and keeps what earlier runs found of the others.
 *
 *   --quick       proves within a minute that it works; writes nothing
 *   --only a,b    the works whose names begin so
 *   --who a,b     these contestants, beside limit-raf; writes nothing
 *   --rounds n    5 unless told; with fewer it writes nothing
 */
import { parseArgs } from 'node:util'
import { buildPage } from './build-page.ts'
import { contestants, reference } from './contestants.ts'
import { createEndings, createTemporaryFolder, type Endings } from './endings.ts'
import { measureEndurance } from './endurance.ts'
import { loadNow, machineFacts } from './machine.ts'
import { keepRecord, nothingMeasured, readRecord, versionNow } from './record.ts'
import { writeResults, type Finding } from './results.ts'
import { runRounds } from './rounds.ts'
import { openVenue } from './venue.ts'
import { createWorks, fullSizes, quickSizes } from './works.ts'

const enoughRounds = 5

/** Returns the exit code: 0 unless this library failed at a work. */
export async function bench(args: string[]): Promise<number> {
  const endings = createEndings()
  try {
    return await runContest(args, endings)
  } finally {
    await endings.run()
  }
}

async function runContest(args: string[], endings: Endings): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      who: { type: 'string' },
      rounds: { type: 'string' },
    },
  })
  const sizes = values.quick ? quickSizes : fullSizes
  const rounds = Number(values.rounds ?? (values.quick ? 1 : enoughRounds))
  const who = values.who?.split(',')
  const isWanted = (name: string) =>
    values.only?.split(',').some((start) => name.startsWith(start)) ?? true

  const folder = createTemporaryFolder(endings)
  await buildPage(folder)
  const venue = await openVenue(folder, sizes, endings)

  const works = createWorks(sizes)
  const version = versionNow()
  const facts = machineFacts(venue.browser.version())
  const isKept = !values.quick && !values.who && rounds >= enoughRounds
  const record = isKept ? await readRecord() : nothingMeasured()
  const order = works.map(({ name }) => name)
  const keep = () => (isKept ? keepRecord(record, order, facts) : undefined)

  const findings: Finding[] = []
  for (const work of works.filter(({ name }) => isWanted(name))) {
    const before = loadNow()
    const taking = contestants.filter(
      (name) => !work.without?.includes(name) && (!who || name === reference || who.includes(name)),
    )
    const outcomes = await runRounds(
      work,
      taking,
      rounds,
      (one, name) => venue.measure(one, `/?contestant=${name}`),
      console.log,
    )
    const taken = Math.min(rounds, work.rounds ?? rounds)
    const finding = { work, version, rounds: taken, load: [before, loadNow()] as const, outcomes }
    findings.push(finding)
    record.findings[work.name] = finding
    await keep()
  }
  if (isWanted('day')) {
    const hours = await measureEndurance(venue.browser, venue.url, sizes.hours, console.log)
    record.day = { version, hours }
    await keep()
  }
  if (!isKept) console.log(`\n${writeResults(findings, record.day, facts)}`)
  return findings.some(hasFailed) ? 1 : 0
}

function hasFailed({ outcomes }: Finding): boolean {
  return outcomes.some(
    ({ contestant, failure }) => contestant.startsWith('library') && failure !== null,
  )
}

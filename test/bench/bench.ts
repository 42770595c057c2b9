/**
 * `npm run bench`: everybody does the same works on the same page, in turns, and RESULTS.md says what it
 * cost. It is written after each work, and keeps what earlier runs found of the others. With `--against`
 * there are two builds of this library instead, and nothing is written. Options: see arguments.ts.
 */
import { doors } from '../../vite.config.ts'
import { compareWith } from './against.ts'
import { enoughRounds, isAskedFor, readArguments, Refusal, type BenchOptions } from './arguments.ts'
import { buildPages } from './build-page.ts'
import { contestants, reference } from './contestants.ts'
import { createEndings, createTemporaryFolder, type Endings } from './endings.ts'
import { measureEndurance } from './endurance.ts'
import { loadNow, machineFacts } from './machine.ts'
import { keepRecord, nothingMeasured, readRecord, versionNow } from './record.ts'
import { writeResults, type Finding } from './results.ts'
import { runRounds } from './rounds.ts'
import { openVenue } from './venue.ts'
import { createWorks, fullSizes, quickSizes } from './works.ts'

/** Returns the exit code: 0 unless this library failed at a work, or what was asked for cannot be had. */
export async function bench(args: readonly string[]): Promise<number> {
  const endings = createEndings()
  try {
    const options = readArguments(args)
    const { against } = options
    return await (against === null
      ? runContest(options, endings)
      : compareWith(against, options, endings))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.error(error.message)
    return 1
  } finally {
    await endings.run()
  }
}

async function runContest(options: BenchOptions, endings: Endings): Promise<number> {
  const { isQuick, who, rounds } = options
  const sizes = isQuick ? quickSizes : fullSizes
  const folder = createTemporaryFolder(endings)
  await buildPages({ pages: ['index.html', 'endurance.html'], doors, folder })
  const venue = await openVenue(folder, sizes, endings)

  const works = createWorks(sizes)
  const version = versionNow()
  const facts = machineFacts(venue.browser.version())
  const isKept = !isQuick && who === null && rounds >= enoughRounds
  const record = isKept ? await readRecord() : nothingMeasured()
  const order = works.map(({ name }) => name)
  const keep = () => (isKept ? keepRecord(record, order, facts) : undefined)

  const findings: Finding[] = []
  for (const work of works.filter(({ name }) => isAskedFor(options, name))) {
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
  if (isAskedFor(options, 'day')) {
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

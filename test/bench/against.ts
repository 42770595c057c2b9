/** `npm run bench -- --against <commit>`: is this tree faster or slower than that commit? */
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { isAskedFor, Refusal, type BenchOptions } from './arguments.ts'
import { areSame, buildPages } from './build-page.ts'
import { doorsOf, extractSource, root, type CommitSource } from './commit-source.ts'
import { howItIsCompared, verdictOn, writeComparison } from './comparison.ts'
import { createTemporaryFolder, type Endings } from './endings.ts'
import { machineFacts } from './machine.ts'
import { runPairs, type Comparison } from './pairs.ts'
import { versionNow } from './record.ts'
import { openVenue } from './venue.ts'
import { createWorks, fullSizes, quickSizes, type Work } from './works.ts'

/**
 * Returns the exit code: 0 unless one of the two failed at a work.
 *
 * @throws {Refusal} when there is nothing to compare with, or no such work
 */
export async function compareWith(
  name: string,
  options: BenchOptions,
  endings: Endings,
): Promise<number> {
  const { isQuick, rounds } = options
  const sizes = isQuick ? quickSizes : fullSizes
  const works = worksAskedFor(createWorks(sizes), options)
  const folder = createTemporaryFolder(endings)
  const source = extractSource(name, join(folder, 'source'))
  const names = ['library', `library@${source.commit}`] as const
  const [own, other] = names

  const pages = join(folder, 'pages')
  console.log(`Building ${own} (this tree) and ${other}`)
  const isSame = await buildBoth(source, pages)
  const remarks = [
    ...(isSame ? ['Both builds are the same, byte for byte: whatever differs is noise.'] : []),
    ...(isQuick ? ['--quick proves that it runs. Its figures are no evidence.'] : []),
  ]
  for (const remark of remarks) console.log(remark)
  const venue = await openVenue(pages, sizes, endings)

  const say = countdown(works.length * rounds * names.length)
  const comparisons: Comparison[] = []
  for (const work of works) {
    const comparison = await runPairs(
      work,
      names,
      rounds,
      (one, side) => venue.measure(one, pathOf(side === own ? 'this' : 'that')),
      say,
    )
    comparisons.push(comparison)
    console.log(`\n${work.name}: ${verdictOn(comparison)}\n`)
  }
  const about = `${own} is this tree (${versionNow()}), ${other} is that commit.`
  const facts = machineFacts(venue.browser.version())
  const parts = [about, ...facts, howItIsCompared].join('\n')
  console.log([parts, ...comparisons.map(writeComparison), ...remarks].join('\n\n'))
  return comparisons.some(({ failure }) => failure !== null) ? 1 : 0
}

function worksAskedFor(works: readonly Work[], options: BenchOptions): Work[] {
  const asked = works.filter(({ name }) => isAskedFor(options, name))
  if (asked.length > 0) return asked
  throw new Refusal(
    `--only ${options.only?.join(',')} names no work that can be compared. There are: ` +
      works.map(({ name }) => name).join(', '),
  )
}

type Side = 'this' | 'that'

function alone(source: string, folder: string, side: Side) {
  return { pages: ['alone.html'], doors: doorsOf(source), folder: join(folder, side) }
}

function pathOf(side: Side): string {
  return `/${side}/alone.html?contestant=library`
}

/** Resolves to whether they came out the same. */
async function buildBoth({ commit, folder }: CommitSource, pages: string): Promise<boolean> {
  await buildPages(alone(root, pages, 'this'))
  try {
    await buildPages(alone(folder, pages, 'that'))
  } catch (error) {
    throw new Refusal(
      `The page cannot be built with the source of ${commit}.\n${messageOf(error)}\n` +
        "It takes that commit's src, this tree's node_modules, and the page as this tree has it: " +
        'choose a commit that has the public names which test/bench/page/contestants/library.tsx ' +
        'imports, and no package that is not installed here.',
      { cause: error },
    )
  }
  return areSame(join(pages, 'this'), join(pages, 'that'))
}

function messageOf(error: unknown): string {
  return stripVTControlCharacters(error instanceof Error ? error.message : String(error))
}

/** Says each line with how much of the whole is over, and how long the rest takes at that pace. */
function countdown(total: number): (line: string) => void {
  const startedAt = performance.now()
  let over = 0
  return (line) => {
    over += 1
    const left = ((performance.now() - startedAt) / over) * (total - over)
    console.log(`${over}/${total}, ${Math.ceil(left / 60_000)} min left: ${line}`)
  }
}

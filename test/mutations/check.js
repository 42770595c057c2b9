/**
 * Plants each bug in turn and runs the tests of the engine: every one must turn them red. Run it by
 * `node test/mutations/check.js`, or with a part of a bug's name for that one alone.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { doctorMutations } from './doctor-mutations.js'
import { eventMutations } from './event-mutations.js'
import { hubMutations } from './hub-mutations.js'
import { plantedBugs } from './planted-bugs.js'
import { tabsMutations } from './tabs-mutations.js'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '..', '..')
const longestRun = 1_200_000 // ms; a bug may make a test wait for ever
const wanted = process.argv[2] ?? ''
const chosen = [
  ...plantedBugs,
  ...eventMutations,
  ...hubMutations,
  ...tabsMutations,
  ...doctorMutations,
].filter(({ name }) => name.includes(wanted))

for (const bug of chosen) {
  const places = readFileSync(join(root, 'src', bug.file), 'utf8').split(bug.find).length - 1
  if (places === 1) continue
  console.error(`"${bug.name}" cannot be planted: src/${bug.file} holds its text ${places} times.`)
  process.exit(1)
}

const healthy = failuresWith(null)
if (healthy.length > 0) {
  console.error(`The tests are red without any bug:\n  ${healthy.join('\n  ')}`)
  process.exit(1)
}

let missed = 0
for (const bug of chosen) {
  const failures = failuresWith(bug.name)
  if (failures.length === 0) missed += 1
  console.log(`\n${failures.length > 0 ? 'caught' : 'MISSED'}: ${bug.name}. ${bug.why}`)
  for (const failure of failures) console.log(`  by ${failure}`)
}
console.log(`\n${chosen.length - missed} of ${chosen.length} planted bugs caught`)
process.exitCode = missed === 0 ? 0 : 1

/**
 * The names of the tests that fail.
 *
 * @param {string | null} bug
 */
function failuresWith(bug) {
  const folder = mkdtempSync(join(tmpdir(), 'planted-bug-'))
  const report = join(folder, 'report.json')
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const config = join(here, 'vitest.config.ts')
  const flags = ['--config', config, '--reporter', 'json', '--outputFile', report]
  if (bug) flags.push('--bail', '1') // who noticed it first is enough
  const { stderr } = spawnSync(process.execPath, [vitest, 'run', ...flags], {
    cwd: root,
    encoding: 'utf8',
    timeout: longestRun,
    env: { ...process.env, PLANTED_BUG: bug ?? '' },
  })
  try {
    return namesOfFailed(JSON.parse(readFileSync(report, 'utf8')))
  } catch (error) {
    throw new Error(`The tests did not run.\n${stderr}`, { cause: error })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/**
 * @param {{ testResults: {
 *   name: string
 *   status: string
 *   message: string
 *   assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
 * }[] }} report
 */
function namesOfFailed({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = name.slice(root.length)
    const failed = assertionResults.filter((result) => result.status === 'failed')
    if (failed.length === 0 && status === 'failed') throw new Error(`${file}: ${message}`)
    return failed.map(({ fullName, failureMessages }) => {
      const [rules] = failureMessages[0]?.match(/(?<=Broken rules: ).*?(?=: expected)/) ?? []
      return `${file}: ${fullName}${rules ? ` (${rules})` : ''}`
    })
  })
}

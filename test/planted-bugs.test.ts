// @vitest-environment node
/** Each planted bug has its place in the code; that tests catch it is told by `node test/mutations/check.js`. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { doctorMutations } from './mutations/doctor-mutations.js'
import { eventMutations } from './mutations/event-mutations.js'
import { hubMutations } from './mutations/hub-mutations.js'
import { plantedBugs } from './mutations/planted-bugs.js'
import { tabsMutations } from './mutations/tabs-mutations.js'

const bugs = [
  ...plantedBugs,
  ...eventMutations,
  ...hubMutations,
  ...tabsMutations,
  ...doctorMutations,
].map((bug) => [bug.name, bug] as const)

it.each(bugs)('has one place in the code: %s', (_name, { file, find }) => {
  const source = readFileSync(new URL(`../src/${file}`, import.meta.url), 'utf8')
  expect(source.split(find).length - 1).toBe(1)
})

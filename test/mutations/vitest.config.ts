/** The tests that must notice a planted bug: those of the engine and the doctor on the virtual clock. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { doors } from '../../vite.config.ts'
import { doctorMutations } from './doctor-mutations.js'
import { eventMutations } from './event-mutations.js'
import { hubMutations } from './hub-mutations.js'
import { plantedBugs } from './planted-bugs.js'
import { tabsMutations } from './tabs-mutations.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const bugs = [
  ...plantedBugs,
  ...eventMutations,
  ...hubMutations,
  ...tabsMutations,
  ...doctorMutations,
]
const bug = bugs.find(({ name }) => name === process.env['PLANTED_BUG'])

export default defineConfig({
  root,
  resolve: { alias: doors },
  plugins: [
    {
      name: 'planted-bug',
      enforce: 'pre',
      transform: (code, id) =>
        bug && id.endsWith(`/src/${bug.file}`) ? code.replace(bug.find, () => bug.replace) : null,
    },
  ],
  test: {
    environment: 'node',
    include: [
      'test/client/*.test.ts',
      'test/hub/*.test.ts',
      'test/tabs/*.test.ts',
      'test/cli/doctor-claims.test.ts',
      'test/simulate/schedules.test.ts',
      'test/simulate/events/events.test.ts',
      'test/simulate/hub/hub.test.ts',
      'test/simulate/tabs/tabs.test.ts',
    ],
    exclude: ['test/client/{process-exit,real-server}.test.ts'], // real time, and slow
    setupFiles: ['test/setup.ts'],
    testTimeout: 60_000,
    env: { SIMULATE_RUNS: '100', SIMULATE_SHRINKS: 'no' },
  },
})

/** `npm run test:all`: what takes longer, beside `npm test`. Long schedules, other people's apps, and every planted bug. */
import { runSteps } from './steps.js'

runSteps([
  { title: 'Unit tests on React 18', command: 'vitest run --project react-18' },
  { title: 'Simulation', command: 'npm run simulate', env: { SIMULATE_RUNS: '2000' } },
  {
    title: 'Simulation on a real server',
    command: 'vitest run --project simulate test/simulate/events/real-server.test.ts',
    env: { SIMULATE_REAL: '100' },
  },
  { title: 'Fuzz', command: 'npm run fuzz', env: { FUZZ_FRAMES: '1000000' } },
  { title: 'Chaos', command: 'npm run chaos', env: { CHAOS_RUNS: '500' } },
  { title: 'Build', command: 'npm run build' },
  {
    title: 'Browser, the long tests',
    command: 'vitest run --project browser-long',
    env: { STORYBOOK_PAGES: 'all' },
  },
  { title: 'Elements in Firefox', command: 'node test/firefox/run.js' },
  { title: 'Package: worked tests', command: 'node test/packed/check.js' },
  { title: 'Package: TypeScript 5.4 to 7', command: 'node test/packed/types.js' },
  { title: 'Package: peers, oldest and newest', command: 'node test/packed/peers.js' },
  { title: 'Package: consumers', command: 'npm run consumers' },
  { title: 'Planted bugs', command: 'node test/mutations/check.js' },
])

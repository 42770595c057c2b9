/** `npm test`: everything that belongs to each change, cheapest first. */
import { runSteps } from './steps.js'

runSteps([
  { title: 'Types', command: 'npm run types' },
  { title: 'Lint', command: 'oxlint' },
  { title: 'Format', command: 'oxfmt --check' },
  { title: 'Nothing unused', command: 'knip' },
  { title: 'Size', command: 'npm run size' },
  { title: 'Unit tests', command: 'npm run unit' },
  { title: 'Simulation, a quick share', command: 'npm run simulate' },
  { title: 'Fuzz, a quick share', command: 'npm run fuzz' },
  { title: 'Chaos, a quick share', command: 'npm run chaos' },
  { title: 'Build', command: 'npm run build' },
  { title: 'Package: manifest', command: 'publint --strict' },
  { title: 'Package: types', command: 'attw --pack . --profile esm-only' },
  { title: 'Stories', command: 'npm run stories' },
  { title: 'Browser tests', command: 'vitest run --project browser --project browser-timed' },
])

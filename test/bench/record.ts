/**
 * What was measured so far, by work. The whole bench takes more than an hour, so it may be run in parts, and
 * one that is interrupted keeps what it has.
 */
import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { writeResults, type Day, type Finding } from './results.ts'

export interface Measurements {
  /** By the work's name. */
  findings: Record<string, Finding>
  day: Day | null
}

const root = new URL('../..', import.meta.url)
const recordFile = new URL('results.json', import.meta.url)
const resultsFile = new URL('RESULTS.md', import.meta.url)

export async function readRecord(): Promise<Measurements> {
  const text = await readFile(recordFile, 'utf8').catch(() => null)
  if (text === null) return nothingMeasured()
  return JSON.parse(text, (key, value: unknown) => (key === 'cpu' ? (value ?? NaN) : value))
}

export function nothingMeasured(): Measurements {
  return { findings: {}, day: null }
}

/** Writes RESULTS.md anew, with the works in this order. */
export async function keepRecord(
  measurements: Measurements,
  order: readonly string[],
  facts: readonly string[],
): Promise<void> {
  await writeFile(recordFile, `${JSON.stringify(measurements, null, 2)}\n`)
  const { findings, day } = measurements
  const ordered = order.flatMap((name) => findings[name] ?? [])
  await writeFile(resultsFile, writeResults(ordered, day, facts))
}

/** Of what state of the library a finding tells: the day and the commit. What is written here changes neither. */
export function versionNow(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
  const changes = git('status', '--porcelain', 'src') ? ' with changes' : ''
  const commit = git('rev-parse', '--short', 'HEAD')
  return `${new Date().toISOString().slice(0, 10)}, commit ${commit}${changes}`
}

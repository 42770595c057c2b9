/** On what it was measured. Nothing that names the machine. */
import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'

const packages = ['react', 'zustand', 'react-use-websocket'] as const

export function machineFacts(browserVersion: string): string[] {
  const [{ model } = { model: 'unknown' }] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return [
    `${model.trim()}, ${availableParallelism()} cores, ${memory} GB, ${process.platform} ${process.arch}, no GPU`,
    `Chromium ${browserVersion}, headless · Node ${process.versions.node}`,
    packages.map((name) => `${name} ${versionOf(name)}`).join(' · '),
  ]
}

/** Processes that wanted to run, on average over the last minute; 0 on Windows, which does not say. */
export function loadNow(): number {
  return loadavg()[0] ?? 0
}

function versionOf(name: string): string {
  const path = new URL(`../../node_modules/${name}/package.json`, import.meta.url)
  return String(JSON.parse(readFileSync(path, 'utf8')).version)
}

// @vitest-environment node
/** What a command sees of its process: readers that go away, disks that are full, and the end. */
import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { createProcessShell, type ShellHost } from '../stage/behind-the-doors.ts'

function createHost() {
  const written: string[] = []
  const stream = () => {
    const events = new EventEmitter()
    return Object.assign(events, { write: (text: string) => void written.push(text) })
  }
  const [stdout, stderr, signals] = [stream(), stream(), new EventEmitter()]
  const host = { stdout, stderr, env: {}, once: signals.once.bind(signals) } as unknown as ShellHost
  return { host, stdout, stderr, signals, written }
}

const failure = (code: string) => Object.assign(new Error(code), { code })

it('goes on when nobody reads what it prints any more', () => {
  const { host, stdout, stderr, written } = createHost()
  createProcessShell(host)
  stdout.emit('error', failure('EPIPE'))
  stderr.emit('error', failure('EPIPE'))
  expect(written).toEqual([])
  expect(host.exitCode).toBeUndefined()
})

it('fails, in one sentence, when what it prints finds no room', () => {
  const { host, stdout, written } = createHost()
  createProcessShell(host)
  stdout.emit('error', failure('ENOSPC'))
  expect(host.exitCode).toBe(1)
  expect(written).toEqual(['What is printed cannot be written where it goes. Is the disk full?\n'])
})

it.each(['SIGINT', 'SIGTERM'])('ends with %s', async (signal) => {
  const { host, signals } = createHost()
  const { ended } = createProcessShell(host)
  signals.emit(signal)
  await ended
  expect(signals.listenerCount(signal)).toBe(0) // a second one ends the process
})

it('has lines as long as its terminal, and any length where there is none', () => {
  const { host, stdout } = createHost()
  expect(createProcessShell(host).columns).toBe(Infinity)
  Object.assign(stdout, { isTTY: true, columns: 72 })
  expect(createProcessShell(host).columns).toBe(72)
})

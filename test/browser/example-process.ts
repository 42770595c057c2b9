/** An example's server as a process of its own, as its one command starts it. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished } from 'vitest'

/** `command`: its words after `node`, from the root of the repository. Returns where it says that its page is. */
export async function startExample(...command: string[]): Promise<string> {
  const server = spawn(process.execPath, command, {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, PORT: '0', NO_COLOR: '1' },
  })
  onTestFinished(() => void server.kill('SIGKILL'))
  let output = ''
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  await expect.poll(() => output).toMatch(/http:\S+/)
  return /http:\S+/.exec(output)?.[0] ?? ''
}

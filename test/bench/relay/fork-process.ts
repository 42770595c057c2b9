/** A process of the bench: it says its port, and answers one question at a time. */
import { fork } from 'node:child_process'
import { once } from 'node:events'

export async function forkProcess(path: string, args: readonly string[]) {
  const child = fork(path, args, { env: { ...process.env, NODE_ENV: 'production' } })
  const next = async () => (await once(child, 'message'))[0] as unknown
  const port = Number(await next())
  return {
    port,
    ask(question: string): Promise<unknown> {
      child.send(question)
      return next()
    },
    stop: () => void child.kill('SIGKILL'),
  }
}
